package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.simulators.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of service at a customer and at its user, with what can be changed of it. */
class ServicesOnTheSimulatorTest extends OnTheSimulator {

    private static final String CITRIX = "Citrix";
    private static final String WORD = "Collection 1/Word/CTX Word";
    private static final String EXCEL = "Collection 1/Excel/CTX Excel";

    @BeforeEach
    void aCustomerWithAUser() {
        provisioned(servicesManager.setCustomer(customer("acct-1")));
        provisioned(servicesManager.setUser(NEW, jane()));
    }

    @Test
    void plansAreSwitchedOnAndOffExceptWhatAUserHas() {
        provisioned(servicesManager.setCustomerService(NEW, MAIL));
        provisioned(servicesManager.setUserService(NEW, JANE, MAILBOX));
        ServiceWanted other = ServiceWanted.with(
                        EXCHANGE, new Selection(List.of("Premium"), List.of("UPLAN_A"), List.of()))
                .without(MAIL.on());

        assertThat(faultOf(servicesManager.setCustomerService(NEW, other)).kind())
                .isEqualTo(Kind.REFUSED);
        provisioned(servicesManager.setCustomerService(NEW, other.allowedBy(customerService(EXCHANGE))));

        assertThat(customerService(EXCHANGE).on())
                .isEqualTo(new Selection(List.of("Premium"), List.of("Mailbox", "UPLAN_A"), List.of()));
        assertThat(customerService(EXCHANGE).inUse()).isEqualTo(userPlan("Mailbox"));
        assertThat(other.missingFrom(customerService(EXCHANGE))).isEmpty();
    }

