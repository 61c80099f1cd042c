package io.skybridge.servicesmanagers.cortex;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

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
import io.skybridge.servicesmanagers.cortex.CortexSettings.RoleList;

/**
 * The services manager's operations over CortexAPI. A look-up is a FIND, which answers summaries and leaves out what is not
 * there, and then a GET of what was found, which alone has the details.
 */
final class CortexServicesManager implements ServicesManager {

    private static final Set<Integer> NO_CUSTOMER = Set.of(CortexError.CUSTOMER_NOT_FOUND.id());
    private static final Set<Integer> NO_USER =
            Set.of(CortexError.CUSTOMER_NOT_FOUND.id(), CortexError.USER_NOT_FOUND.id());
    private static final Set<Integer> NO_SERVICE = Set.of(
            CortexError.CUSTOMER_NOT_FOUND.id(), CortexError.USER_NOT_FOUND.id(), CortexError.SERVICE_NOT_FOUND.id());

    private final CortexChannel channel;
    private final CortexRequests requests;
    private final CortexSettings settings;

    CortexServicesManager(CortexChannel channel, CortexRequests requests, CortexSettings settings) {
        this.channel = channel;
        this.requests = requests;
        this.settings = settings;
    }

    @Override
    public Uni<Optional<Customer>> customer(CustomerCode code) {
        EntityPath path = EntityPath.customer(code.value());
        return find(requests.findCustomer(code.value()), path, NO_CUSTOMER)
                .chain(found -> detail(found, requests::getCustomer, path, NO_CUSTOMER))
                .map(found -> found.map(CortexAnswers::customer));
    }

    @Override
    public Uni<List<Customer>> customers() {
        return channel.tell(requests.findCustomers()).map(CortexAnswers::customers);
    }

    @Override
    public Uni<Submission> setCustomer(CustomerWanted wanted) {
        return submit(requests.setCustomer(wanted));
    }

    @Override
    public Uni<Optional<CustomerUser>> user(CustomerCode customer, String name) {
        EntityPath path = EntityPath.customer(customer.value()).user(name);
        return find(requests.findUser(customer.value(), name), path, NO_USER)
                .chain(found -> detail(found, key -> requests.getUser(customer.value(), key), path, NO_USER))
                .map(found -> found.map(CortexAnswers::user));
    }

    @Override
    public Uni<Submission> setUser(CustomerCode customer, UserWanted wanted) {
        return rolesToSend(customer, wanted).chain(roles -> submit(requests.setUser(customer.value(), wanted, roles)));
    }

    /** The port leaves a user's other roles alone, so where a SET replaces the list they have to be sent along. */
    private Uni<Collection<String>> rolesToSend(CustomerCode customer, UserWanted wanted) {
        if (wanted.roles().isEmpty() || settings.roleList() == RoleList.ADDS) {
            return Uni.createFrom().item(union(wanted.roles(), Set.of()));
        }
        return user(customer, wanted.name())
                .map(found ->
                        union(wanted.roles(), found.map(CustomerUser::roles).orElse(Set.of())));
    }

    private static Collection<String> union(Set<String> wanted, Set<String> held) {
        Collection<String> roles = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        roles.addAll(wanted);
        roles.addAll(held);
        return roles;
    }

    @Override
    public Uni<Optional<ServiceState>> customerService(CustomerCode customer, String service) {
        EntityPath path = EntityPath.customer(customer.value()).service(service);
        return find(requests.findCustomerServices(customer.value()), path, NO_SERVICE)
                .chain(row -> service(row, key -> requests.getCustomerService(customer.value(), key), path));
    }

    @Override
    public Uni<Submission> setCustomerService(CustomerCode customer, ServiceWanted wanted) {
        return submit(requests.setCustomerService(customer.value(), wanted));
    }

    @Override
    public Uni<Optional<ServiceState>> userService(CustomerCode customer, String user, String service) {
        EntityPath path = EntityPath.customer(customer.value()).user(user).service(service);
        return find(requests.findUserServices(customer.value(), user), path, NO_SERVICE)
                .chain(row -> service(row, key -> requests.getUserService(customer.value(), user, key), path));
    }

    @Override
    public Uni<Submission> setUserService(CustomerCode customer, String user, ServiceWanted wanted) {
        return submit(requests.setUserService(customer.value(), user, wanted));
    }

    @Override
    public Uni<Optional<RequestState>> request(RequestId id) {
        return look(requests.getRequest(id), settings.unknownRequestErrors())
                .map(response -> response.flatMap(it -> CortexAnswers.request(it, id)));
    }

    private Uni<Submission> submit(CortexCall call) {
        return channel.tell(call).map(CortexAnswers::submission);
    }

    /** What is not provisioned has no plans yet, and its row says so much; anything else is asked for in detail. */
    private Uni<Optional<ServiceState>> service(
            Optional<XmlElement> row, Function<String, CortexCall> get, EntityPath path) {
        boolean bare = row.map(CortexAnswers::status)
                .filter(ProvisioningStatus.NOT_PROVISIONED::equals)
                .isPresent();
        Uni<Optional<XmlElement>> service = bare ? Uni.createFrom().item(row) : detail(row, get, path, NO_SERVICE);
        return service.map(found -> found.map(CortexAnswers::service));
    }

    private Uni<Optional<XmlElement>> find(CortexCall find, EntityPath path, Set<Integer> absent) {
        return look(find, absent).map(response -> response.flatMap(path::in));
    }

    /** The details of a row that was found; empty again only if it has gone since and the services manager says so. */
    private Uni<Optional<XmlElement>> detail(
            Optional<XmlElement> row, Function<String, CortexCall> get, EntityPath path, Set<Integer> absent) {
        if (row.isEmpty()) {
            return Uni.createFrom().item(row);
        }
        CortexCall call = get.apply(CortexAnswers.name(row.get()));
        return look(call, absent)
                .map(response -> response.map(
                        it -> path.in(it).orElseThrow(() -> channel.unintelligible(call, "it is about another"))));
    }

    /** The answer to a look-up, empty if it is one of the errors that say that what was named is not there. */
    private Uni<Optional<XmlElement>> look(CortexCall call, Set<Integer> absent) {
        return channel.ask(call).map(reply -> {
            if (reply instanceof CortexReply.Answer answer) {
                return Optional.of(answer.response());
            }
            CortexReply.Failure error = (CortexReply.Failure) reply;
            if (error.id().isPresent() && absent.contains(error.id().getAsInt())) {
                return Optional.empty();
            }
            throw channel.fault(call, error);
        });
    }
}
