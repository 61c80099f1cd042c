package io.skybridge.core.servicesmanager;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;

/**
 * The services manager's operations that provisioning needs.
 *
 * <p>Look-ups change nothing. A {@code set} is accepted, not done: it creates or modifies, keyed by the names in it, and
 * answers a request id to ask after where the services manager gives one. A {@code remove} is accepted in the same way;
 * to remove what is not there is accepted too. A look-up that finds nothing is an empty value, never a failure. All calls
 * fail with {@link ServicesManagerFault} only.
 */
public interface ServicesManager {

    /** The customer of this code, with its parent and location. */
    Uni<Optional<Customer>> customer(CustomerCode code);

    /**
     * Every customer the caller can see, in summary: {@link Customer#parent()}, {@link Customer#location()} and
     * {@link Customer#contact()} are left empty. The wire has no proven way to search by billing id, so callers match on
     * their side.
     */
    Uni<List<Customer>> customers();

    Uni<Submission> setCustomer(CustomerWanted wanted);

    /** Lets the customer's users in, or keeps them out; nothing else of the customer changes. */
    Uni<Submission> setCustomerEnabled(CustomerCode customer, boolean enabled);

    /** Removes the customer itself; what lies under it has to be removed before. */
    Uni<Submission> removeCustomer(CustomerCode customer);

    /** The user of this full name (with suffix) and what it holds. */
    Uni<Optional<CustomerUser>> user(CustomerCode customer, String name);

    /** The customer's users, in summary: of {@link CustomerUser} only name, principal name and status are filled. */
    Uni<List<CustomerUser>> users(CustomerCode customer);

    Uni<Submission> setUser(CustomerCode customer, UserWanted wanted);

    /** Lets the user of this full name sign in, or not; nothing else of it changes. */
    Uni<Submission> setUserAccess(CustomerCode customer, String name, UserAccess access);

    /** Removes the user of this full name. */
    Uni<Submission> removeUser(CustomerCode customer, String name);

    /** The customer's service, also when it is not provisioned; empty if the service is not available to the customer. */
    Uni<Optional<ServiceState>> customerService(CustomerCode customer, String service);

    /** The services available to the customer, in summary: code and status, also of those not provisioned. */
    Uni<List<ServiceState>> customerServices(CustomerCode customer);

    Uni<Submission> setCustomerService(CustomerCode customer, ServiceWanted wanted);

    /** Deprovisions the customer's service. */
    Uni<Submission> removeCustomerService(CustomerCode customer, String service);

    /** The user's service, also when it is not provisioned; empty if the service is not available to the user. */
    Uni<Optional<ServiceState>> userService(CustomerCode customer, String user, String service);

    /** The services available to the user of this full name, in summary: code and status. */
    Uni<List<ServiceState>> userServices(CustomerCode customer, String user);

    Uni<Submission> setUserService(CustomerCode customer, String user, ServiceWanted wanted);

    /** Deprovisions the user's service. */
    Uni<Submission> removeUserService(CustomerCode customer, String user, String service);

    /** What of a service there is to sell, as the provider's own customer lists it; empty if it has no such service. */
    Uni<Optional<ServiceCatalogue>> catalogue(String service);

    /** How a submitted request fares; empty if the services manager does not know the id (any more). */
    Uni<Optional<RequestState>> request(RequestId id);
}
