package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.servicesmanagers.cortex.service.ServiceKinds;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * The look-ups of the inventory, in as few calls as there can be: all that is wanted of a customer or a user in one. Where an
 * installation does not answer that, what is missing is asked for one by one, in the documents that were captured.
 */
final class InventoryLooks {

    private static final Set<Integer> NOT_THERE = Set.of(
            CortexError.CUSTOMER_NOT_FOUND.id(), CortexError.USER_NOT_FOUND.id(), CortexError.SERVICE_NOT_FOUND.id());

    /** Also what an installation may say that does not know several things in one document. */
    private static final Set<Integer> NOT_TOGETHER = Set.of(
            CortexError.CUSTOMER_NOT_FOUND.id(),
            CortexError.USER_NOT_FOUND.id(),
            CortexError.SERVICE_NOT_FOUND.id(),
            CortexError.INVALID_XML_FORMAT.id(),
            CortexError.INVALID_OBJECT.id(),
            CortexError.INVALID_SERVICE.id());

    private final CortexConversation conversation;
    private final ServiceRequests requests;
    private final UsageSettings settings;

    InventoryLooks(CortexConversation conversation, CortexSettings settings) {
        this.conversation = conversation;
        this.requests = new ServiceRequests(new ServiceKinds(settings));
        this.settings = settings.usage();
    }

    /** The services that a customer has in a list; empty if there is no such customer. */
    Uni<Optional<List<XmlElement>>> services(String customer) {
        return conversation
                .find(requests.findCustomerServices(customer), EntityPath.customer(customer), NOT_THERE)
                .map(found -> found.map(InventoryLooks::services));
    }

    /** Services of a customer in detail. */
    Uni<List<XmlElement>> details(String customer, List<String> codes) {
        EntityPath path = EntityPath.customer(customer);
        Uni<List<XmlElement>> together = settings.askTogether() && codes.size() > 1
                ? conversation
                        .find(InventoryRequests.getCustomerServices(customer, codes), path, NOT_TOGETHER)
                        .map(found -> those(found, codes))
                : Uni.createFrom().item(List.of());
        return together.chain(some -> complete(some, codes)
                ? Uni.createFrom().item(some)
                : oneByOne(
                        codes,
                        code -> conversation.find(
                                requests.getCustomerService(customer, code), path.service(code), NOT_THERE)));
    }

    /** A user with these services of it; empty if there is no such user any more. */
    Uni<Optional<UserHoldings>> user(String customer, String name, List<String> codes) {
        if (!settings.askTogether()) {
            return userOneByOne(customer, name, codes);
        }
        return conversation
                .find(
                        InventoryRequests.getUser(customer, name, codes),
                        EntityPath.customer(customer).user(name),
                        NOT_TOGETHER)
                .chain(found -> {
                    List<XmlElement> some = those(found, codes);
                    boolean answered = found.filter(this::marked).isPresent() && complete(some, codes);
                    return answered
                            ? Uni.createFrom().item(found.map(user -> holdings(name, user, some)))
                            : userOneByOne(customer, name, codes);
                });
    }

    private Uni<Optional<UserHoldings>> userOneByOne(String customer, String name, List<String> codes) {
        EntityPath path = EntityPath.customer(customer).user(name);
        return conversation
                .find(requests.findUserServices(customer, name), path, NOT_THERE)
                .map(found -> present(found.map(InventoryLooks::services).orElse(List.of()), codes))
                .chain(held -> oneByOne(
                        held,
                        code -> conversation.find(
                                requests.getUserService(customer, name, code), path.service(code), NOT_THERE)))
                .chain(services ->
                        properties(customer, name).map(user -> user.map(it -> holdings(name, it, services))));
    }

    private Uni<Optional<XmlElement>> properties(String customer, String name) {
        CortexCall call = InventoryRequests.getUser(customer, name, List.of());
        return conversation
                .find(call, EntityPath.customer(customer).user(name), NOT_THERE)
                .invoke(found -> found.filter(user -> !marked(user)).ifPresent(user -> {
                    throw new ServicesManagerFault(
                            Kind.UNINTELLIGIBLE, call + ": no properties, so whether it is a test user is not known");
                }));
    }

    private static Uni<List<XmlElement>> oneByOne(List<String> codes, Look look) {
        return Multi.createFrom()
                .iterable(codes)
                .onItem()
                .transformToUniAndConcatenate(look::at)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().optional(found))
                .concatenate()
                .collect()
                .asList();
    }

    /** Looks at one service. */
    private interface Look {
        Uni<Optional<XmlElement>> at(String code);
    }

    /** Whether it can be told that this is a test user, or nobody wants to know. */
    private boolean marked(XmlElement user) {
        return settings.testUserProperty().isEmpty() || user.child("properties").isPresent();
    }

    private UserHoldings holdings(String name, XmlElement user, List<XmlElement> services) {
        return new UserHoldings(name, TestUsers.is(settings, user), services);
    }

    /** The codes of these that are held: whatever is not NotProvisioned counts. */
    static List<String> held(List<XmlElement> rows) {
        return rows.stream()
                .filter(row -> CortexAnswers.status(row) != ProvisioningStatus.NOT_PROVISIONED)
                .map(CortexAnswers::name)
                .toList();
    }

    private static List<String> present(List<XmlElement> rows, List<String> codes) {
        Set<String> wanted = caseless(codes);
        return held(rows).stream().filter(wanted::contains).toList();
    }

    private static List<XmlElement> those(Optional<XmlElement> owner, List<String> codes) {
        Set<String> wanted = caseless(codes);
        return owner.map(InventoryLooks::services).orElse(List.of()).stream()
                .filter(service -> wanted.contains(CortexAnswers.name(service)))
                .toList();
    }

    private static boolean complete(List<XmlElement> services, List<String> codes) {
        Set<String> answered =
                caseless(services.stream().map(CortexAnswers::name).collect(Collectors.toList()));
        return answered.equals(caseless(codes));
    }

    private static Set<String> caseless(List<String> codes) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(codes);
        return all;
    }

    private static List<XmlElement> services(XmlElement owner) {
        return owner.children("service").toList();
    }
}
