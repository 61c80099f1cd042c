package io.skybridge.servicesmanagers.cortex;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.service.Present;
import io.skybridge.servicesmanagers.cortex.service.ServiceKinds;
import io.skybridge.servicesmanagers.cortex.wire.XmlWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** The documents about services, word for word (cortex-api section 5.3); what each kind holds is tested with the kinds. */
class ServiceRequestsTest {

    private final ServiceRequests requests = requests();

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
        assertDocument(set(exchange()), "SET", """
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
        ServiceRequests other = requests("service-versions.he", "2016", "service-versions.HostedAppsandDesktops", "2");

        assertThat(document(other.setCustomerService("ACM", exchange(), Present.UNSEEN)))
                .contains("<version>2016</version>");
        assertThat(document(other.setCustomerService("ACM", desktops(), Present.UNSEEN)))
                .contains("<version>2</version>");
    }

    @Test
    void hostedAppsAndDesktopsAreSetByTheirOfferings() {
        assertDocument(set(desktops()), "SET", """
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
                requests.setUserService("ACM", "jane_ACM", ServiceWanted.with("HE", userPlans("Mailbox"))), "SET", """
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
    void aServiceIsDeletedByItsCodeAtItsLevel() {
        assertDocument(
                requests.deleteCustomerService("ACM", "HE"),
                "DELETE",
                "<customer><name>ACM</name><service><name>HE</name></service></customer>");
        assertDocument(
                requests.deleteUserService("ACM", "jane_ACM", "HE"),
                "DELETE",
                "<customer><name>ACM</name><user><name>jane_ACM</name><service><name>HE</name></service></user></customer>");
    }

    @Test
    void onlySetAndDeleteChangeAnything() {
        assertThat(set(exchange()).changes()).isTrue();
        assertThat(requests.deleteUserService("ACM", "jane_ACM", "HE").changes())
                .isTrue();
        assertThat(requests.findCustomerServices("ACM").changes()).isFalse();
        assertThat(requests.getCustomerService("ACM", "HE").changes()).isFalse();
    }

    private CortexCall set(ServiceWanted wanted) {
        return requests.setCustomerService("ACM", wanted, Present.UNSEEN);
    }

    private static ServiceWanted exchange() {
        return ServiceWanted.with("HE", new Selection(List.of("Default"), List.of("Mailbox", "Archive"), List.of()));
    }

    private static ServiceWanted desktops() {
        return ServiceWanted.with(
                "HostedAppsandDesktops", new Selection(List.of(), List.of(), List.of("Office", "Desktop")));
    }

    private static Selection userPlans(String... plans) {
        return new Selection(List.of(), List.of(plans), List.of());
    }

    private static ServiceRequests requests(String... settings) {
        return new ServiceRequests(new ServiceKinds(CortexSettingsFixture.settings(settings)));
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
