package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.UserWanted;

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
            Set.of("Customer Administrator"));

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
    void servicesAreFoundByAnEmptyElementAtTheirLevel() {
        assertDocument(requests.findCustomerServices("ACM"), "FIND", "<customer><name>ACM</name><service/></customer>");
        assertDocument(
                requests.findUserServices("ACM", "jane_ACM"),
                "FIND",
                "<customer><name>ACM</name><user><name>jane_ACM</name><service/></user></customer>");
    }

    @Test
    void aServiceIsGotByItsCodeAtItsLevel() {
        assertDocument(
                requests.getCustomerService("ACM", "HE"),
                "GET",
                "<customer><name>ACM</name><service><name>HE</name></service></customer>");
        assertDocument(
                requests.getUserService("ACM", "jane_ACM", "HE"),
                "GET",
                "<customer><name>ACM</name><user><name>jane_ACM</name><service><name>HE</name></service></user></customer>");
    }

    @Test
    void hostedExchangeIsSetWithVersionUserPlansAndCustomerPlan() {
        assertDocument(requests.setCustomerService("ACM", exchange()), "SET", """
                <customer>
                <name>ACM</name>
                <service>
                <name>HE</name>
                <version>2013</version>
                <userpackage><name>Mailbox</name><enabled>True</enabled></userpackage>
                <userpackage><name>Archive</name><enabled>True</enabled></userpackage>
                <package><name>Default</name><enabled>True</enabled></package>
                </service>
                </customer>
                """);
    }

    @Test
    void theVersionOfAServiceCanBeSetForAnyServiceWhateverTheCaseOfItsKey() {
        CortexRequests other = requests("service-versions.he", "2016", "service-versions.HostedAppsandDesktops", "2");

        assertThat(document(other.setCustomerService("ACM", exchange()))).contains("<version>2016</version>");
        assertThat(document(other.setCustomerService("ACM", desktops()))).contains("<version>2</version>");
    }

    @Test
    void hostedAppsAndDesktopsAreSetByTheirOfferings() {
        assertDocument(requests.setCustomerService("ACM", desktops()), "SET", """
                <customer>
                <name>ACM</name>
                <service>
                <name>HostedAppsandDesktops</name>
                <offerings>
                <offering><name>Office</name><enabled>True</enabled></offering>
                <offering><name>Desktop</name><enabled>True</enabled></offering>
                </offerings>
                </service>
                </customer>
                """);
    }

    @Test
    void aUserPlanIsAssignedByNamingIt() {
        assertDocument(
                requests.setUserService(
                        "ACM", "jane_ACM", new ServiceWanted("HE", Optional.empty(), List.of("Mailbox"), List.of())),
                "SET",
                """
                <customer>
                <name>ACM</name>
                <user>
                <name>jane_ACM</name>
                <service><name>HE</name><userpackage><name>Mailbox</name></userpackage></service>
                </user>
                </customer>
                """);
    }

    @Test
    void offeringsAreAssignedToAUserInOneDocument() {
        assertThat(document(requests.setUserService("ACM", "jane_ACM", desktops())))
                .contains(
                        "<user><name>jane_ACM</name><service><name>HostedAppsandDesktops</name><offerings>"
                                + "<offering><name>Office</name><enabled>True</enabled></offering>"
                                + "<offering><name>Desktop</name><enabled>True</enabled></offering></offerings></service></user>");
    }

    @Test
    void aRequestIsGotByItsId() {
        assertDocument(requests.getRequest(new RequestId("46009")), "GET", "<request><id>46009</id></request>");
    }

    @Test
    void onlyASetChangesAnything() {
        assertThat(requests.setCustomer(BARE).changes()).isTrue();
        assertThat(requests.findCustomer("ACM").changes()).isFalse();
        assertThat(requests.getCustomer("ACM").changes()).isFalse();
    }

    private static ServiceWanted exchange() {
        return new ServiceWanted("HE", Optional.of("Default"), List.of("Mailbox", "Archive"), List.of());
    }

    private static ServiceWanted desktops() {
        return new ServiceWanted("HostedAppsandDesktops", Optional.empty(), List.of(), List.of("Office", "Desktop"));
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
