package io.skybridge.core.servicesmanager;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;

/**
 * The services manager's operations that provisioning needs.
 *
 * <p>Look-ups change nothing. A {@code set} is accepted, not done: it creates or modifies, keyed by the names in it, and
 * answers a request id to ask after where the services manager gives one. A look-up that finds nothing is an empty
 * value, never a failure. All calls fail with {@link ServicesManagerFault} only.
 */
public interface ServicesManager {

    /** The customer of this code, with its parent and location. */
    Uni<Optional<Customer>> customer(CustomerCode code);

    /**
     * Every customer the caller can see, in summary: {@link Customer#parent()} and {@link Customer#location()} are left
     * empty. The wire has no proven way to search by billing id, so callers match on their side.
     */
    Uni<List<Customer>> customers();

    Uni<Submission> setCustomer(CustomerWanted wanted);

    /** The user of this full name (with suffix) and what it holds. */
    Uni<Optional<CustomerUser>> user(CustomerCode customer, String name);

    Uni<Submission> setUser(CustomerCode customer, UserWanted wanted);

    /** The customer's service, also when it is not provisioned; empty if the service is not available to the customer. */
    Uni<Optional<ServiceState>> customerService(CustomerCode customer, String service);

    Uni<Submission> setCustomerService(CustomerCode customer, ServiceWanted wanted);

    /** The user's service, also when it is not provisioned; empty if the service is not available to the user. */
    Uni<Optional<ServiceState>> userService(CustomerCode customer, String user, String service);

    Uni<Submission> setUserService(CustomerCode customer, String user, ServiceWanted wanted);

    /** How a submitted request fares; empty if the services manager does not know the id (any more). */
    Uni<Optional<RequestState>> request(RequestId id);
}
