package io.skybridge.simulators.cortex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class OtherServicesTest {

    private static final String HAD = "HostedAppsandDesktops";

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void findListsACustomersServicesAlsoThoseNotProvisioned() {
        Small.customer(simulation);
        set("Citrix", "").isOk();

        simulation.find("<customer><name>TC</name><service/></customer>").isDocument("""
                        <response version="1.0">
                          <customer>
                            <name>TC</name>
                            <id>8</id>
                            <fullname>Test Customer 1</fullname>
                            <billingid>B-1</billingid>
                            <primarydomain>tenant.example</primarydomain>
                            <status>Provisioned</status>
                            <approvalpending>False</approvalpending>
                            <service>
                              <name>HE</name>
                              <fullname>Hosted Exchange</fullname>
                              <location>Location XYZ</location>
                              <status>NotProvisioned</status>
                              <approvalpending>False</approvalpending>
                            </service>
                            <service>
                              <name>HostedAppsandDesktops</name>
                              <fullname>Hosted Apps and Desktops</fullname>
                              <location>Location XYZ</location>
                              <status>NotProvisioned</status>
                              <approvalpending>False</approvalpending>
                            </service>
                            <service>
                              <name>Citrix</name>
                              <fullname>Citrix</fullname>
                              <location>Location XYZ</location>
                              <status>Provisioned</status>
                              <approvalpending>False</approvalpending>
                            </service>
                            <service>
                              <name>Reseller</name>
                              <fullname>Reseller</fullname>
                              <location>Location XYZ</location>
                              <status>NotProvisioned</status>
                              <approvalpending>False</approvalpending>
                            </service>
                          </customer>
                        </response>
                        """);
    }

    @Test
    void findListsAUsersServicesWithoutLocation() {
        Small.customer(simulation);
        simulation.givenUser("TC", "User1");

        simulation
                .find(
                        "<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name></service></user></customer>")
                .isDocument("""
                        <response version="1.0">
                          <customer>
                            <name>TC</name>
                            <id>8</id>
                            <fullname>Test Customer 1</fullname>
                            <billingid>B-1</billingid>
                            <primarydomain>tenant.example</primarydomain>
                            <status>Provisioned</status>
                            <approvalpending>False</approvalpending>
                            <user>
                              <name>User1_TC</name>
                              <id>1</id>
                              <fullname>User1</fullname>
                              <upn>User1_TC@tenant.example</upn>
                              <location>Unassigned</location>
                              <department>Unassigned</department>
                              <status>Provisioned</status>
                              <approvalpending>False</approvalpending>
                              <service>
                                <name>HE</name>
                                <fullname>Hosted Exchange</fullname>
                                <status>NotProvisioned</status>
                                <approvalpending>False</approvalpending>
                              </service>
                            </user>
                          </customer>
                        </response>
                        """);
    }

    @Test
    void theProviderHoldsTheMasterListOfOfferings() {
        String body = simulation
                .get("<customer><name>CSP</name><service><name>HostedAppsandDesktops</name></service></customer>")
                .body();

        assertThat(body)
                .contains("""
                              <offerings>
                                <offering>
                                  <name>Office</name>
                                  <displayname>Office</displayname>
                                  <type>Citrix App</type>
                                  <default>False</default>
                                  <enabled>True</enabled>
                                  <inuse>False</inuse>
                                </offering>
                        """)
                .contains("<name>Desktop</name>", "<name>Notepad</name>", "<default>True</default>");
    }

    @Test
    void aNewCustomerGetsTheDefaultOfferingsUnlessToldOtherwise() {
        simulation.givenCustomer("TC").givenCustomer("TD").givenHostedApps("TC");
        assertThat(enabled("TC")).isEqualTo("Office=True Desktop=True Notepad=True ");

        simulation.set("""
                        <customer><name>TD</name><service><name>HostedAppsandDesktops</name><offerings>
                        <offering><name>Notepad</name><enabled>False</enabled></offering>
                        </offerings></service></customer>""").isOk();
        assertThat(enabled("TD")).isEqualTo("Office=False Desktop=False Notepad=False ");
    }

    @Test
    void onlyListedOfferingsAreTouched() {
        simulation.givenCustomer("TC").givenHostedApps("TC");

        set(HAD, "<offerings><offering><name>office</name><enabled>False</enabled></offering></offerings>")
                .isOk();

        assertThat(enabled("TC")).isEqualTo("Office=False Desktop=True Notepad=True ");
    }

    @Test
    void aUserGetsOfferingsThatTheCustomerHas() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenHostedApps("TC");
        setForUser(HAD, "<offerings><offering><name>Office</name><enabled>True</enabled></offering></offerings>")
                .isOk();

        String body = simulation
                .get(
                        "<customer><name>TC</name><user><name>User1_TC</name><service><name>HostedAppsandDesktops</name></service></user></customer>")
                .body();
        assertThat(offerings(body)).isEqualTo("Office=True Desktop=False Notepad=False ");
        assertThat(simulation
                        .get(
                                "<customer><name>TC</name><service><name>HostedAppsandDesktops</name></service></customer>")
                        .first("offering"))
                .contains("<inuse>True</inuse>");
    }

    @Test
    void offeringsUnknownNotGrantedOrInUseAreErrors() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenHostedApps("TC");
        setForUser(HAD, "<offerings><offering><name>Office</name></offering></offerings>")
                .isOk();

        set(HAD, "<offerings><offering><name>Nope</name></offering></offerings>")
                .isError(23);
        set(HAD, "<offerings><offering><name>Office</name><enabled>False</enabled></offering></offerings>")
                .isError(24);
        set(HAD, "<offerings><offering><name>Desktop</name><enabled>False</enabled></offering></offerings>")
                .isOk();
        setForUser(HAD, "<offerings><offering><name>Desktop</name></offering></offerings>")
                .isError(18);
        setForUser(HAD, "<offerings><offering><name>Desktop</name><enabled>False</enabled></offering></offerings>")
                .isOk();
        setForUser(HAD, "<offerings><offering><name>Office</name><enabled>False</enabled></offering></offerings>")
                .isOk();
        set(HAD, "<offerings><offering><name>Office</name><enabled>False</enabled></offering></offerings>")
                .isOk();
    }

    @Test
    void theLegacyServiceHasApplicationsInCollections() {
        Small.customer(simulation);
        simulation.givenUser("TC", "User1");
        set("Citrix", "").isOk();
        setForUser(
                        "Citrix",
                        "<servercollection><name>Collection 1</name><applications><application><name>Word</name>"
                                + "<adname>CTX Word</adname><enabled>True</enabled></application></applications></servercollection>")
                .isOk();

        assertThat(simulation
                        .get(
                                "<customer><name>TC</name><user><name>User1_TC</name><service><name>Citrix</name></service></user></customer>")
                        .body())
                .contains("""
                                <status>Provisioned</status>
                                <approvalpending>False</approvalpending>
                                <servercollection>
                                  <name>Collection 1</name>
                                  <applications>
                                    <application>
                                      <name>Word</name>
                                      <adname>CTX Word</adname>
                                      <enabled>True</enabled>
                                    </application>
                                  </applications>
                                </servercollection>
                              </service>
                        """);
    }

    @Test
    void applicationsUnknownOrNotGrantedAreErrors() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        set("Citrix", "").isOk();

        setForUser("Citrix", "<servercollection><name>Nope</name></servercollection>")
                .isError(25);
        setForUser("Citrix", "<applications><application><name>Nope</name></application></applications>")
                .isError(23);
        set(
                        "Citrix",
                        "<applications><application><name>Word</name><enabled>False</enabled></application></applications>")
                .isOk();
        setForUser("Citrix", "<applications><application><name>Word</name></application></applications>")
                .isError(18);
        setForUser("Citrix", "<applications><application><adname>CTX Excel</adname></application></applications>")
                .isOk();
        setForUser(
                        "Citrix",
                        "<applications><application><adname>CTX Excel</adname><enabled>False</enabled></application></applications>")
                .isOk();
    }

    @Test
    void anyOtherServiceIsProvisionedWithItsPlans() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        set("SharePoint2013", "<package><name>Large</name></package><userpackage><name>Reader</name></userpackage>")
                .isOk();
        setForUser("SharePoint2013", "<userpackage><name>Reader</name></userpackage>")
                .isOk();
        set("DNS", "<package><name>Default</name></package>").isOk();
        setForUser("Proxy", "").isError(10);

        assertThat(simulation
                        .get(
                                "<customer><name>TC</name><user><name>User1_TC</name><service><name>SharePoint2013</name></service></user></customer>")
                        .body())
                .contains("<name>Reader</name>");
        simulation
                .delete("<customer><name>TC</name><service><name>DNS</name></service></customer>")
                .isOk();
        assertThat(simulation
                        .find("<customer><name>TC</name><service><status>Provisioned</status></service></customer>")
                        .body())
                .contains("<name>SharePoint2013</name>")
                .doesNotContain("<name>DNS</name>");
    }

    @Test
    void getWithAnEmptyServiceShowsAllOfThem() {
        Small.customer(simulation);
        simulation.givenUser("TC", "User1");

        String body = simulation
                .get("<customer><name>TC</name><user/><service/></customer>")
                .body();

        assertThat(body.split("<service>", -1)).hasSize(5);
        assertThat(body).contains("<name>User1_TC</name>");
    }

    @Test
    void aServiceThatIsNotThereOrNotAvailableIsAnError() {
        simulation.admin("POST", "/__sim/load", """
                        {"customers": [
                          {"name": "CSP", "id": 1, "location": "Location One", "primaryDomain": "csp.example", "properties": {"FullName": "P"}},
                          {"name": "TC", "id": 2, "parent": "CSP", "primaryDomain": "t.example", "properties": {"FullName": "T"}, "unavailable": ["DNS"]}]}""");

        set("Nope", "").isError(21);
        set("DNS", "").isError(21);
        set("", "").isError(33);
        simulation
                .get("<customer><name>TC</name><service><name>DNS</name></service></customer>")
                .isError(21);
        assertThat(simulation
                        .find("<customer><name>TC</name><service/></customer>")
                        .body())
                .doesNotContain("<name>DNS</name>")
                .contains("<name>HE</name>");
    }

    private Simulation.Answer set(String service, String inside) {
        return simulation.set(
                "<customer><name>TC</name><service><name>" + service + "</name>" + inside + "</service></customer>");
    }

    private Simulation.Answer setForUser(String service, String inside) {
        return simulation.set("<customer><name>TC</name><user><name>User1_TC</name><service><name>" + service
                + "</name>" + inside + "</service></user></customer>");
    }

    private String enabled(String code) {
        return offerings(simulation
                .get("<customer><name>" + code + "</name><service><name>" + HAD + "</name></service></customer>")
                .body());
    }

    private static String offerings(String body) {
        StringBuilder out = new StringBuilder();
        String[] each = body.split("<offering>", -1);
        for (int i = 1; i < each.length; i++) {
            out.append(between(each[i], "name"))
                    .append('=')
                    .append(between(each[i], "enabled"))
                    .append(' ');
        }
        return out.toString();
    }

    private static String between(String text, String element) {
        return text.substring(
                text.indexOf("<" + element + ">") + element.length() + 2, text.indexOf("</" + element + ">"));
    }
}
