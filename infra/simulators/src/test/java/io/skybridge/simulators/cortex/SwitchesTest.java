package io.skybridge.simulators.cortex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

/** Every switch that stands for something unknown, in the position that is not the usual one. */
class SwitchesTest {

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void aParentMayBeIgnored() {
        simulation.settings("{\"creation\":{\"parent\":false}}");

        create("SUB", "<parent><name>ACME</name></parent>").isOk();

        assertThat(simulation.get("<customer><name>SUB</name></customer>").first("parent"))
                .contains("CSP");
    }

    @Test
    void aLocationMayBeIgnored() {
        simulation.settings("{\"creation\":{\"location\":false}}");

        create("TC", "<location>Elsewhere</location>").isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").first("location"))
                .isEqualTo("Location One");
    }

    @Test
    void aBillingIdElementMayBeIgnored() {
        create("TC", "<billingid>B-1</billingid>").isOk();
        assertThat(simulation.find("<customer><name>TC</name></customer>").first("billingid"))
                .isEqualTo("B-1");

        simulation.settings("{\"creation\":{\"billingIdElement\":false}}");
        create("TD", "<billingid>B-2</billingid>").isOk();

        assertThat(simulation.find("<customer><name>TD</name></customer>").body())
                .contains("<billingid />");
    }

    @Test
    void anyCustomerMayBeAParent() {
        simulation.givenCustomer("TC").settings("{\"creation\":{\"parentMustBeReseller\":false}}");

        create("SUB", "<parent><name>TC</name></parent>").isOk();
    }

    @Test
    void aPrimaryDomainMayBeLeftOut() {
        simulation.settings("{\"creation\":{\"primaryDomain\":false}}");

        simulation
                .set("<customer><name>TC</name><fullname>T</fullname></customer>")
                .isOk();
    }

    @Test
    void valuesOfPropertiesMayBeChecked() {
        simulation.settings("{\"creation\":{\"validateProperties\":true}}");

        create("TC", "<properties><property><name>isPrepay</name><value>9</value></property></properties>")
                .isError(19);
        simulation
                .set("<customer><name>TC</name><fullname>A &amp; B</fullname>"
                        + "<primarydomain>t.example</primarydomain></customer>")
                .isError(19);
    }

    @Test
    void valuesOfPropertiesMayGoUnchecked() {
        simulation
                .set("<customer><name>TC</name><fullname>A &amp; B</fullname>"
                        + "<primarydomain>t.example</primarydomain></customer>")
                .isOk();
    }

    @Test
    void moreMayBeMandatory() {
        simulation.settings("{\"creation\":{\"mandatoryProperties\":[\"FullName\",\"City\"]}}");

        create("TC", "").isError(6);
        create("TC", "<properties><property><name>City</name><value>X</value></property></properties>")
                .isOk();
    }

    @Test
    void listsMayMergeInsteadOfReplace() {
        simulation.givenCustomer("TC").settings("{\"changes\":{\"lists\":\"merge\"}}");

        simulation
                .set("<customer><name>TC</name><domains><domain>b.example</domain></domains></customer>")
                .isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").first("domains"))
                .contains("tc.example", "b.example");
    }

    @Test
    void aCustomersEnabledMayBeIgnored() {
        simulation.givenCustomer("TC").settings("{\"changes\":{\"enabled\":false}}");

        simulation
                .set("<customer><name>TC</name><enabled>False</enabled></customer>")
                .isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").first("enabled"))
                .isEqualTo("True");
    }

    @Test
    void rolesMayBeIgnored() {
        simulation.givenCustomer("TC").settings("{\"changes\":{\"roles\":false}}");

        simulation
                .set("<customer><name>TC</name><user><name>a</name><roles><role>King</role></roles></user></customer>")
                .isOk();

        assertThat(simulation
                        .get("<customer><name>TC</name><user><name>a_TC</name></user></customer>")
                        .body())
                .contains("<roles />");
    }

    @Test
    void nothingToDoMayAnswerNothing() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenExchange("TC");
        simulation.settings("{\"changes\":{\"emptyReplyWhenUnchanged\":true}}");

