package io.skybridge.functions.operations;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.Acceptance;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.Outbox.Taken;
import io.skybridge.core.subscription.Subscription.Seat;
import io.skybridge.core.subscription.SubscriptionId;

/** Within the application that is tested: what others do is done to its ledger directly. */
@ApplicationScoped
class Within implements Around {

    private static final PortalId DEMO = new PortalId("demo");
    private static final Endpoint.Limits UNLIMITED =
            new Endpoint.Limits(1e6, 10_000, Duration.ofHours(1), Endpoint.Limits.USUAL.death());

    private final Deliveries deliveries;
    private final Outbox outbox;

    @Inject
    Within(Deliveries deliveries, Outbox outbox) {
        this.deliveries = deliveries;
        this.outbox = outbox;
    }

    static <T> T wait(Uni<T> work) {
        return work.await().atMost(OperationsContract.PATIENCE);
    }

    private OrderId accept(String account, PortalEvent event) {
        String id = UUID.randomUUID().toString();
        Delivery delivery = new Delivery(
                new DeliveryId(UUID.randomUUID()), DEMO, id, "type", account, "digest-" + id, "{}", Instant.now());
        List<Acceptance.NewOrder> orders = event.orders().stream()
                .map(kind -> new Acceptance.NewOrder(new OrderId(UUID.randomUUID()), kind))
                .toList();
        Receipt receipt = wait(deliveries.accept(new Acceptance(delivery, event, orders, false)));
        return ((Receipt.Stored) receipt).orders().get(0);
    }

    @Override
    public OrderId register(String account, String channel) {
        return accept(
                account,
                new PortalEvent.AccountDescribed(
                        OrderKind.ACCOUNT_REGISTER,
                        new AccountId(DEMO, account),
                        new Version(BigDecimal.ONE),
                        new Company(
                                "Contoso Ltd",
                                Optional.empty(),
                                account + ".example",
                                Optional.empty(),
                                Optional.empty()),
                        new Person("jane", "Jane", "Doe", "jane@contoso.example"),
                        Optional.of(channel),
                        "direct",
                        Optional.empty()));
    }

    /** The account buys a product for one user. */
    OrderId subscribe(String account, String product) {
        Person joe = new Person("joe", "Joe", "Roe", "joe@contoso.example");
        return accept(
                account,
                new PortalEvent.SubscriptionDescribed(
                        OrderKind.SUBSCRIPTION_PROVISION,
                        new AccountId(DEMO, account),
                        new Version(BigDecimal.ONE),
                        new SubscriptionId("sub-" + account),
                        product,
                        Optional.empty(),
                        Optional.of(List.of(new Seat(joe, Optional.empty(), List.of())))));
    }

    @Override
    public OrderId terminate(String account) {
        return accept(
                account,
                new PortalEvent.AccountMoved(
                        OrderKind.ACCOUNT_TERMINATE,
                        new AccountId(DEMO, account),
                        new Version(BigDecimal.TEN),
                        Optional.empty()));
    }

    @Override
    public String giveUp(OrderId order, String why) {
        List<Taken> taken = wait(outbox.take(DEMO, UNLIMITED, Instant.now(), Duration.ofMinutes(1)))
                .reports();
        Taken report = taken.stream()
                .filter(one -> one.report().order().equals(order))
                .findFirst()
                .orElseThrow();
        wait(outbox.giveUp(report, Instant.now(), why));
        return report.report().id().toString();
    }
}
