package io.skybridge.simulators.cortex;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class UserTest {

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void findListsUsersInsideTheCustomersSummary() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        simulation.find("<customer><name>TC</name><user/></customer>").isDocument("""
                        <response version="1.0">
                          <customer>
                            <name>TC</name>
                            <id>3</id>
                            <fullname>Test Customer</fullname>
                            <billingid />
                            <primarydomain>tc.example</primarydomain>
                            <status>Provisioned</status>
                            <approvalpending>False</approvalpending>
                            <user>
                              <name>User1_TC</name>
                              <id>1</id>
                              <fullname>User1</fullname>
                              <upn>User1_TC@tc.example</upn>
                              <location>Unassigned</location>
                              <department>Unassigned</department>
                              <status>Provisioned</status>
                              <approvalpending>False</approvalpending>
                            </user>
                          </customer>
                        </response>
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "<name>user2_tc</name>",
        "<id>2</id>",
        "<upn>User2_TC@tc.example</upn>",
        "<fullname>User2</fullname>",
        "<name>User2_TC</name><status>Provisioned</status>"
    })
    void findFiltersUsers(String filters) {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenUser("TC", "User2");

        assertThat(simulation
                        .find("<customer><user>" + filters + "</user></customer>")
                        .body())
                .contains("<name>User2_TC</name>")
                .doesNotContain("<name>User1_TC</name>", "<name>ACME</name>");
    }

    @Test
    void findOfUsersWithoutMatchIsEmpty() {
        simulation.givenCustomer("TC");

        simulation.find("<customer><name>TC</name><user/></customer>").isEmptyResponse();
        simulation.find("<customer><name>NOPE</name><user/></customer>").isEmptyResponse();
    }

    @Test
    void getShowsTheCustomerAndThenTheUserInTheCapturedOrderOfFields() {
        Small.customer(simulation);
        simulation.givenUser("TC", "User1");
        String expires = LocalDate.now(ZoneOffset.UTC).plusDays(42).format(DateTimeFormatter.BASIC_ISO_DATE);

        simulation
                .get("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isDocument(Small.answerWith("""
                        <user>
                          <name>User1_TC</name>
                          <id>1</id>
                          <fullname>User1</fullname>
                          <upn>User1_TC@tenant.example</upn>
                          <firstname>User1</firstname>
                          <lastname>Default Lastname</lastname>
                          <externalemail />
                          <location>Unassigned</location>
                          <department>Unassigned</department>
                          <phone />
                          <customfield1 />
                          <customfield2 />
                          <expires>Never</expires>
                          <legacyexchangedn />
                          <securityquestions />
                          <password>
                            <changeatnextlogon>False</changeatnextlogon>
                            <expires>%s</expires>
                          </password>
                          <addresses>
                            <address primary="True">user1_tc@tenant.example</address>
                          </addresses>
                          <x500proxyaddresses />
                          <roles />
                          <locked>False</locked>
                          <enabled>True</enabled>
                          <status>Provisioned</status>
                          <approvalpending>False</approvalpending>
                        </user>
                        """.formatted(expires)));
    }

    @Test
    void getFindsAUserByPrincipalNameToo() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        assertThat(simulation
                        .get("<customer><name>TC</name><user><upn>user1_tc@tc.example</upn></user></customer>")
                        .body())
                .contains("<name>User1_TC</name>");
    }

    @Test
    void getListsTheDirectoryAttributesWhenAsked() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        assertThat(simulation
                        .get(
                                "<customer><name>TC</name><user><name>User1_TC</name><properties detail=\"true\"/></user></customer>")
                        .body())
                .contains("<name>sAMAccountName</name>", "<value>User1_TC</value>", "<fullname>Test User</fullname>");
    }

    @Test
    void aNameWithoutSuffixIsNobodysAfterwards() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        simulation
                .get("<customer><name>TC</name><user><name>User1</name></user></customer>")
                .isError(16);
        simulation
                .delete("<customer><name>TC</name><user><name>User1</name></user></customer>")
                .isError(16);
    }

    @Test
    void aNameThatHasTheSuffixIsKept() {
        simulation.givenCustomer("TC").givenUser("TC", "User1_TC");

        simulation
                .get("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();
    }

    @Test
    void sendingAUserAgainMakesNoSecondOneButAnotherRequest() {
        simulation.givenCustomer("TC");
        String user = "<customer><name>TC</name><user><name>User1</name></user></customer>";
        String first = simulation.set(user).isOk().first("id");

        String second = simulation.set(user).isOk().first("id");

        assertThat(Integer.parseInt(second)).isEqualTo(Integer.parseInt(first) + 1);
        assertThat(simulation
                        .find("<customer><name>TC</name><user/></customer>")
                        .body())
                .containsOnlyOnce("<user>");
    }

    @Test
    void everyFieldOfAUserCanBeSent() {
        simulation.givenCustomer("TC");

        simulation.set("""
                        <customer><name>TC</name><user><name>ann</name><upn>Ann@tc.example</upn><fullname>Ann Arbor</fullname>
                        <firstname>Ann</firstname><lastname>Arbor</lastname><externalemail>ann@else.example</externalemail>
                        <location>North</location><department>Sales</department><phone>1</phone><customfield1>a</customfield1>
                        <customfield2>b</customfield2><expires>20300101</expires>
                        <password><password>Passw0rd</password><changeatnextlogon>True</changeatnextlogon><expires>20290101</expires></password>
                        <addresses><address primary="True">ann@tc.example</address><address>a@tc.example</address></addresses>
                        <roles><role>customer administrator</role></roles><locked>True</locked><enabled>False</enabled>
                        <properties><property><name>title</name><value>Dr</value></property></properties></user></customer>""").isOk();

        assertThat(simulation
                        .get(
                                "<customer><name>TC</name><user><name>ann_TC</name><properties detail=\"true\"/></user></customer>")
                        .body()
                        .replaceAll("\\s*\n\\s*", ""))
                .contains("<fullname>Ann Arbor</fullname><upn>Ann@tc.example</upn><firstname>Ann</firstname>"
                        + "<lastname>Arbor</lastname><externalemail>ann@else.example</externalemail><location>North</location>"
                        + "<department>Sales</department><phone>1</phone><customfield1>a</customfield1>"
                        + "<customfield2>b</customfield2><expires>20300101</expires>")
                .contains(
                        "<password><changeatnextlogon>True</changeatnextlogon><expires>20290101</expires></password>"
                                + "<addresses><address primary=\"True\">ann@tc.example</address><address>a@tc.example</address></addresses>")
                .contains("\">Customer Administrator</role></roles><locked>True</locked><enabled>False</enabled>")
                .contains("<value>Dr</value>")
                .doesNotContain("Passw0rd");
    }

    @Test
    void aUserCanBeDisabledAndEnabled() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        setUser("User1_TC", "<enabled>False</enabled>").isOk();
        assertThat(enabled()).isEqualTo("False");
        setUser("User1_TC", "<enabled>True</enabled>").isOk();
        assertThat(enabled()).isEqualTo("True");
    }

    @ParameterizedTest
    @CsvSource({
        "ThisNameIsTooLong123, '', 15",
        "ann@tc.example, '', 15",
        "'an n', '', 15",
        "DOM\\ann, '', 15",
        "'', '', 33",
        "ann, <password><password>Sh0rt</password></password>, 15",
        "ann, <password><password>nouppercase1</password></password>, 15",
        "ann, <password><password>NOLOWERCASE1</password></password>, 15",
        "ann, <password><password>NoDigitAtAll</password></password>, 15",
        "ann, <password><expires>Never</expires></password>, 35",
        "ann, <password><expires>tomorrow</expires></password>, 37",
        "ann, <expires>20301301</expires>, 36",
        "ann, <enabled>1</enabled>, 32",
        "ann, <roles><role>King</role></roles>, 22",
        "ann, <upn>nobody</upn>, 15",
        "ann, <upn>User1_TC@TC.example</upn>, 15",
        "ann, <properties><property><name>shoeSize</name><value>9</value></property></properties>, 19",
        "ann, <properties><property><name>sAMAccountName</name><value>x</value></property></properties>, 19"
    })
    void createOfWhatCannotBeIsAnErrorAndMakesNothing(String name, String inside, int error) {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        setUser(name, inside).isError(error);

        assertThat(simulation
                        .find("<customer><name>TC</name><user/></customer>")
                        .body())
                .containsOnlyOnce("<user>");
    }

    @Test
    void twentyCharactersWithTheSuffixAreEnough() {
        simulation.givenCustomer("TC");

        setUser("SeventeenLetters1", "").isOk();
        setUser("EighteenLetters123", "").isError(15);
    }

    @Test
    void firstAndLastNameMakeTheFullName() {
        simulation.givenCustomer("TC");

        setUser("ann", "<firstname>Ann</firstname><lastname>Arbor</lastname>").isOk();

        assertThat(simulation
                        .find("<customer><name>TC</name><user/></customer>")
                        .body())
                .contains("<fullname>Ann Arbor</fullname>");
    }

    @Test
    void deleteTakesTheUserAway() {
        simulation.givenCustomer("TC").givenUser("TC", "User1");

        simulation
                .delete("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();

        simulation
                .get("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isError(16);
        simulation.delete("<customer><name>TC</name><user/></customer>").isError(33);
    }

    @Test
    void aPrincipalNameIsFreeAgainOnceItsUserIsGoneOrHasAnother() {
        simulation.givenCustomer("TC").givenUser("TC", "a").givenUser("TC", "b");
        setUser("a", "<upn>b_TC@tc.example</upn>").isError(15);
        setUser("b", "<upn>else@tc.example</upn>").isOk();
        setUser("a", "<upn>b_TC@tc.example</upn>").isOk();

        simulation
                .delete("<customer><name>TC</name><user><name>a_TC</name></user></customer>")
                .isOk();

        setUser("c", "<upn>b_TC@tc.example</upn>").isOk();
    }

    @Test
    void severalUsersOfOneDocumentShareOneRequest() {
        simulation.givenCustomer("TC");

        String request = simulation
                .set("<customer><name>TC</name><user><name>a</name></user><user><name>b</name></user></customer>")
                .isOk()
                .first("id");

        assertThat(request).isEqualTo("45002");
        assertThat(simulation.get("<request><id>" + request + "</id></request>").body())
                .contains("<type>Bulk Request</type>", "<name>a_TC</name>", "<name>b_TC</name>");
    }

    @Test
    void aDocumentWithOneWrongUserChangesNothing() {
        simulation.givenCustomer("TC");

        simulation
                .set(
                        "<customer><name>TC</name><contactname>New</contactname><user><name>a</name></user><user><name>b@c</name></user></customer>")
                .isError(15);

        simulation.find("<customer><name>TC</name><user/></customer>").isEmptyResponse();
        assertThat(simulation.get("<customer><name>TC</name></customer>").body())
                .contains("<contactname />");
        assertThat(setUser("a", "").first("id")).isEqualTo("45002");
    }

    private String enabled() {
        String body = simulation
                .get("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .body();
        return body.substring(body.lastIndexOf("<enabled>") + 9, body.lastIndexOf("</enabled>"));
    }

    private Simulation.Answer setUser(String name, String inside) {
        return simulation.set(
                "<customer><name>TC</name><user><name>" + name + "</name>" + inside + "</user></customer>");
    }
}
