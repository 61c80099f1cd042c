package io.skybridge.core.provisioning;

import java.util.ArrayList;
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
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.servicesmanager.UserWanted;

/**
 * A services manager that does at once what it is asked, and counts what it is asked to do. The real adapter and the
 * simulator are tested elsewhere; here the order of calls and what survives a crash between any two of them is.
 */
final class MemoryServicesManager implements ServicesManager {

    final Map<String, Customer> customers = new LinkedHashMap<>();
    final Map<String, CustomerUser> users = new LinkedHashMap<>();
    /** By holder and service: {@code CON/HE}, {@code joe_CON/HE}. */
    final Map<String, ServiceState> services = new LinkedHashMap<>();

    final Map<String, ProvisioningStatus> requests = new HashMap<>();
    final Map<String, String> passwords = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final CallPoints calls;
    /** A service that the services manager refuses to have. */
    Optional<String> refused = Optional.empty();

    Set<String> defaults = Set.of();
    boolean failing;
    private int lastRequest;

    MemoryServicesManager(CallPoints calls) {
        this.calls = calls;
    }

    void forget() {
        customers.clear();
        users.clear();
        services.clear();
        passwords.clear();
        asked.clear();
    }

    private Uni<Submission> submit(String what, Runnable effect) {
        return calls.at(() -> {
            if (refused.filter(what::contains).isPresent()) {
                throw new ServicesManagerFault(ServicesManagerFault.Kind.REFUSED, "no " + what);
            }
            asked.add(what);
            effect.run();
            String id = Integer.toString(++lastRequest);
            requests.put(id, failing ? ProvisioningStatus.FAILED : ProvisioningStatus.PROVISIONED);
            return Submission.accepted(Optional.of(new RequestId(id)));
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
        return submit(
                "set customer " + wanted.code(),
                () -> customers.put(
                        wanted.code().value(),
                        new Customer(
                                wanted.code().value(),
                                "1",
                                wanted.fullName(),
                                wanted.billingId(),
                                wanted.primaryDomain(),
                                wanted.parent().map(CustomerCode::value),
                                wanted.location(),
                                Optional.of(wanted.contact()),
                                true,
                                status(),
                                false)));
    }

    @Override
    public Uni<Submission> setCustomerEnabled(CustomerCode customer, boolean enabled) {
        return submit(
                "enable customer " + enabled,
                () -> customers.computeIfPresent(
                        customer.value(),
                        (code, was) -> new Customer(
                                code,
                                was.id(),
                                was.fullName(),
                                was.billingId(),
                                was.primaryDomain(),
                                was.parent(),
                                was.location(),
                                was.contact(),
                                enabled,
                                was.status(),
                                false)));
    }

    @Override
    public Uni<Submission> removeCustomer(CustomerCode customer) {
        return submit("remove customer", () -> customers.remove(customer.value()));
    }

    @Override
    public Uni<Optional<CustomerUser>> user(CustomerCode customer, String name) {
        return calls.at(() -> Optional.ofNullable(users.get(name)));
    }

    @Override
    public Uni<List<CustomerUser>> users(CustomerCode customer) {
        return calls.at(() -> List.copyOf(users.values()));
    }

    @Override
    public Uni<Submission> setUser(CustomerCode customer, UserWanted wanted) {
        return submit("set user " + wanted.name(), () -> {
            wanted.password().ifPresent(password -> passwords.put(wanted.name(), password.value()));
            users.put(
                    wanted.name(),
                    new CustomerUser(
                            wanted.name(),
                            wanted.upn(),
                            wanted.person().firstName(),
                            wanted.person().lastName(),
                            wanted.roles(),
                            true,
                            false,
                            status(),
                            false));
        });
    }

    @Override
    public Uni<Submission> setUserAccess(CustomerCode customer, String name, UserAccess access) {
        return submit(
                "access " + name + " " + access,
                () -> users.computeIfPresent(
                        name,
                        (any, was) -> new CustomerUser(
                                name,
                                was.upn(),
                                was.firstName(),
                                was.lastName(),
                                was.roles(),
                                access != UserAccess.DISABLED,
                                access == UserAccess.LOCKED,
                                was.status(),
                                false)));
    }

    @Override
    public Uni<Submission> removeUser(CustomerCode customer, String name) {
        return submit("remove user " + name, () -> users.remove(name));
    }

    @Override
    public Uni<Optional<ServiceState>> customerService(CustomerCode customer, String service) {
        return service(customer.value(), service);
    }

    @Override
    public Uni<List<ServiceState>> customerServices(CustomerCode customer) {
        return services(customer.value());
    }

    @Override
    public Uni<Submission> setCustomerService(CustomerCode customer, ServiceWanted wanted) {
        return submit("set " + customer + "/" + wanted.service(), () -> set(customer.value(), wanted, true));
    }

    @Override
    public Uni<Submission> removeCustomerService(CustomerCode customer, String service) {
        return submit("remove " + customer + "/" + service, () -> services.remove(customer + "/" + service));
    }

    @Override
    public Uni<Optional<ServiceState>> userService(CustomerCode customer, String user, String service) {
        return service(user, service);
    }

    @Override
    public Uni<List<ServiceState>> userServices(CustomerCode customer, String user) {
        return services(user);
    }

    @Override
    public Uni<Submission> setUserService(CustomerCode customer, String user, ServiceWanted wanted) {
        return submit("set " + user + "/" + wanted.service(), () -> set(user, wanted, false));
    }

    @Override
    public Uni<Submission> removeUserService(CustomerCode customer, String user, String service) {
        return submit("remove " + user + "/" + service, () -> services.remove(user + "/" + service));
    }

    @Override
    public Uni<Optional<ServiceCatalogue>> catalogue(String service) {
        return calls.at(() -> Optional.of(
                new ServiceCatalogue(service, Set.of("Default"), Set.of("Mailbox"), Set.of("Office"), defaults)));
    }

    private Uni<Optional<ServiceState>> service(String holder, String service) {
        return calls.at(() -> Optional.ofNullable(services.get(holder + "/" + service)));
    }

    private Uni<List<ServiceState>> services(String holder) {
        return calls.at(() -> services.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(holder + "/"))
                .map(Map.Entry::getValue)
                .toList());
    }

    private void set(String holder, ServiceWanted wanted, boolean ofCustomer) {
        services.merge(
                holder + "/" + wanted.service(),
                state(wanted, wanted.on()),
                (was, fresh) -> state(wanted, after(was.on(), wanted, ofCustomer)));
    }

    /** A user has one plan, so naming another replaces it; everything else adds up. */
    private static Selection after(Selection was, ServiceWanted wanted, boolean ofCustomer) {
        Selection kept = ofCustomer || wanted.on().userPlans().isEmpty()
                ? was
                : new Selection(List.of(), List.of(), was.offerings());
        return kept.plus(wanted.on()).minus(wanted.off());
    }

    private ServiceState state(ServiceWanted wanted, Selection on) {
        return new ServiceState(
                wanted.service(), status(), false, on, Selection.NONE, wanted.userLimit(), wanted.settings());
    }

    @Override
    public Uni<Optional<RequestState>> request(RequestId id) {
        return calls.at(() -> Optional.ofNullable(requests.get(id.value())).map(at -> new RequestState(at, "")));
    }

    private ProvisioningStatus status() {
        return failing ? ProvisioningStatus.FAILED : ProvisioningStatus.PROVISIONED;
    }
}
