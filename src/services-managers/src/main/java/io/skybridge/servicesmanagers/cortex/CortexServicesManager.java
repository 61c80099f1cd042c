package io.skybridge.servicesmanagers.cortex;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.servicesmanager.UserWanted;
import io.skybridge.servicesmanagers.cortex.CortexSettings.RoleList;

/** The services manager's operations over CortexAPI; those on services are in {@link CortexServices}. */
final class CortexServicesManager implements ServicesManager {

    private static final Set<Integer> NO_CUSTOMER = Set.of(CortexError.CUSTOMER_NOT_FOUND.id());
    private static final Set<Integer> NO_USER =
            Set.of(CortexError.CUSTOMER_NOT_FOUND.id(), CortexError.USER_NOT_FOUND.id());

    private final CortexConversation conversation;
    private final CortexRequests requests;
    private final CortexServices services;
    private final CortexSettings settings;

    CortexServicesManager(CortexConversation conversation, CortexSettings settings) {
        this.conversation = conversation;
        this.requests = new CortexRequests(settings);
        this.services = new CortexServices(conversation, requests, settings);
        this.settings = settings;
    }

    @Override
    public Uni<Optional<Customer>> customer(CustomerCode code) {
        EntityPath path = EntityPath.customer(code.value());
        return conversation
                .find(requests.findCustomer(code.value()), path, NO_CUSTOMER)
                .chain(found -> conversation.detail(found, requests::getCustomer, path, NO_CUSTOMER))
                .map(found -> found.map(CortexAnswers::customer));
    }

    @Override
    public Uni<List<Customer>> customers() {
        return conversation.tell(requests.findCustomers()).map(CortexAnswers::customers);
    }

    @Override
    public Uni<Submission> setCustomer(CustomerWanted wanted) {
        return conversation.submit(() -> requests.setCustomer(wanted));
    }

    @Override
    public Uni<Submission> setCustomerEnabled(CustomerCode customer, boolean enabled) {
        return conversation.submit(() -> requests.setCustomerEnabled(customer.value(), enabled));
    }

    @Override
    public Uni<Submission> removeCustomer(CustomerCode customer) {
        return conversation.remove(requests.deleteCustomer(customer.value()), NO_CUSTOMER);
    }

    @Override
    public Uni<Optional<CustomerUser>> user(CustomerCode customer, String name) {
        EntityPath path = EntityPath.customer(customer.value()).user(name);
        return conversation
                .find(requests.findUser(customer.value(), name), path, NO_USER)
                .chain(found ->
                        conversation.detail(found, key -> requests.getUser(customer.value(), key), path, NO_USER))
                .map(found -> found.map(CortexAnswers::user));
    }

    @Override
    public Uni<List<CustomerUser>> users(CustomerCode customer) {
        EntityPath path = EntityPath.customer(customer.value());
        return conversation
                .find(requests.findUsers(customer.value()), path, NO_USER)
                .map(found -> found.map(CortexAnswers::users).orElse(List.of()));
    }

    @Override
    public Uni<Submission> setUser(CustomerCode customer, UserWanted wanted) {
        return before(customer, wanted)
                .chain(before -> conversation.submit(() -> requests.setUser(
                        customer.value(),
                        before.isPresent() ? withoutPassword(wanted) : wanted,
                        roles(wanted, before))));
    }

    /**
     * The user as it is, where that matters: one that exists keeps its password, and the port leaves its other roles alone,
     * so where a SET replaces the list they have to be sent along.
     */
    private Uni<Optional<CustomerUser>> before(CustomerCode customer, UserWanted wanted) {
        boolean replacesRoles = !wanted.roles().isEmpty() && settings.roleList() == RoleList.REPLACES;
        return replacesRoles || wanted.password().isPresent()
                ? user(customer, wanted.name())
                : Uni.createFrom().item(Optional.empty());
    }

    private Collection<String> roles(UserWanted wanted, Optional<CustomerUser> before) {
        Collection<String> roles = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        roles.addAll(wanted.roles());
        if (!roles.isEmpty() && settings.roleList() == RoleList.REPLACES) {
            before.ifPresent(user -> roles.addAll(user.roles()));
        }
        return roles;
    }

    private static UserWanted withoutPassword(UserWanted wanted) {
        return new UserWanted(wanted.name(), wanted.upn(), wanted.person(), wanted.roles(), Optional.empty());
    }

    @Override
    public Uni<Submission> setUserAccess(CustomerCode customer, String name, UserAccess access) {
        return conversation.submit(() -> requests.setUserAccess(customer.value(), name, access));
    }

    @Override
    public Uni<Submission> removeUser(CustomerCode customer, String name) {
        return conversation.remove(requests.deleteUser(customer.value(), name), NO_USER);
    }

    @Override
    public Uni<Optional<ServiceState>> customerService(CustomerCode customer, String service) {
        return services.ofCustomer(customer.value(), service);
    }

    @Override
    public Uni<List<ServiceState>> customerServices(CustomerCode customer) {
        return services.listOfCustomer(customer.value());
    }

    @Override
    public Uni<Submission> setCustomerService(CustomerCode customer, ServiceWanted wanted) {
        return services.setForCustomer(customer.value(), wanted);
    }

    @Override
    public Uni<Submission> removeCustomerService(CustomerCode customer, String service) {
        return services.removeFromCustomer(customer.value(), service);
    }

    @Override
    public Uni<Optional<ServiceState>> userService(CustomerCode customer, String user, String service) {
        return services.ofUser(customer.value(), user, service);
    }

    @Override
    public Uni<List<ServiceState>> userServices(CustomerCode customer, String user) {
        return services.listOfUser(customer.value(), user);
    }

    @Override
    public Uni<Submission> setUserService(CustomerCode customer, String user, ServiceWanted wanted) {
        return services.setForUser(customer.value(), user, wanted);
    }

    @Override
    public Uni<Submission> removeUserService(CustomerCode customer, String user, String service) {
        return services.removeFromUser(customer.value(), user, service);
    }

    @Override
    public Uni<Optional<ServiceCatalogue>> catalogue(String service) {
        return services.catalogue(service);
    }

    @Override
    public Uni<Optional<RequestState>> request(RequestId id) {
        return conversation
                .look(requests.getRequest(id), settings.unknownRequestErrors())
                .map(response -> response.flatMap(it -> CortexAnswers.request(it, id)));
    }
}
