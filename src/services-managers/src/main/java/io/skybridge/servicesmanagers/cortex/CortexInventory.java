package io.skybridge.servicesmanagers.cortex;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageSource;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * What there is, over CortexAPI: of a customer first its services, then its users, and of each user those services that its
 * customer has.
 */
final class CortexInventory implements UsageSource.Inventory {

    private static final Set<Integer> NO_CUSTOMER = Set.of(CortexError.CUSTOMER_NOT_FOUND.id());

    private final CortexConversation conversation;
    private final CortexRequests requests;
    private final InventoryLooks looks;
    private final InventoryReadings readings;
    private final UsageSettings settings;
    private final Clock clock;

    CortexInventory(CortexConversation conversation, CortexSettings settings, Clock clock) {
        this.conversation = conversation;
        this.requests = new CortexRequests(settings);
        this.looks = new InventoryLooks(conversation, settings);
        this.readings = new InventoryReadings(settings);
        this.settings = settings.usage();
        this.clock = clock;
    }

    @Override
    public Uni<List<String>> customers() {
        return conversation.tell(requests.findCustomers()).map(all -> CortexAnswers.customers(all).stream()
                .map(Customer::code)
                .distinct()
                .toList());
    }

    @Override
    public Uni<Optional<CustomerReading>> read(String customer) {
        return Uni.createFrom().deferred(() -> {
            Instant at = clock.instant();
            return looks.services(customer)
                    .chain(rows -> rows.isEmpty()
                            ? Uni.createFrom().item(Optional.<CustomerReading>empty())
                            : read(customer, at, InventoryLooks.held(rows.get()))
                                    .map(Optional::of));
        });
    }

    private Uni<CustomerReading> read(String customer, Instant at, List<String> held) {
        if (held.isEmpty()) {
            return Uni.createFrom().item(new CustomerReading(customer, at, List.of(), Set.of()));
        }
        return looks.details(customer, held)
                .map(services -> services.stream().filter(this::counts).toList())
                .chain(services -> users(customer, services).map(users -> reading(customer, at, services, users)));
    }

    private boolean counts(XmlElement service) {
        return !settings.skipNotBilled() || WireValues.flag(service, "isbilled", true);
    }

    /** The users with what they have of these services; what no service is held of needs no asking. */
    private Uni<List<UserHoldings>> users(String customer, List<XmlElement> services) {
        List<String> codes = services.stream().map(CortexAnswers::name).toList();
        if (codes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return names(customer).chain(names -> Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUni(name -> looks.user(customer, name, codes))
                .merge(settings.usersAtATime())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().optional(found))
                .concatenate()
                .collect()
                .asList());
    }

    private Uni<List<String>> names(String customer) {
        return conversation
                .find(requests.findUsers(customer), EntityPath.customer(customer), NO_CUSTOMER)
                .map(found -> found.stream()
                        .flatMap(owner -> owner.children("user"))
                        .map(CortexAnswers::name)
                        .toList());
    }

    private CustomerReading reading(String customer, Instant at, List<XmlElement> services, List<UserHoldings> users) {
        Stream<Reading> own = services.stream().flatMap(service -> readings.ofCustomer(customer, service));
        Stream<Reading> ofUsers = users.stream().filter(user -> !user.test()).flatMap(user -> user.services().stream()
                .flatMap(service -> readings.ofUser(customer, user.name(), service)));
        Set<String> excluded = users.stream()
                .filter(UserHoldings::test)
                .map(UserHoldings::name)
                .collect(Collectors.toUnmodifiableSet());
        return new CustomerReading(customer, at, Stream.concat(own, ofUsers).toList(), excluded);
    }
}
