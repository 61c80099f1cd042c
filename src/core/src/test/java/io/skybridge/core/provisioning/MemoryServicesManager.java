package io.skybridge.core.provisioning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserWanted;

/**
 * A services manager that does at once what it is asked, and counts every SET. The real adapter and the simulator are tested
 * elsewhere; here the order of calls and what survives a crash between any two of them is.
 */
final class MemoryServicesManager implements ServicesManager {

    final Map<String, Customer> customers = new LinkedHashMap<>();
    final Map<String, CustomerUser> users = new LinkedHashMap<>();
    final Map<String, ServiceState> services = new HashMap<>();
    final Map<String, ProvisioningStatus> requests = new HashMap<>();
    final CallPoints calls;
    boolean failing;
    private int lastRequest;

    MemoryServicesManager(CallPoints calls) {
        this.calls = calls;
    }

    private Uni<Submission> submit(Runnable effect) {
        return calls.at(() -> {
            effect.run();
            String id = Integer.toString(++lastRequest);
            requests.put(id, failing ? ProvisioningStatus.FAILED : ProvisioningStatus.PROVISIONED);
            return new Submission(Optional.of(new RequestId(id)));
        });
    }

    @Override
    public Uni<Optional<Customer>> customer(CustomerCode code) {
        return calls.at(() -> Optional.ofNullable(customers.get(code.value())));
    }

    @Override
    public Uni<List<Customer>> customers() {
        return calls.at(() -> List.copyOf(customers.values()));
    }

    @Override
    public Uni<Submission> setCustomer(CustomerWanted wanted) {
        return submit(() -> customers.put(
                wanted.code().value(),
                new Customer(
                        wanted.code().value(),
                        "1",
                        wanted.fullName(),
                        wanted.billingId(),
                        wanted.primaryDomain(),
                        wanted.parent().map(CustomerCode::value),
                        wanted.location(),
                        status(),
                        false)));
    }

    @Override
    public Uni<Optional<CustomerUser>> user(CustomerCode customer, String name) {
        return calls.at(() -> Optional.ofNullable(users.get(name)));
    }

    @Override
    public Uni<Submission> setUser(CustomerCode customer, UserWanted wanted) {
        return submit(() -> users.put(
                wanted.name(),
                new CustomerUser(
                        wanted.name(),
                        wanted.upn(),
                        wanted.person().firstName(),
                        wanted.person().lastName(),
                        wanted.roles(),
                        true,
                        status(),
                        false)));
    }

    @Override
    public Uni<Optional<ServiceState>> customerService(CustomerCode customer, String service) {
        return calls.at(() -> Optional.ofNullable(services.get(customer + "/" + service)));
    }

    @Override
    public Uni<Submission> setCustomerService(CustomerCode customer, ServiceWanted wanted) {
        return submit(() -> services.put(customer + "/" + wanted.service(), state(wanted)));
    }

    @Override
    public Uni<Optional<ServiceState>> userService(CustomerCode customer, String user, String service) {
        return calls.at(() -> Optional.ofNullable(services.get(user + "/" + service)));
    }

    @Override
    public Uni<Submission> setUserService(CustomerCode customer, String user, ServiceWanted wanted) {
        return submit(() -> services.put(user + "/" + wanted.service(), state(wanted)));
    }

    @Override
    public Uni<Optional<RequestState>> request(RequestId id) {
        return calls.at(() -> Optional.ofNullable(requests.get(id.value())).map(at -> new RequestState(at, "")));
    }

    private ServiceState state(ServiceWanted wanted) {
        return new ServiceState(
                wanted.service(),
                status(),
                false,
                wanted.customerPlan().map(Set::of).orElse(Set.of()),
                Set.copyOf(wanted.userPlans()),
                Set.copyOf(wanted.offerings()));
    }

    private ProvisioningStatus status() {
        return failing ? ProvisioningStatus.FAILED : ProvisioningStatus.PROVISIONED;
    }
}
