package io.skybridge.simulators.cortex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerTest {

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void findListsAllCustomersInTheCapturedOrderOfFields() {
        simulation.find("<customer/>").isDocument("""
                        <response version="1.0">
                          <customer>
                            <name>CSP</name>
                            <id>1</id>
                            <fullname>Cloud Service Provider</fullname>
                            <billingid />
                            <primarydomain>csp.example</primarydomain>
                            <status>Provisioned</status>
                            <approvalpending>False</approvalpending>
                          </customer>
                          <customer>
                            <name>ACME</name>
                            <id>2</id>
                            <fullname>Acme Reseller</fullname>
                            <billingid />
                            <primarydomain>acme.example</primarydomain>
                            <status>Provisioned</status>
                            <approvalpending>False</approvalpending>
                          </customer>
                        </response>
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "<name>acme</name>, ACME",
        "<id>2</id>, ACME",
        "<fullname>Acme Reseller</fullname>, ACME",
        "<primarydomain>csp.example</primarydomain>, CSP",
        "<name>ACME</name><id>2</id><fullname/><primarydomain/><status>Provisioned</status>, ACME"
    })
    void findFiltersByEveryCapturedFilter(String filters, String code) {
        String body = simulation.find("<customer>" + filters + "</customer>").body();

        assertThat(body).contains("<name>" + code + "</name>").containsOnlyOnce("<customer>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<name>ACME</name><id>1</id>",
                "<status>Failed</status>",
                "<name>NOPE</name>",
                "<fullname>Acme</fullname>"
            })
    void findWithoutMatchIsEmptyAndNoError(String filters) {
        simulation.find("<customer>" + filters + "</customer>").isEmptyResponse();
    }

    @Test
    void getShowsEverythingInTheCapturedOrderOfFields() {
        Small.customer(simulation);

        simulation
                .get("<customer><name>TC</name></customer>")
                .isDocument("<response version=\"1.0\">\n" + Small.DETAIL + "  </customer>\n</response>");
    }

    @Test
    void getOfTheProviderHasAnEmptyParent() {
        assertThat(simulation.get("<customer><id>1</id></customer>").body())
                .contains("<name>CSP</name>")
                .contains("<parent />")
                .contains("<customerou>Customers</customerou>");
    }

    @Test
    void getListsPropertiesWithTheirMetadataWhenAsked() {
        simulation.givenCustomer("TC");

        String body = simulation
                .get("<customer><name>TC</name><properties detail=\"true\"/></customer>")
                .body();

        assertThat(body)
                .contains("""
                              <property>
                                <name>ShortName</name>
                                <fullname>Code</fullname>
                                <mandatory>True</mandatory>
                                <value>TC</value>
                                <category>Customer</category>
                                <description>The customer's unique code.</description>
                                <sortorder>2</sortorder>
                                <visible>True</visible>
                                <readonly>True</readonly>
                                <adattribute />
                                <validation>
                                  <name>ShortName</name>
                                  <type>RegularExpression</type>
                                  <errormessage>Letters and digits, 20 at most.</errormessage>
                                  <value>^[A-Za-z0-9]{1,20}$</value>
                                </validation>
                              </property>
                        """)
                .contains("<name>BillingID</name>", "<type>SQLQueryDDL</type>", "<minimum>0</minimum>")
                .contains("LDAP://OU=Test Customer(TC),OU=Customers");
        assertThat(body.indexOf("<properties>")).isGreaterThan(body.indexOf("<approvalpending>"));
        assertThat(simulation.get("<customer><name>TC</name></customer>").body())
                .doesNotContain("<properties>");
    }

    @ParameterizedTest
    @CsvSource({"NOPE, 34", "'', 33"})
    void getOfNobodyIsAnError(String name, int error) {
        simulation.get("<customer><name>" + name + "</name></customer>").isError(error);
    }

    @Test
    void getByAnIdThatIsNoNumberIsAnError() {
        simulation.get("<customer><id>one</id></customer>").isError(38);
    }

    @Test
    void createAnswersARequestId() {
        simulation
                .set(
                        "<customer><name>TC</name><fullname>T</fullname><primarydomain>t.example</primarydomain></customer>")
                .isDocument("""
                        <response version="1.0">
                          <request>
                            <id>45001</id>
                          </request>
                        </response>
                        """);
    }

    @ParameterizedTest
    @CsvSource({"Test Customer 1, TC", "Élan vital 2 go, EVG", "Fabrikam, F", "123 456, C"})
    void createWithoutCodeMakesOneOfTheInitials(String fullName, String code) {
        create(fullName);

        assertThat(simulation
                        .find("<customer><fullname>" + fullName + "</fullname></customer>")
                        .first("name"))
                .isEqualTo(code);
    }

    @Test
    void createWithoutCodeTwiceMakesTwoCustomers() {
        create("Test Customer");
        create("Test Customer");

        assertThat(simulation
                        .find("<customer><fullname>Test Customer</fullname></customer>")
                        .body())
                .contains("<name>TC</name>", "<name>TC2</name>");
    }

    @Test
    void createWithCodeElementTakesItAsTheName() {
        simulation
                .set(
                        "<customer><code>ABC</code><fullname>T</fullname><primarydomain>t.example</primarydomain></customer>")
                .isOk();

        simulation.get("<customer><name>ABC</name></customer>").isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "<name>T-C</name><fullname>T</fullname><primarydomain>t.example</primarydomain>, 6",
        "<name>ABCDEFGHIJKLMNOPQRSTU</name><fullname>T</fullname><primarydomain>t.example</primarydomain>, 6",
        "<name>TC</name><contactname>Ann</contactname><primarydomain>t.example</primarydomain>, 6",
        "<name>TC</name><fullname>T</fullname>, 6",
        "<name>TC</name>, 34",
        "<name>TC</name><user><name>User1</name></user>, 34"
    })
    void createOfWhatCannotBeIsAnErrorAndMakesNothing(String inside, int error) {
        simulation.set("<customer>" + inside + "</customer>").isError(error);

        assertThat(simulation.find("<customer/>").body()).doesNotContain("<id>3</id>");
    }

    @Test
    void theCallersCustomerIsTheParentUnlessAnotherIsNamed() {
        simulation.givenCustomer("TC");
        createBelow("ACME", "SUB").isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").first("parent"))
                .contains("<name>CSP</name>");
        assertThat(simulation.get("<customer><name>SUB</name></customer>").first("parent"))
                .contains("<name>ACME</name>");
        assertThat(simulation.get("<customer><name>SUB</name></customer>").first("customerou"))
                .isEqualTo("Acme Reseller(ACME),Customers");
    }

    @Test
    void aParentMustExistAndBeAReseller() {
        simulation.givenCustomer("TC");

        createBelow("NOPE", "SUB").isError(34);
        createBelow("TC", "SUB").isError(6);
        simulation
                .set("<customer><name>TC</name><service><name>Reseller</name></service></customer>")
                .isOk();
        createBelow("TC", "SUB").isOk();
    }

    @Test
    void theLocationIsTheParentsUnlessAnotherIsNamed() {
        createIn("").isOk();
        assertThat(simulation.get("<customer><name>TC</name></customer>").first("location"))
                .isEqualTo("Location One");
        simulation.delete("<customer><name>TC</name></customer>").isOk();

        createIn("<location>location two</location>").isOk();
        assertThat(simulation.get("<customer><name>TC</name></customer>").first("location"))
                .isEqualTo("Location Two");
        createIn("<location>Elsewhere</location>").isOk();
        simulation.delete("<customer><name>TC</name></customer>").isOk();
        createIn("<location>Elsewhere</location>").isError(20);
    }

    @Test
    void modifyChangesOnlyWhatIsSent() {
        simulation.givenCustomer("TC");

        simulation
                .set(
                        "<customer><name>TC</name><domains><domain>a.example</domain><domain>b.example</domain></domains></customer>")
                .isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").body())
                .contains("""
                            <domains>
                              <domain>a.example</domain>
                              <domain>b.example</domain>
                            </domains>
                        """)
                .contains("<fullname>Test Customer</fullname>");
    }

    @Test
    void modifyReachesEveryField() {
        simulation.givenCustomer("TC");

        simulation.set("""
                        <customer><id>3</id><fullname>New Name</fullname><primarydomain>new.example</primarydomain>
                        <locations><name>North</name></locations><departments><name>Sales</name></departments>
                        <password><minimumlength>9</minimumlength><bannerdisplaydays>3</bannerdisplaydays>
                        <changeatnextlogon>True</changeatnextlogon><allowneverexpires>True</allowneverexpires></password>
                        </customer>""").isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").body().replaceAll("\\s*\n\\s*", ""))
                .contains("<fullname>New Name</fullname>", "<primarydomain>new.example</primarydomain>")
                .contains("<locations><name>North</name></locations><departments><name>Sales</name></departments>")
                .contains(
                        "<password><minimumlength>9</minimumlength><bannerdisplaydays>3</bannerdisplaydays>"
                                + "<changeatnextlogon>True</changeatnextlogon><allowneverexpires>True</allowneverexpires></password>");
    }

    @Test
    void aCustomerCanBeDisabledAndEnabled() {
        simulation.givenCustomer("TC");

        simulation
                .set("<customer><name>TC</name><enabled>False</enabled></customer>")
                .isOk();
        assertThat(simulation.get("<customer><name>TC</name></customer>").first("enabled"))
                .isEqualTo("False");
        simulation
                .set(
                        "<customer><name>TC</name><properties><property><name>Enabled</name><value>True</value></property></properties></customer>")
                .isOk();
        assertThat(simulation.get("<customer><name>TC</name></customer>").first("enabled"))
                .isEqualTo("True");
    }

    @ParameterizedTest
    @CsvSource({
        "<enabled>yes</enabled>, 32",
        "<password><minimumlength>many</minimumlength></password>, 38",
        "<properties><property><name>Nonsense</name><value>1</value></property></properties>, 19",
        "<properties><property><name>ShortName</name><value>X</value></property></properties>, 19",
        "<fullname/>, 6"
    })
    void modifyWithAWrongValueIsAnErrorAndChangesNothing(String inside, int error) {
        simulation.givenCustomer("TC");
        String before = simulation.get("<customer><name>TC</name></customer>").body();

        simulation
                .set("<customer><name>TC</name><contactname>Changed</contactname>" + inside + "</customer>")
                .isError(error);

        assertThat(simulation.get("<customer><name>TC</name></customer>").body())
                .isEqualTo(before);
    }

    @Test
    void aBillingIdIsUsedByOneCustomerOnly() {
        simulation.givenCustomer("TC").givenCustomer("TD");
        billingId("TC", "B-1").isOk();

        assertThat(billingId("TD", "b-1").isError(19).first("message"))
                .isEqualTo("The Billing ID is in use by a different customer");
        billingId("TC", "B-1").isOk();
        assertThat(simulation.find("<customer><name>TC</name></customer>").first("billingid"))
                .isEqualTo("B-1");
        assertThat(simulation.find("<customer><name>TD</name></customer>").body())
                .contains("<billingid />");
    }

    @Test
    void aBillingIdIsFreeAgainOnceItsCustomerIsGoneOrHasAnother() {
        simulation.givenCustomer("TC").givenCustomer("TD");
        billingId("TC", "B-1").isOk();
        billingId("TC", "B-2").isOk();
        billingId("TD", "B-1").isOk();

        simulation.delete("<customer><name>TC</name></customer>").isOk();

        billingId("TD", "B-2").isOk();
    }

    @Test
    void aDocumentWithTwoCustomersIsCheckedAsAWhole() {
        simulation.givenCustomer("TC").givenCustomer("TD");
        String two = "<customer><name>TC</name><billingid>%s</billingid></customer>"
                + "<customer><name>TD</name><billingid>%s</billingid></customer>";

        simulation.set(two.formatted("B-1", "b-1")).isError(19);
        simulation.set(two.formatted("B-1", "B-2")).isOk();
        // Each takes what the other has, and the one that is looked at first is refused: half of a swap is no swap.
        simulation.set(two.formatted("B-2", "B-1")).isError(19);
        simulation.set(two.formatted("", "B-1")).isOk();
    }

    @Test
    void deleteTakesTheCustomerAway() {
        simulation.givenCustomer("TC");

        String request =
                simulation.delete("<customer><name>TC</name></customer>").isOk().first("id");

        assertThat(simulation.statusOf(request)).isEqualTo("Provisioned");
        simulation.get("<customer><name>TC</name></customer>").isError(34);
        simulation.delete("<customer><name>TC</name></customer>").isError(34);
    }

    @Test
    void deleteWithLiveChildrenIsRefused() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        simulation.delete("<customer><name>TC</name></customer>").isError(1);
        simulation
                .delete("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();

        simulation.givenExchange("TC");
        simulation.delete("<customer><name>TC</name></customer>").isError(1);
        simulation
                .delete("<customer><name>TC</name><service><name>HE</name></service></customer>")
                .isOk();
        simulation.delete("<customer><name>TC</name></customer>").isOk();
    }

    @Test
    void theProviderAndWhoeverHasCustomersCannotBeDeleted() {
        createBelow("ACME", "SUB").isOk();

        simulation.delete("<customer><name>CSP</name></customer>").isError(1);
        simulation.delete("<customer><name>ACME</name></customer>").isError(1);
    }

    @Test
    void specialCharactersSurviveBothWays() {
        simulation.givenCustomer("TC");

        simulation
                .set(
                        "<customer><name>TC</name><contactname>&lt;Ann &amp; \"Bob\"&gt; Käse 漢 😀</contactname></customer>")
                .isOk();

        assertThat(simulation.get("<customer><name>TC</name></customer>").first("contactname"))
                .isEqualTo("&lt;Ann &amp; \"Bob\"&gt; Käse 漢 😀");
    }

    @Test
    void aResellersUserSeesAndChangesOnlyWhatIsBelow() {
        simulation.givenCustomer("TC");
        simulation.settings("{\"access\":{\"customer\":\"ACME\"}}");
        simulation.givenCustomer("SUB");

        assertThat(simulation.find("<customer/>").body())
                .contains("<name>ACME</name>", "<name>SUB</name>")
                .doesNotContain("<name>TC</name>", "<name>CSP</name>");
        assertThat(simulation.get("<customer><name>SUB</name></customer>").first("parent"))
                .contains("<name>ACME</name>");
        assertThat(simulation
                        .get("<customer><name>TC</name></customer>")
                        .isError(12)
                        .status())
                .isEqualTo(401);
        simulation
                .set("<customer><name>TC</name><contactname>Eve</contactname></customer>")
                .isError(12);
        simulation.delete("<customer><name>TC</name></customer>").isError(12);
        createBelow("CSP", "SUB2").isError(12);
    }

    private void create(String fullName) {
        simulation
                .set("<customer><fullname>" + fullName
                        + "</fullname><primarydomain>t.example</primarydomain></customer>")
                .isOk();
    }

    private Simulation.Answer createBelow(String parent, String code) {
        return simulation.set("<customer><name>" + code + "</name><fullname>Sub</fullname>"
                + "<primarydomain>s.example</primarydomain><parent><name>" + parent + "</name></parent></customer>");
    }

    private Simulation.Answer createIn(String location) {
        return simulation.set("<customer><name>TC</name><fullname>T</fullname>"
                + "<primarydomain>t.example</primarydomain>" + location + "</customer>");
    }

    private Simulation.Answer billingId(String code, String billingId) {
        return simulation.set("<customer><name>" + code + "</name><properties><property><name>BillingID</name><value>"
                + billingId + "</value></property></properties></customer>");
    }
}