    @Test
    void aUserLimitIsSetAndReadBack() {
        ServiceWanted limited = new ServiceWanted(EXCHANGE, MAIL.on(), Selection.NONE, Optional.of(25L), Map.of());

        provisioned(servicesManager.setCustomerService(NEW, limited));

        assertThat(customerService(EXCHANGE).userLimit()).contains(25L);
        assertThat(limited.missingFrom(customerService(EXCHANGE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"replace,replaces", "merge,replaces", "merge,adds"})
    void domainsAreAddedToThoseThatAreThere(String ofTheServicesManager, String setting) throws Exception {
        simulatorWith("changes", "lists", ofTheServicesManager);
        ServicesManager configured = connected("domain-list", setting);
        provisioned(configured.setCustomerService(NEW, MAIL));
        ServiceWanted domains =
                exchange(Map.of("domain.Shop.example", "authoritative", "domain.relay.example", "internalrelay"));

        provisioned(configured.setCustomerService(NEW, domains));

        assertThat(domains.missingFrom(customerService(EXCHANGE))).isEmpty();
        assertThat(customerService(EXCHANGE).settings())
                .containsEntry("domain.mueller.example", "authoritative")
                .containsEntry("domain.shop.example", "authoritative");
        assertThat(lastService("authoritativeDomains")).containsExactlyInAnyOrder("mueller.example", "Shop.example");
    }

    @Test
    void domainsOfAFreshServiceComeToThoseOfTheCustomer() {
        ServiceWanted wanted = new ServiceWanted(
                EXCHANGE, MAIL.on(), Selection.NONE, Optional.empty(), Map.of("domain.shop.example", "authoritative"));

        provisioned(servicesManager.setCustomerService(NEW, wanted));

        assertThat(lastService("authoritativeDomains")).containsExactly("mueller.example", "shop.example");
        assertThat(wanted.missingFrom(customerService(EXCHANGE))).isEmpty();
    }

    @Test
    void thePublicFolderAndTheMailboxesGetTheirLimits() {
        provisioned(servicesManager.setCustomerService(NEW, MAIL));
        provisioned(servicesManager.setCustomerService(
                NEW, exchange(Map.of("public-folder.create", "True", "public-folder.storagelimit", "1024"))));
        ServiceWanted later = exchange(Map.of("public-folder.itemlimit", "10", "mailboxstoragelimit", "2048"));

        provisioned(servicesManager.setCustomerService(NEW, later));

        assertThat(customerService(EXCHANGE).settings())
                .containsEntry("public-folder.create", "True")
                .containsEntry("public-folder.overridetemplate", "False")
                .containsEntry("public-folder.storagelimit", "1024")
                .containsEntry("public-folder.warninglimit", "Unlimited")
                .containsEntry("public-folder.itemlimit", "10")
                .containsEntry("mailboxstoragelimit", "2048");
        assertThat(later.missingFrom(customerService(EXCHANGE))).isEmpty();
    }

    @Test
    void aSettingThatThereIsNotIsRefusedBeforeAnythingIsSent() {
        long before = received("SET").size();

        assertThat(faultOf(servicesManager.setCustomerService(NEW, exchange(Map.of("colour", "red")))))
                .hasMessageStartingWith("service HE: it has no setting colour, only domain.*, ")
                .returns(Kind.REFUSED, fault -> fault.kind());
        assertThat(faultOf(servicesManager.setUserService(NEW, JANE, exchange(Map.of("mailboxstoragelimit", "1"))))
                        .kind())
                .isEqualTo(Kind.REFUSED);

        assertThat(received("SET")).hasSize((int) before);
    }

    @Test
    void offeringsAreSwitchedOnAndOffAndOthersAreLeftAlone() {
        provisioned(servicesManager.setCustomerService(NEW, APPS));
        provisioned(servicesManager.setUserService(NEW, JANE, ServiceWanted.with(DESKTOPS, offerings("Office"))));
        ServiceWanted fewer = ServiceWanted.with(DESKTOPS, Selection.NONE).without(offerings("Office", "Desktop"));

        assertThat(customerService(DESKTOPS).inUse()).isEqualTo(offerings("Office"));
        provisioned(servicesManager.setCustomerService(NEW, fewer.allowedBy(customerService(DESKTOPS))));

        assertThat(customerService(DESKTOPS).on()).isEqualTo(offerings("Office", "Notepad"));
        assertThat(fewer.missingFrom(customerService(DESKTOPS))).isEmpty();
    }

    @Test
    void aUsersOfferingsAreSwitchedOnAndOff() {
        provisioned(servicesManager.setCustomerService(NEW, APPS));
        provisioned(servicesManager.setUserService(NEW, JANE, APPS));

        provisioned(servicesManager.setUserService(
                NEW, JANE, ServiceWanted.with(DESKTOPS, Selection.NONE).without(offerings("Office"))));

        assertThat(janesService(DESKTOPS).on()).isEqualTo(offerings("Desktop"));
        assertThat(janesService(DESKTOPS).inUse()).isEqualTo(Selection.NONE);
    }

    @Test
    void aNewCustomerIsToldWhichDefaultsItDoesNotGet() {
        ServiceCatalogue catalogue = get(servicesManager.catalogue(DESKTOPS)).orElseThrow();
        Selection defaults = offerings(catalogue.defaults().toArray(new String[0]));

        provisioned(servicesManager.setCustomerService(NEW, APPS.without(defaults)));

        assertThat(customerService(DESKTOPS).on()).isEqualTo(offerings("Office", "Desktop"));
    }

    @Test
    void applicationsOfCollectionsAreSwitchedAtTheCustomerAndAtTheUser() {
        provisioned(servicesManager.setCustomerService(
                NEW, ServiceWanted.with(CITRIX, offerings(WORD)).without(offerings(EXCEL))));
        assertThat(customerService(CITRIX).on()).isEqualTo(offerings(WORD));
        provisioned(servicesManager.setCustomerService(NEW, ServiceWanted.with(CITRIX, offerings(EXCEL))));
        assertThat(customerService(CITRIX).on()).isEqualTo(offerings(WORD, EXCEL));

        provisioned(servicesManager.setUserService(NEW, JANE, ServiceWanted.with(CITRIX, offerings(WORD, EXCEL))));
        assertThat(janesService(CITRIX).on()).isEqualTo(offerings(WORD, EXCEL));
        provisioned(servicesManager.setUserService(
                NEW, JANE, ServiceWanted.with(CITRIX, Selection.NONE).without(offerings(WORD))));

        assertThat(janesService(CITRIX).on()).isEqualTo(offerings(EXCEL));
    }

    @Test
    void anApplicationThatIsNotThereIsRefused() {
        assertThat(faultOf(servicesManager.setCustomerService(
                                NEW, ServiceWanted.with(CITRIX, offerings("Collection 1/Paint"))))
                        .getMessage())
                .contains("23 CitrixItemNotFound", "Paint");
        assertThat(faultOf(servicesManager.setCustomerService(
                                NEW, ServiceWanted.with(CITRIX, offerings("Collection 9/Word/CTX Word"))))
                        .getMessage())
                .contains("25 CitrixCollectionNotFound", "Collection 9");
    }

    @Test
    void aServiceThatNobodyKnowsHasPlans() {
        theCatalogueAlsoHas("Backup");
        ServiceWanted backup =
                ServiceWanted.with("Backup", new Selection(List.of("Gold"), List.of("Laptop", "Phone"), List.of()));

        provisioned(servicesManager.setCustomerService(NEW, backup));
        provisioned(servicesManager.setUserService(NEW, JANE, ServiceWanted.with("Backup", userPlan("Laptop"))));
        provisioned(servicesManager.setCustomerService(
                NEW, ServiceWanted.with("Backup", Selection.NONE).without(userPlan("Phone"))));

        ServiceState state = customerService("Backup");
        assertThat(state.on()).isEqualTo(new Selection(List.of("Gold"), List.of("Laptop"), List.of()));
        assertThat(state.inUse()).isEqualTo(userPlan("Laptop"));
        assertThat(janesService("Backup").on()).isEqualTo(userPlan("Laptop"));
        removed(servicesManager.removeUserService(NEW, JANE, "Backup"));
        removed(servicesManager.removeCustomerService(NEW, "Backup"));
        assertThat(customerService("Backup").present()).isFalse();
    }

    @Test
    void theCatalogueIsWhatTheProvidersOwnCustomerLists() {
        ServiceCatalogue mail = get(servicesManager.catalogue(EXCHANGE)).orElseThrow();
        ServiceCatalogue desktops = get(servicesManager.catalogue(DESKTOPS)).orElseThrow();

        assertThat(mail.customerPlans()).containsExactlyInAnyOrder("Default", "Premium");
        assertThat(mail.userPlans()).containsExactlyInAnyOrder("Mailbox", "Archive", "UPLAN_A", "UPLAN_B");
        assertThat(desktops.offerings()).containsExactlyInAnyOrder("Office", "Desktop", "Notepad");
        assertThat(desktops.defaults()).containsExactly("Notepad");
        assertThat(get(servicesManager.catalogue(CITRIX)).orElseThrow().offerings())
                .containsExactlyInAnyOrder(WORD, EXCEL);
        assertThat(get(servicesManager.catalogue("NoSuchService"))).isEmpty();
    }

    @Test
    void theCustomerOfTheCatalogueCanBeAnother() {
        assertThat(get(connected("catalogue-customer", "acme").catalogue(EXCHANGE)))
                .isPresent();
        assertThat(received("GET")).last().asString().contains("<customer><name>acme</name><service>");
        assertThat(get(connected("catalogue-customer", "NOBODY").catalogue(EXCHANGE)))
                .isEmpty();
    }

    private static ServiceWanted exchange(Map<String, String> settings) {
        return new ServiceWanted(EXCHANGE, Selection.NONE, Selection.NONE, Optional.empty(), settings);
    }

    /** Loads the simulator's state again, with one more service in its catalogue. */
    private void theCatalogueAlsoHas(String service) {
        ObjectNode state = (ObjectNode) simulators.dump();
        ((ArrayNode) state.at("/catalogue/services"))
                .add(Json.tree(Map.of(
                        "name",
                        service,
                        "family",
                        "plans",
                        "plans",
                        List.of(Map.of("name", "Gold")),
                        "userPlans",
                        List.of(Map.of("name", "Laptop"), Map.of("name", "Phone")))));
        simulators.load(state);
    }

    /** What the simulator holds of the new customer's one service. */
    private List<String> lastService(String field) {
        return simulators
                .dump()
                .at("/customers/2/services/0/" + field)
                .valueStream()
                .map(node -> node.asText())
                .toList();
    }
}
