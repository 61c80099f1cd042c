package io.skybridge.simulators.cortex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

/** Customer, user, customer service and user service together: what is offered, used, taken away, and free again. */
class LevelsTest {

    private static final String GENERIC = "SharePoint2013";

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void theProviderListsThePlansOfWhatItHasNotProvisioned() {
        assertThat(service("CSP", "HE"))
                .contains("<status>NotProvisioned</status>")
                .contains(
                        "<userpackage><name>Mailbox</name><fullname>Mailbox</fullname><userlimit>Unlimited</userlimit>"
                                + "<used>False</used><enabled>False</enabled></userpackage>")
                .contains("<name>Archive</name>", "<name>UPLAN_A</name>", "<name>UPLAN_B</name>")
                .contains("<package><name>Default</name><fullname>Default</fullname><enabled>False</enabled></package>")
                .contains("<package><name>Premium</name>");
        assertThat(service("CSP", GENERIC))
                .contains("<status>NotProvisioned</status>")
                .contains("<userpackage><name>Basic</name>", "<userpackage><name>Plus</name>")
                .contains("<package><name>Basic</name>", "<package><name>Plus</name>");
    }

    @Test
    void theProviderListsTheCollectionsOfWhatItHasNotProvisioned() {
        assertThat(service("CSP", "Citrix"))
                .contains("<status>NotProvisioned</status>")
                .contains("<servercollection><name>Collection 1</name><applications><application><name>Word</name>"
                        + "<adname>CTX Word</adname><enabled>False</enabled></application>")
                .contains("<adname>CTX Excel</adname>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSP", "ACME"})
    void offeringsSayWhichAreGivenByDefaultWhoeverIsAsked(String customer) {
        assertThat(service(customer, "HostedAppsandDesktops"))
                .contains("<name>Office</name><displayname>Office</displayname><type>Citrix App</type>"
                        + "<default>False</default>")
                .contains("<name>Notepad</name><displayname>Notepad</displayname><type>Citrix App</type>"
                        + "<default>True</default>");
    }

    @Test
    void offeringsAreListedAtAProviderThatHasNotProvisionedThem() {
        simulation.admin("POST", "/__sim/load", """
                        {"customers": [{"name": "CSP", "id": 1, "primaryDomain": "csp.example",
                          "properties": {"FullName": "Provider"}}]}""");

        assertThat(service("CSP", "HostedAppsandDesktops"))
                .contains("<status>NotProvisioned</status>")
                .contains("<name>Office</name>", "<name>Desktop</name>", "<default>True</default><enabled>False<");
    }

    @Test
    void aUserIsLockedAndUnlockedAndNothingElseOfItChanges() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        String before = user();

        setUser("<locked>True</locked>").isOk();
        assertThat(user()).isEqualTo(before.replace("<locked>False</locked>", "<locked>True</locked>"));

