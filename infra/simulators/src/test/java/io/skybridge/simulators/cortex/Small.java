package io.skybridge.simulators.cortex;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

/** An installation small enough for its documents to be compared as a whole. */
final class Small {

    /** Customer TC below the reseller RS, up to its services and users. */
    static final String DETAIL = """
              <customer>
                <name>TC</name>
                <id>8</id>
                <fullname>Test Customer 1</fullname>
                <location>Location XYZ</location>
                <billingid>B-1</billingid>
                <primarydomain>tenant.example</primarydomain>
                <parent>
                  <name>RS</name>
                  <id>7</id>
                  <fullname>Reseller Name</fullname>
                  <billingid>RS-1</billingid>
                  <primarydomain>rs.example</primarydomain>
                </parent>
                <contactname>Ann</contactname>
                <contactemail>ann@tenant.example</contactemail>
                <address>1 Road</address>
                <phone>123</phone>
                <fax>456</fax>
                <customerou>Reseller Name(RS),Customers</customerou>
                <customeroustructure>ungrouped</customeroustructure>
                <domains>
                  <domain>tenant.example</domain>
                </domains>
                <locations>
                  <name>Unassigned</name>
                </locations>
                <departments>
                  <name>Unassigned</name>
                </departments>
                <password>
                  <minimumlength>7</minimumlength>
                  <bannerdisplaydays>14</bannerdisplaydays>
                  <changeatnextlogon>False</changeatnextlogon>
                  <allowneverexpires>False</allowneverexpires>
                </password>
                <roles>
                  <role id="11111111-2222-3333-4444-555555555555">Customer Administrator</role>
                </roles>
                <enabled>True</enabled>
                <status>Provisioned</status>
                <approvalpending>False</approvalpending>
            """;

    private static final String STATE = """
            {"customers": [
               {"name": "CSP", "id": 1, "location": "Location XYZ", "primaryDomain": "csp.example",
                "properties": {"FullName": "Cloud Service Provider"}},
               {"name": "RS", "id": 7, "parent": "CSP", "location": "Location XYZ", "primaryDomain": "rs.example",
                "properties": {"FullName": "Reseller Name", "BillingID": "RS-1"},
                "services": [{"name": "Reseller", "standing": {"settled": "Provisioned"}}]}],
             "catalogue": {
               "locations": ["Location XYZ"],
               "roles": [{"id": "11111111-2222-3333-4444-555555555555", "name": "Customer Administrator"}],
               "services": [
                 {"name": "HE", "fullname": "Hosted Exchange", "family": "exchange",
                  "plans": [{"name": "Default"}], "userPlans": [{"name": "UPLAN_A", "fullname": "User Plan A"}]},
                 {"name": "HostedAppsandDesktops", "fullname": "Hosted Apps and Desktops", "family": "offerings",
                  "offerings": [{"name": "Office"}, {"name": "Notepad", "byDefault": true}]},
                 {"name": "Citrix", "family": "applications", "collections": [
                   {"name": "Collection 1", "applications": [{"name": "Word", "adname": "CTX Word"}]}]},
                 {"name": "Reseller", "family": "plans"}]}}
            """;

    private Small() {}

    static void load(Simulation simulation) {
        assertThat(simulation.admin("POST", "/__sim/load", STATE).body()).isEmpty();
    }

    /** The answer to a GET of something of TC, written without indentation. */
    static String answerWith(String inside) {
        return "<response version=\"1.0\">\n" + DETAIL + inside.indent(4) + "  </customer>\n</response>";
    }

    /** Customer TC as {@link #DETAIL} shows it. */
    static void customer(Simulation simulation) {
        load(simulation);
        simulation.set("""
                        <customer><name>TC</name><fullname>Test Customer 1</fullname><contactname>Ann</contactname>
                        <contactemail>ann@tenant.example</contactemail><primarydomain>tenant.example</primarydomain>
                        <address>1 Road</address><phone>123</phone><fax>456</fax><parent><name>RS</name></parent>
                        <properties><property><name>BillingID</name><value>B-1</value></property></properties></customer>""").isOk();
    }
}
