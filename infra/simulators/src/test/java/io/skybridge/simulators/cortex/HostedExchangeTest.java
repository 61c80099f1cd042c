package io.skybridge.simulators.cortex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class HostedExchangeTest {

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void aCustomersServiceIsShownInTheCapturedOrderOfFields() {
        Small.customer(simulation);
        set("<version>2013</version><userpackage><name>UPLAN_A</name><enabled>True</enabled></userpackage>"
                        + "<package><name>Default</name><enabled>True</enabled></package>")
                .isOk();

        simulation
                .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .isDocument(Small.answerWith("""
                        <service>
                          <name>HE</name>
                          <fullname>Hosted Exchange</fullname>
                          <location>Location XYZ</location>
                          <userlimit>Unlimited</userlimit>
                          <isbilled>True</isbilled>
                          <status>Provisioned</status>
                          <approvalpending>False</approvalpending>
                          <authoritativedomains>
                            <domain>tenant.example</domain>
                          </authoritativedomains>
                          <domains>
                            <domain type="authoritative">tenant.example</domain>
                          </domains>
                          <UpdateEmailAddressPolicy>True</UpdateEmailAddressPolicy>
                          <customeraddressformats>
                            <customerwide>True</customerwide>
                            <address>
                              <example>John.Smith@tenant.example</example>
                              <domain>tenant.example</domain>
                              <pattern>%g.%s</pattern>
                              <primary>True</primary>
                              <assigned>True</assigned>
                            </address>
                          </customeraddressformats>
                          <version>2013</version>
                          <mailboxstoragelimit>Unlimited</mailboxstoragelimit>
                          <publicfolder>
                            <overridetemplate>False</overridetemplate>
                            <create>False</create>
                            <storagelimit>Unlimited</storagelimit>
                            <warninglimit>Unlimited</warninglimit>
                            <itemlimit>Unlimited</itemlimit>
                          </publicfolder>
                          <userpackage>
                            <name>UPLAN_A</name>
                            <fullname>User Plan A</fullname>
                            <userlimit>Unlimited</userlimit>
                            <used>False</used>
                            <enabled>True</enabled>
                          </userpackage>
                          <package>
                            <name>Default</name>
                            <fullname>Default</fullname>
                            <enabled>True</enabled>
                          </package>
                        </service>
                        """));
    }

    @Test
    void aUsersServiceIsShownInsideCustomerAndUser() {
        given();
        setForUser("<userpackage><name>UPLAN_A</name></userpackage>").isOk();

        assertThat(simulation
                        .get(
                                "<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name></service></user></customer>")
                        .body())
                .contains("<customerou>")
                .contains("<firstname>")
                .contains("""
                              <service>
                                <name>HE</name>
                                <fullname>Hosted Exchange</fullname>
                                <status>Provisioned</status>
                                <approvalpending>False</approvalpending>
                                <replyaddress>user1_tc@tc.example</replyaddress>
                                <userpackage>
                                  <name>UPLAN_A</name>
                                  <fullname>User Plan A</fullname>
                                </userpackage>
                              </service>
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "'<userpackage><name>UPLAN_A</name></userpackage><package><name>Default</name></package>', 10",
        "'<version>2013</version><package><name>Default</name></package>', 10",
        "'<version>2013</version><userpackage><name>UPLAN_A</name></userpackage>', 10",
        "'<version>2013</version><userpackage><name>UPLAN_A</name><enabled>False</enabled></userpackage><package><name>Default</name></package>', 10",
        "'<version>2013</version><userpackage><name>Nope</name></userpackage><package><name>Default</name></package>', 18",
        "'<version>2013</version><userpackage><name>UPLAN_A</name></userpackage><package><name>Nope</name></package>', 18",
        "'<version>2013</version><userlimit>some</userlimit><userpackage><name>UPLAN_A</name></userpackage><package><name>Default</name></package>', 7",
        "'<version>2013</version><userlimit>+5</userlimit><userpackage><name>UPLAN_A</name></userpackage><package><name>Default</name></package>', 8",
        "'<version>2013</version><isbilled>maybe</isbilled><userpackage><name>UPLAN_A</name></userpackage><package><name>Default</name></package>', 32"
    })
    void provisioningWithoutWhatItNeedsIsAnErrorAndChangesNothing(String inside, int error) {
        simulation.givenCustomer("TC");

        set(inside).isError(error);

        assertThat(simulation
                        .find("<customer><name>TC</name><service><name>HE</name></service></customer>")
                        .body())
                .contains("<status>NotProvisioned</status>");
    }

    @Test
    void modifyChangesDomainsAndPublicFolder() {
        given();

        set("""
                        <authoritativedomains><domain>a.example</domain></authoritativedomains>
                        <domains><domain type="internal">b.example</domain></domains>
                        <publicfolder><create>True</create><storagelimit>100</storagelimit></publicfolder>
                        <mailboxstoragelimit>2048</mailboxstoragelimit><userlimit>25</userlimit><isbilled>False</isbilled>
                        <UpdateEmailAddressPolicy>False</UpdateEmailAddressPolicy>""").isOk();

        assertThat(simulation
                        .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                        .body())
                .contains("<domain>a.example</domain>", "<domain type=\"internal\">b.example</domain>")
                .contains("<create>True</create>", "<storagelimit>100</storagelimit>", "<warninglimit>Unlimited<")
                .contains("<mailboxstoragelimit>2048<", "<userlimit>25<", "<isbilled>False<")
                .contains("<UpdateEmailAddressPolicy>False<", "<version>2013</version>");
    }

    @Test
    void aUserPlanIsUsedWhileAUserHasIt() {
        given();
        setForUser("<userpackage><name>UPLAN_A</name></userpackage>").isOk();
        assertThat(plan("UPLAN_A")).contains("<used>True</used>");

        set("<userpackage><name>UPLAN_A</name><enabled>False</enabled></userpackage>")
                .isError(10);
        setForUser("<userpackage><name>uplan_b</name></userpackage>").isOk();

        assertThat(plan("UPLAN_A")).contains("<used>False</used>");
        assertThat(plan("UPLAN_B")).contains("<used>True</used>");
        set("<userpackage><name>UPLAN_A</name><enabled>False</enabled></userpackage>")
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 10",
        "<userpackage><name>Mailbox</name></userpackage>, 18",
        "<userpackage><name>Nope</name></userpackage>, 18",
        "<userpackage><name>UPLAN_A</name></userpackage><userpackage><name>UPLAN_B</name></userpackage>, 10"
    })
    void aUserNeedsExactlyOnePlanThatTheCustomerHas(String inside, int error) {
        given();

        setForUser(inside).isError(error);
    }

    @Test
    void aUserNeedsTheCustomersServiceFirst() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        setForUser("<userpackage><name>UPLAN_A</name></userpackage>").isError(10);
    }

    @Test
    void customerServiceAndUserServiceMayComeInOneDocument() {
        simulation.set("""
                        <customer><name>TC</name><fullname>T</fullname><primarydomain>t.example</primarydomain>
                        <user><name>User1</name><service><name>HE</name><userpackage><name>Mailbox</name></userpackage></service></user>
                        <service><name>HE</name><version>2013</version><userpackage><name>Mailbox</name></userpackage>
                        <package><name>Default</name></package></service></customer>""").isOk();

        assertThat(simulation
                        .find("<customer><name>TC</name><user><service><name>HE</name></service></user></customer>")
                        .body())
                .contains("<status>Provisioned</status>")
                .doesNotContain("NotProvisioned");
    }

    @Test
    void changingTheCustomerPlanIsDisablingOneAndEnablingAnother() {
        given();

        set("<package><name>Premium</name><enabled>True</enabled></package><package><name>Default</name><enabled>False</enabled></package>")
                .isOk();

        String body = simulation
                .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .body()
                .replaceAll("\\s*\n\\s*", "");
        assertThat(body)
                .contains("<package><name>Default</name><fullname>Default</fullname><enabled>False</enabled></package>")
                .contains("<package><name>Premium</name><fullname>Premium</fullname><enabled>True</enabled></package>");
        set("<package><name>Premium</name><enabled>False</enabled></package>").isError(10);
    }

    @Test
    void deletingTheServiceDeprovisionsItAndForgetsWhatWasChosen() {
        given();
        setForUser("<userpackage><name>UPLAN_A</name></userpackage>").isOk();
        simulation
                .delete("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .isError(10);

        simulation
                .delete(
                        "<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name></service></user></customer>")
                .isOk();
        String request = simulation
                .delete("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .isOk()
                .first("id");

        assertThat(simulation.get("<request><id>" + request + "</id></request>").body())
                .contains("<type>Object Deprovision</type>")
                .contains("<status>NotProvisioned</status>");
        assertThat(simulation
                        .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                        .body())
                .contains("<version />")
                .contains("<status>NotProvisioned</status>");
        simulation
                .get("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();
    }

    private void given() {
        simulation.givenCustomer("TC").givenExchange("TC").givenUser("TC", "User1");
    }

    private Simulation.Answer set(String inside) {
        return simulation.set("<customer><name>TC</name><service><name>HE</name>" + inside + "</service></customer>");
    }

    private Simulation.Answer setForUser(String inside) {
        return simulation.set("<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name>" + inside
                + "</service></user></customer>");
    }

    private String plan(String name) {
        String body = simulation
                .get("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .body();
        int start = body.indexOf("<name>" + name + "</name>");
        return body.substring(start, body.indexOf("</userpackage>", start));
    }
}