        setUser("<locked>False</locked><enabled>False</enabled>").isOk();
        assertThat(user()).isEqualTo(before.replace("<enabled>True</enabled>", "<enabled>False</enabled>"));
    }

    @Test
    void aGenericServiceHasPlansAndALimitOfUsers() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        setService("<userlimit>3</userlimit><package><name>Plus</name></package>"
                        + "<userpackage><name>Basic</name><userlimit>2</userlimit></userpackage>"
                        + "<userpackage><name>Plus</name></userpackage>")
                .isOk();
        setUserService("Plus").isOk();

        assertThat(service("TC", GENERIC))
                .contains("<userlimit>3</userlimit><isbilled>True</isbilled><status>Provisioned</status>")
                .contains("<userpackage><name>Basic</name><fullname>Basic</fullname><userlimit>2</userlimit>"
                        + "<used>False</used><enabled>True</enabled></userpackage>")
                .contains("<userpackage><name>Plus</name><fullname>Plus</fullname><userlimit>Unlimited</userlimit>"
                        + "<used>True</used><enabled>True</enabled></userpackage>")
                .contains("<package><name>Plus</name><fullname>Plus</fullname><enabled>True</enabled></package>");
        setService("<userlimit>Unlimited</userlimit>").isOk();
        assertThat(service("TC", GENERIC)).contains("<userlimit>Unlimited</userlimit><isbilled>");
    }

    @Test
    void plansAndOfferingsAreFreeAgainOnceTheirUserIsGone() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenHostedApps("TC");
        setService("<userpackage><name>Basic</name></userpackage>").isOk();
        setUserService("Basic").isOk();
        setOffering("True", true).isOk();
        String off = "<userpackage><name>Basic</name><enabled>False</enabled></userpackage>";
        setService(off).isError(10);
        setOffering("False", false).isError(24);

        simulation
                .delete("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();

        assertThat(service("TC", GENERIC)).doesNotContain("<used>True</used>");
        assertThat(service("TC", "HostedAppsandDesktops")).doesNotContain("<inuse>True</inuse>");
        setService(off).isOk();
        setOffering("False", false).isOk();
    }

    @Test
    void whatIsThereIsTakenAwayLevelByLevel() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        setService("<userpackage><name>Basic</name></userpackage>").isOk();
        setUserService("Basic").isOk();
        String service = "<service><name>" + GENERIC + "</name></service>";
        simulation.delete("<customer><name>TC</name></customer>").isError(1);
        simulation.delete("<customer><name>TC</name>" + service + "</customer>").isError(10);

        simulation
                .delete("<customer><name>TC</name><user><name>User1_TC</name>" + service + "</user></customer>")
                .isOk();
        simulation.delete("<customer><name>TC</name>" + service + "</customer>").isOk();
        assertThat(service("TC", GENERIC)).contains("<status>NotProvisioned</status>");
        simulation
                .delete("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();
        simulation.delete("<customer><name>TC</name></customer>").isOk();

        simulation.get("<customer><name>TC</name></customer>").isError(34);
        simulation.delete("<customer><name>TC</name></customer>").isError(34);
    }

    @Test
    void aSuspendedCustomerKeepsItsUsersAndServices() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenExchange("TC");

        simulation
                .set("<customer><name>TC</name><enabled>False</enabled></customer>")
                .isOk();

        String body =
                simulation.get("<customer><name>TC</name></customer>").body().replaceAll("\\s*\n\\s*", "");
        assertThat(body).contains("<enabled>False</enabled><status>Provisioned</status>");
        assertThat(service("TC", "HE")).contains("<status>Provisioned</status>");
        assertThat(user()).contains("<enabled>True</enabled>");
        simulation
                .set("<customer><name>TC</name><enabled>True</enabled></customer>")
                .isOk();
        assertThat(simulation.get("<customer><name>TC</name></customer>").first("enabled"))
                .isEqualTo("True");
    }

    private Simulation.Answer setUser(String inside) {
        return simulation.set("<customer><name>TC</name><user><name>User1_TC</name>" + inside + "</user></customer>");
    }

    private Simulation.Answer setService(String inside) {
        return simulation.set(
                "<customer><name>TC</name><service><name>" + GENERIC + "</name>" + inside + "</service></customer>");
    }

    private Simulation.Answer setUserService(String plan) {
        return setUser(
                "<service><name>" + GENERIC + "</name><userpackage><name>" + plan + "</name></userpackage></service>");
    }

    private Simulation.Answer setOffering(String enabled, boolean ofUser) {
        String service = "<service><name>HostedAppsandDesktops</name><offerings><offering><name>Office</name><enabled>"
                + enabled + "</enabled></offering></offerings></service>";
        return ofUser ? setUser(service) : simulation.set("<customer><name>TC</name>" + service + "</customer>");
    }

    private String service(String customer, String code) {
        String body = simulation
                .get("<customer><name>" + customer + "</name><service><name>" + code + "</name></service></customer>")
                .isOk()
                .body();
        return body.substring(body.indexOf("<service>")).replaceAll("\\s*\n\\s*", "");
    }

    private String user() {
        String body = simulation
                .get("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk()
                .body();
        return body.substring(body.indexOf("<user>"));
    }
}