        simulation
                .set("<customer><name>TC</name><fullname>Test Customer</fullname><enabled>True</enabled></customer>")
                .isEmptyResponse();
        simulation
                .set("<customer><name>TC</name><user><name>User1</name><enabled>True</enabled></user></customer>")
                .isEmptyResponse();
        simulation
                .set("<customer><name>TC</name><service><name>HE</name><version>2013</version></service></customer>")
                .isEmptyResponse();
        simulation
                .delete("<customer><name>TC</name><service><name>DNS</name></service></customer>")
                .isEmptyResponse();
        assertThat(simulation
                        .set("<customer><name>TC</name><fullname>Other</fullname></customer>")
                        .first("id"))
                .isEqualTo("45004");
    }

    @Test
    void whatHasFailedIsToBeDoneThoughNothingIsToChange() {
        simulation.settings("{\"changes\":{\"emptyReplyWhenUnchanged\":true}}");
        simulation.admin("PUT", "/__sim/faults", "[{\"kind\":\"failed\",\"times\":1}]");
        create("TC", "").isOk();
        assertThat(simulation.statusOf("45001")).isEqualTo("Failed");

        String again = create("TC", "").isOk().first("id");

        assertThat(simulation.statusOf(again)).isEqualTo("Provisioned");
        create("TC", "").isEmptyResponse();
    }

    @Test
    void whatStandsAboveMayHaveToBeProvisionedFirst() {
        simulation.givenCustomer("TC").givenExchange("TC");
        simulation.settings("{\"changes\":{\"requireProvisioned\":true},\"timing\":{\"delayMillis\":60000}}");
        String user = "<customer><name>TC</name><user><name>User1</name>%s</user></customer>";
        simulation.set(user.formatted("")).isOk();

        simulation
                .set(user.formatted(
                        "<service><name>HE</name><userpackage><name>UPLAN_A</name></userpackage></service>"))
                .isError(17);
        simulation
                .set(
                        "<customer><name>TD</name><fullname>T</fullname><primarydomain>d.example</primarydomain></customer>")
                .isOk();
        simulation
                .set("<customer><name>TD</name><user><name>a</name></user></customer>")
                .isError(17);
        simulation
                .set("<customer><name>TD</name><service><name>DNS</name></service></customer>")
                .isError(17);
    }

    @Test
    void twoUsersMayShareAPrincipalName() {
        simulation.givenCustomer("TC").settings("{\"changes\":{\"uniquePrincipalNames\":false}}");
        simulation
                .set("<customer><name>TC</name><user><name>a</name><upn>x@tc.example</upn></user></customer>")
                .isOk();

        simulation
                .set("<customer><name>TC</name><user><name>b</name><upn>x@tc.example</upn></user></customer>")
                .isOk();
    }

    @Test
    void unknownElementsAreIgnoredOrRefused() {
        simulation.givenCustomer("TC");
        simulation
                .set("<customer><name>TC</name><colour>red</colour></customer>")
                .isOk();
        simulation.settings("{\"changes\":{\"refuseUnknownElements\":true}}");

        simulation
                .set("<customer><name>TC</name><colour>red</colour></customer>")
                .isError(4);
        simulation
                .set("<customer><name>TC</name><user><name>a</name><shoe>9</shoe></user></customer>")
                .isError(4);
        simulation
                .set("<customer><name>TC</name><service><name>DNS</name><ttl>1</ttl></service></customer>")
                .isError(4);
    }

    @Test
    void plansMayBeUnknown() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").settings("{\"plans\":{\"unknown\":\"accept\"}}");

        simulation.set("""
                        <customer><name>TC</name><service><name>HE</name><version>2013</version>
                        <userpackage><name>Gold</name></userpackage><package><name>Big</name></package></service></customer>""").isOk();
        simulation
                .set(
                        "<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name><userpackage><name>Gold</name></userpackage></service></user></customer>")
                .isOk();

        assertThat(simulation
                        .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                        .body())
                .contains("<name>Gold</name>", "<name>Big</name>");
    }

    @Test
    void theErrorOfAnUnknownPlanMayBeAnother() {
        simulation.givenCustomer("TC").settings("{\"errors\":{\"ids\":{\"plan-unknown\":21}}}");

        simulation
                .set(
                        "<customer><name>TC</name><service><name>HE</name><package><name>Nope</name></package></service></customer>")
                .isError(21);
    }

    @Test
    void enablingACustomerPlanMayDisableTheOthers() {
        simulation.givenCustomer("TC").givenExchange("TC").settings("{\"plans\":{\"exclusiveCustomerPlan\":true}}");

        simulation
                .set(
                        "<customer><name>TC</name><service><name>HE</name><package><name>Premium</name></package></service></customer>")
                .isOk();

        assertThat(simulation
                        .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                        .first("package")
                        .replaceAll("\\s+", ""))
                .isEqualTo("<name>Default</name><fullname>Default</fullname><enabled>False</enabled>");
    }

    @Test
    void limitsMayBeChangedByADifference() {
        simulation.givenCustomer("TC").givenExchange("TC").settings("{\"plans\":{\"numericDeltas\":true}}");
        limit("+5").isError(8);
        limit("10").isOk();
        limit("+5").isOk();
        limit("-1").isOk();

        assertThat(simulation
                        .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                        .first("userlimit"))
                .isEqualTo("14");
    }

    @Test
    void whatIsInUseMayBeDisabled() {
        simulation.givenCustomer("TC").givenHostedApps("TC").settings("{\"plans\":{\"refuseDisablingUsed\":false}}");
        simulation
                .set(
                        "<customer><name>TC</name><user><name>a</name><service><name>HostedAppsandDesktops</name><offerings><offering><name>Office</name></offering></offerings></service></user></customer>")
                .isOk();

        simulation
                .set(
                        "<customer><name>TC</name><service><name>HostedAppsandDesktops</name><offerings><offering><name>Office</name><enabled>False</enabled></offering></offerings></service></customer>")
                .isOk();
    }

    @Test
    void deletingMayTakeTheChildrenAlong() {
        simulation.givenCustomer("TC").givenExchange("TC").givenUser("TC", "User1");
        simulation
                .set(
                        "<customer><name>TC</name><user><name>User1</name><service><name>HE</name><userpackage><name>UPLAN_A</name></userpackage></service></user></customer>")
                .isOk();
        simulation.settings("{\"removal\":{\"withChildren\":\"cascade\"}}");

        String request = simulation
                .delete("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .isOk()
                .first("id");

        assertThat(simulation.get("<request><id>" + request + "</id></request>").body())
                .contains("<type>User Service</type>", "<type>Customer Service</type>");
        assertThat(simulation
                        .find("<customer><name>TC</name><user><service><name>HE</name></service></user></customer>")
                        .body())
                .contains("NotProvisioned");
        simulation.delete("<customer><name>TC</name></customer>").isOk();
        simulation.find("<customer><name>TC</name></customer>").isEmptyResponse();
    }

    @Test
    void deletingAServiceMayBeImpossible() {
        simulation.givenCustomer("TC").givenExchange("TC").settings("{\"removal\":{\"services\":false}}");

        simulation
                .delete("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .isError(10);
    }

    @Test
    void findMayFilterByBillingId() {
        create("TC", "<billingid>B-1</billingid>").isOk();
        assertThat(simulation
                        .find("<customer><billingid>B-1</billingid></customer>")
                        .body())
                .contains("ACME");

        simulation.settings("{\"finding\":{\"billingId\":true}}");

        assertThat(simulation
                        .find("<customer><billingid>B-1</billingid></customer>")
                        .body())
                .contains("<name>TC</name>")
                .doesNotContain("ACME");
    }

    @Test
    void answersMayLookOtherwise() {
        simulation.settings(
                "{\"wire\":{\"contentType\":\"application/xml\",\"indented\":false,\"objectTypes\":{\"customer\":\"Tenant\"}}}");
        create("TC", "").isOk();

        Simulation.Answer answer = simulation.get("<request><id>45001</id></request>");

        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(answer.body()).contains("<object><type>Tenant</type><name>TC</name>");
    }

    @Test
    void approvalsAreDecidedAtTheAdminEndpoint() {
        simulation.settings("{\"changes\":{\"approvals\":true}}");
        create("TC", "").isOk();
        create("TD", "").isOk();
        assertThat(simulation.admin("/__sim/approvals").body()).isEqualTo("{\"requests\":[45001,45002]}");

        simulation.admin("POST", "/__sim/approvals", "{\"request\":45001,\"decision\":\"reject\"}");
        simulation.admin("POST", "/__sim/approvals", "{}");

        assertThat(simulation.statusOf("45001")).isEqualTo("Failed");
        assertThat(simulation.statusOf("45002")).isEqualTo("Provisioned");
        assertThat(simulation
                        .admin("POST", "/__sim/approvals", "{\"request\":7}")
                        .status())
                .isEqualTo(400);
        assertThat(simulation
                        .admin("POST", "/__sim/approvals", "{\"decision\":\"perhaps\"}")
                        .status())
                .isEqualTo(400);
    }

    private Simulation.Answer create(String code, String inside) {
        return simulation.set("<customer><name>" + code + "</name><fullname>Test Customer</fullname><primarydomain>"
                + code + ".example</primarydomain>" + inside + "</customer>");
    }

    private Simulation.Answer limit(String limit) {
        return simulation.set("<customer><name>TC</name><service><name>HE</name><userlimit>" + limit
                + "</userlimit></service></customer>");
    }
}
