package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.account.Person;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.servicesmanager.UserWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** The documents, word for word: their shapes are those of captured requests (cortex-api sections 2, 3 and 5). */
class CortexRequestsTest {

    private static final CustomerWanted FULL = new CustomerWanted(
            new CustomerCode("ACM"),
            "Acme & Sons",
            "acct-1",
            "acme.example",
            new Contact("Jane Doe", "jane@mail.example"),
            Optional.of(new PostalAddress("1 High Street", "Bristol", "BS1 1AA", "United Kingdom")),
            Optional.of("+44 117 000"),
            Optional.of(new CustomerCode("RSL")),
            Optional.of("West"));

    private static final CustomerWanted BARE = new CustomerWanted(
            new CustomerCode("ACM"),
            "Acme",
            "acct-1",
            "acme.example",
            new Contact("Jane", "jane@mail.example"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final UserWanted USER = new UserWanted(
            "jane_ACM",
            "jane@acme.example",
            new Person("jane", "Jane", "Doe", "jane@mail.example"),
            Set.of("Customer Administrator"),
            Optional.empty());

    private final CortexRequests requests = requests();

    @Test
    void allCustomersAreFoundByAnEmptyElement() {
        assertDocument(requests.findCustomers(), "FIND", "<customer/>");
    }

    @Test
    void aCustomerIsFoundAndGotByItsCode() {
        assertDocument(requests.findCustomer("ACM"), "FIND", "<customer><name>ACM</name></customer>");
        assertDocument(requests.getCustomer("ACM"), "GET", "<customer><name>ACM</name></customer>");
    }

    @Test
    void aCustomerIsSetWithItsAddressInElementAndProperties() {
        assertDocument(requests.setCustomer(FULL), "SET", """
                <customer>
                <name>ACM</name>
                <fullname>Acme &amp; Sons</fullname>
                <contactname>Jane Doe</contactname>
                <contactemail>jane@mail.example</contactemail>
                <primarydomain>acme.example</primarydomain>
                <address>1 High Street</address>
                <phone>+44 117 000</phone>
                <location>West</location>
                <parent><name>RSL</name></parent>
                <properties>
                <property><name>City</name><value>Bristol</value></property>
                <property><name>Country</name><value>United Kingdom</value></property>
                <property><name>ZipCode</name><value>BS1 1AA</value></property>
                <property><name>BillingID</name><value>acct-1</value></property>
                </properties>
                </customer>
                """);
    }

    @Test
    void whatIsNotKnownOfACustomerIsNotMentioned() {
        assertDocument(requests.setCustomer(BARE), "SET", """
                <customer>
                <name>ACM</name>
                <fullname>Acme</fullname>
                <contactname>Jane</contactname>
                <contactemail>jane@mail.example</contactemail>
                <primarydomain>acme.example</primarydomain>
                <properties>
                <property><name>BillingID</name><value>acct-1</value></property>
                </properties>
                </customer>
                """);
    }

    @Test
    void theBillingIdCanBeAnElementInstead() {
        assertThat(document(requests("billing-id-as", "element").setCustomer(BARE)))
                .contains("<billingid>acct-1</billingid>")
                .doesNotContain("BillingID", "<properties");
        assertThat(document(requests("billing-id-as", "both").setCustomer(BARE)))
                .contains("<billingid>acct-1</billingid>", "<name>BillingID</name><value>acct-1</value>");
    }

    @Test
    void parentAndLocationCanBeLeftToTheServicesManager() {
        CortexRequests silent = requests("send-parent", "false", "send-location", "false");

        assertThat(document(silent.setCustomer(FULL))).doesNotContain("<parent>", "<location>");
    }

    @Test
    void theCodeCanBeRepeated() {
        assertThat(document(requests("send-code", "true").setCustomer(BARE)))
                .contains("<name>ACM</name><code>ACM</code><fullname>");
    }

    @Test
    void aUserIsFoundByNameOrAmongAll() {
        assertDocument(
                requests.findUser("ACM", "jane_ACM"),
                "FIND",
                "<customer><name>ACM</name><user><name>jane_ACM</name></user></customer>");
        assertDocument(
                requests("find-users-by-name", "false").findUser("ACM", "jane_ACM"),
                "FIND",
                "<customer><name>ACM</name><user/></customer>");
    }

    @Test
    void aUserIsGotByItsName() {
        assertDocument(
                requests.getUser("ACM", "jane_ACM"),
                "GET",
                "<customer><name>ACM</name><user><name>jane_ACM</name></user></customer>");
    }

    @Test
    void aUserIsSetWithItsSuffixedNameAndItsRoles() {
        assertDocument(
                requests.setUser("ACM", USER, List.of("Customer Administrator", "My Exchange Service")), "SET", """
                <customer>
                <name>ACM</name>
                <user>
                <name>jane_ACM</name>
                <upn>jane@acme.example</upn>
                <fullname>Jane Doe</fullname>
                <firstname>Jane</firstname>
                <lastname>Doe</lastname>
                <externalemail>jane@mail.example</externalemail>
                <roles><role>Customer Administrator</role><role>My Exchange Service</role></roles>
                </user>
                </customer>
                """);
    }

    @Test
    void aUserWithoutRolesLeavesRolesAlone() {
        assertThat(document(requests.setUser("ACM", USER, List.of()))).doesNotContain("<roles");
    }

    @Test
    void rolesCanBeWrittenByName() {
        assertThat(document(requests("role-as", "name").setUser("ACM", USER, List.of("A"))))
                .contains("<roles><role><name>A</name></role></roles>");
    }

    @Test
    void theExternalAddressCanBeLeftOut() {
        assertThat(document(requests("send-external-email", "false").setUser("ACM", USER, List.of())))
                .doesNotContain("externalemail");
    }

    @Test
    void aCustomerIsSuspendedByOneElementAndNothingElse() {
        assertDocument(
                requests.setCustomerEnabled("ACM", false),
                "SET",
                "<customer><name>ACM</name><enabled>False</enabled></customer>");
        assertDocument(
                requests.setCustomerEnabled("ACM", true),
                "SET",
                "<customer><name>ACM</name><enabled>True</enabled></customer>");
    }

    @Test
    void aCustomerCanBeSuspendedByItsPropertyInstead() {
        String property = "<properties><property><name>Enabled</name><value>False</value></property></properties>";

        assertDocument(
                requests("customer-enabled-as", "property").setCustomerEnabled("ACM", false),
                "SET",
                "<customer><name>ACM</name>" + property + "</customer>");
        assertDocument(
                requests("customer-enabled-as", "both").setCustomerEnabled("ACM", false),
                "SET",
                "<customer><name>ACM</name><enabled>False</enabled>" + property + "</customer>");
    }

    @Test
    void customersAndUsersAreDeletedByName() {
        assertDocument(requests.deleteCustomer("ACM"), "DELETE", "<customer><name>ACM</name></customer>");
        assertDocument(
                requests.deleteUser("ACM", "jane_ACM"),
                "DELETE",
                "<customer><name>ACM</name><user><name>jane_ACM</name></user></customer>");
    }

    @Test
    void allUsersAreFoundByAnEmptyElement() {
        assertDocument(requests.findUsers("ACM"), "FIND", "<customer><name>ACM</name><user/></customer>");
    }

    @Test
    void aUserIsCreatedWithAPasswordThatItHasToChange() {
        assertDocument(requests.setUser("ACM", newcomer(), List.of()), "SET", """
                <customer>
                <name>ACM</name>
                <user>
                <name>jane_ACM</name>
                <upn>jane@acme.example</upn>
                <fullname>Jane Doe</fullname>
                <firstname>Jane</firstname>
                <lastname>Doe</lastname>
                <password><password>a&amp;b&lt;C1</password><changeatnextlogon>True</changeatnextlogon></password>
                </user>
                </customer>
                """);
        assertThat(document(requests("change-password-at-next-logon", "false").setUser("ACM", newcomer(), List.of())))
                .contains("<changeatnextlogon>False</changeatnextlogon>");
    }

    @Test
    void aCallSaysNothingOfThePasswordInIt() {
        CortexCall call = requests.setUser("ACM", newcomer(), List.of());

        assertThat(call).hasToString("SET user of ACM");
        assertThat(List.of(call.document(), call.document().children(), newcomer()))
                .allSatisfy(part -> assertThat(part.toString()).doesNotContain("a&b<C1"));
    }

    @Test
    void aUserIsLetInOrKeptOutAndNothingElseOfItIsMentioned() {
        assertAccess(requests, UserAccess.ALLOWED, "<enabled>True</enabled><locked>False</locked>");
        assertAccess(requests, UserAccess.DISABLED, "<enabled>False</enabled>");
        assertAccess(requests, UserAccess.LOCKED, "<locked>True</locked>");
    }

    @Test
    void aLockCanBeWrittenAsDisabling() {
        CortexRequests other = requests("lock-as", "enabled");

        assertAccess(other, UserAccess.ALLOWED, "<enabled>True</enabled>");
        assertAccess(other, UserAccess.DISABLED, "<enabled>False</enabled>");
        assertAccess(other, UserAccess.LOCKED, "<enabled>False</enabled>");
    }

    @Test
    void aRequestIsGotByItsId() {
        assertDocument(requests.getRequest(new RequestId("46009")), "GET", "<request><id>46009</id></request>");
    }

    @Test
    void onlySetAndDeleteChangeAnything() {
        assertThat(requests.setCustomer(BARE).changes()).isTrue();
        assertThat(requests.deleteCustomer("ACM").changes()).isTrue();
        assertThat(requests.findCustomer("ACM").changes()).isFalse();
        assertThat(requests.getCustomer("ACM").changes()).isFalse();
    }

    private static void assertAccess(CortexRequests requests, UserAccess access, String said) {
        assertDocument(
                requests.setUserAccess("ACM", "jane_ACM", access),
                "SET",
                "<customer><name>ACM</name><user><name>jane_ACM</name>" + said + "</user></customer>");
    }

    private static UserWanted newcomer() {
        return new UserWanted(
                "jane_ACM",
                "jane@acme.example",
                new Person("jane", "Jane", "Doe", ""),
                Set.of(),
                Optional.of(new InitialPassword("a&b<C1")));
    }

    private static CortexRequests requests(String... settings) {
        return new CortexRequests(CortexSettingsFixture.settings(settings));
    }

    private static String document(CortexCall call) {
        return XmlWriter.write(call.document());
    }

    private static void assertDocument(CortexCall call, String action, String tree) {
        assertThat(document(call))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><request action=\"" + action
                        + "\" version=\"1.0\">" + tree.replace("\n", "") + "</request>");
    }
}
