package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.servicesmanagers.cortex.service.Present;
import io.skybridge.servicesmanagers.cortex.service.ServiceKinds;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** The operations on services of customers and users, whatever their kind. */
final class CortexServices {

    private static final Set<Integer> NO_SERVICE = Set.of(
            CortexError.CUSTOMER_NOT_FOUND.id(), CortexError.USER_NOT_FOUND.id(), CortexError.SERVICE_NOT_FOUND.id());

    private final CortexConversation conversation;
    private final CortexRequests customers;
    private final ServiceKinds kinds;
    private final ServiceRequests requests;
    private final CortexSettings settings;

    CortexServices(CortexConversation conversation, CortexRequests customers, CortexSettings settings) {
        this.conversation = conversation;
        this.customers = customers;
        this.kinds = new ServiceKinds(settings);
        this.requests = new ServiceRequests(kinds);
        this.settings = settings;
    }

    Uni<Optional<ServiceState>> ofCustomer(String customer, String service) {
        return row(customer, service)
                .chain(row -> bare(row) ? Uni.createFrom().item(row) : detail(customer, service, row))
                .map(found -> found.map(kinds::readOfCustomer));
    }

    Uni<List<ServiceState>> listOfCustomer(String customer) {
        return conversation
                .find(requests.findCustomerServices(customer), EntityPath.customer(customer), NO_SERVICE)
                .map(CortexServices::summaries);
    }

    Uni<Submission> setForCustomer(String customer, ServiceWanted wanted) {
        return present(customer, wanted)
                .chain(present -> conversation.submit(() -> requests.setCustomerService(customer, wanted, present)));
    }

    /** What is there, if this kind of service has to know. */
    private Uni<Present> present(String customer, ServiceWanted wanted) {
        return kinds.looksFirst(wanted)
                ? row(customer, wanted.service()).chain(row -> present(customer, wanted.service(), row))
                : Uni.createFrom().item(Present.UNSEEN);
    }

    private Uni<Present> present(String customer, String service, Optional<XmlElement> row) {
        return bare(row)
                ? conversation
                        .find(customers.getCustomer(customer), EntityPath.customer(customer), NO_SERVICE)
                        .map(found -> new Present(found, Optional.empty()))
                : detail(customer, service, row).map(found -> new Present(Optional.empty(), found));
    }

    Uni<Submission> removeFromCustomer(String customer, String service) {
        return settings.removeServices()
                ? conversation.remove(requests.deleteCustomerService(customer, service), NO_SERVICE)
                : Uni.createFrom().item(Submission.left());
    }

    Uni<Optional<ServiceState>> ofUser(String customer, String user, String service) {
        EntityPath path = EntityPath.customer(customer).user(user).service(service);
        return conversation
                .find(requests.findUserServices(customer, user), path, NO_SERVICE)
                .chain(row -> bare(row)
                        ? Uni.createFrom().item(row)
                        : conversation.detail(
                                row, key -> requests.getUserService(customer, user, key), path, NO_SERVICE))
                .map(found -> found.map(kinds::readOfUser));
    }

    Uni<List<ServiceState>> listOfUser(String customer, String user) {
        EntityPath path = EntityPath.customer(customer).user(user);
        return conversation
                .find(requests.findUserServices(customer, user), path, NO_SERVICE)
                .map(CortexServices::summaries);
    }

    Uni<Submission> setForUser(String customer, String user, ServiceWanted wanted) {
        return conversation.submit(() -> requests.setUserService(customer, user, wanted));
    }

    Uni<Submission> removeFromUser(String customer, String user, String service) {
        return settings.removeServices()
                ? conversation.remove(requests.deleteUserService(customer, user, service), NO_SERVICE)
                : Uni.createFrom().item(Submission.left());
    }

    /** Also of a service that the provider's customer does not have provisioned: it lists what there is all the same. */
    Uni<Optional<ServiceCatalogue>> catalogue(String service) {
        return catalogueCustomer()
                .chain(customer -> customer.isEmpty()
                        ? Uni.createFrom().item(Optional.<XmlElement>empty())
                        : row(customer.get(), service).chain(row -> detail(customer.get(), service, row)))
                .map(found -> found.map(kinds::catalogue));
    }

    /** That the caller's own customer comes first is how it was captured. */
    private Uni<Optional<String>> catalogueCustomer() {
        return settings.catalogueCustomer().isPresent()
                ? Uni.createFrom().item(settings.catalogueCustomer())
                : conversation.tell(customers.findCustomers()).map(all -> CortexAnswers.customers(all).stream()
                        .map(Customer::code)
                        .findFirst());
    }

    private Uni<Optional<XmlElement>> row(String customer, String service) {
        return conversation.find(
                requests.findCustomerServices(customer),
                EntityPath.customer(customer).service(service),
                NO_SERVICE);
    }

    private Uni<Optional<XmlElement>> detail(String customer, String service, Optional<XmlElement> row) {
        return conversation.detail(
                row,
                key -> requests.getCustomerService(customer, key),
                EntityPath.customer(customer).service(service),
                NO_SERVICE);
    }

    /** Whether a row says everything: what is not provisioned has no details yet. */
    private static boolean bare(Optional<XmlElement> row) {
        return row.map(CortexAnswers::status)
                .filter(ProvisioningStatus.NOT_PROVISIONED::equals)
                .isPresent();
    }

    private static List<ServiceState> summaries(Optional<XmlElement> owner) {
        return owner.map(CortexAnswers::services).orElse(List.of());
    }
}
