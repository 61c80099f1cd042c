package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.BeforeEach;

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
import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Ending;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests of the ledger share: events to accept, orders to claim and to end. */
abstract class OnTheLedger {

    static final PortalId PORTAL = new PortalId("demo");
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Gate.Rules RULES = new Gate.Rules(3, Duration.ofSeconds(2), Duration.ofMinutes(1), 1000);
    static final Endpoint.Limits UNLIMITED =
            new Endpoint.Limits(1e6, 1000, Duration.ofHours(1), Endpoint.Limits.USUAL.death());
    static final Orders.Intake INTAKE = new Orders.Intake("demo", RULES, LEASE);

    @Inject
    Deliveries deliveries;

    @Inject
    Orders orders;

    @Inject
    OrderBook orderBook;

    @Inject
    Outbox outbox;

    @Inject
    Mappings mappings;

    @Inject
    Pool pool;

    /** What {@code runtime} gives in a function. */
    static final class FromRuntime {
        @Produces
        @Singleton
        Clock clock() {
            return Clock.fixed(NOW, java.time.ZoneOffset.UTC);
        }

        @Produces
        @Singleton
        java.util.function.Supplier<UUID> ids() {
            return UUID::randomUUID;
        }

        @Produces
        @Singleton
        Vault vault() {
            return new Vault() {
                @Override
                public String seal(String clear) {
                    return "sealed " + clear;
                }

                @Override
                public Optional<String> open(String sealed) {
                    return Optional.of(sealed.substring("sealed ".length()));
                }
            };
        }
    }

    @BeforeEach
    void nothingIsDue() {
        sql("update orders set state = 'completed', aim = null");
        sql("update report set state = 'delivered'");
        sql("delete from gate");
        sql("delete from endpoint");
    }

    void sql(String statement) {
        wait(pool.query(statement).execute());
    }

    /** The one value that the statement answers. */
    String value(String statement) {
        return StreamSupport.stream(wait(pool.query(statement).execute()).spliterator(), false)
                .map((Row row) -> String.valueOf(row.getValue(0)))
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }

    static <T> T wait(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    static AccountId account() {
        return new AccountId(PORTAL, "acct-" + UUID.randomUUID());
    }

    static Version version(int number) {
        return new Version(BigDecimal.valueOf(number));
    }

    Receipt receipt(PortalEvent event, boolean bulk) {
        String id = UUID.randomUUID().toString();
        Delivery delivery = new Delivery(
                new DeliveryId(UUID.randomUUID()), PORTAL, id, "type", "subject", "digest-" + id, "{}", NOW);
        List<Acceptance.NewOrder> made = event.orders().stream()
                .map(kind -> new Acceptance.NewOrder(new OrderId(UUID.randomUUID()), kind))
                .toList();
        return wait(deliveries.accept(new Acceptance(delivery, event, made, bulk)));
    }

    Receipt receipt(PortalEvent event) {
        return receipt(event, false);
    }

    OrderId accept(PortalEvent event) {
        Receipt receipt = receipt(event);
        assertThat(receipt).isInstanceOfSatisfying(Receipt.Stored.class, stored -> assertThat(stored.orders())
                .hasSize(1));
        return ((Receipt.Stored) receipt).orders().get(0);
    }

    static PortalEvent described(OrderKind kind, AccountId account, int version) {
        return new PortalEvent.AccountDescribed(
                kind,
                account,
                version(version),
                new Company(
                        "Contoso Ltd",
                        Optional.empty(),
                        "contoso.example",
                        Optional.of(new Company.PostalAddress("Main St 1", "Berlin", "10115", "Germany")),
                        Optional.of("+49 30 1")),
                new Person("jane", "Jane", "Doe", "jane@contoso.example"),
                Optional.of("direct"),
                "direct",
                Optional.of("EUR"));
    }

    OrderId register(AccountId account) {
        return accept(described(OrderKind.ACCOUNT_REGISTER, account, 1));
    }

    static PortalEvent moved(OrderKind kind, AccountId account, int version) {
        return new PortalEvent.AccountMoved(kind, account, version(version), Optional.of("because"));
    }

    static Subscription.Seat joe() {
        return new Subscription.Seat(
                new Person("joe", "Joe", "Roe", "joe@contoso.example"), Optional.of("Mailbox"), List.of("Office"));
    }

    static PortalEvent described(OrderKind kind, AccountId account, String subscription, String product, int version) {
        return new PortalEvent.SubscriptionDescribed(
                kind,
                account,
                version(version),
                new SubscriptionId(subscription),
                product,
                Optional.of(3L),
                Optional.of(List.of(joe())));
    }

    static PortalEvent moved(OrderKind kind, AccountId account, String subscription, int version) {
        return new PortalEvent.SubscriptionMoved(
                kind, account, version(version), new SubscriptionId(subscription), Optional.empty());
    }

    OrderId subscribe(AccountId account, String product) {
        return accept(described(OrderKind.SUBSCRIPTION_PROVISION, account, "sub-" + UUID.randomUUID(), product, 1));
    }

    Optional<Claim> claim(Instant at) {
        return wait(orders.claim(INTAKE, at));
    }

    /** Takes what is due at this moment, as many as there are. */
    List<Outbox.Taken> take(Instant at) {
        return wait(outbox.take(PORTAL, UNLIMITED, at, LEASE)).reports();
    }

    void complete(Claim claim) {
        wait(orders.complete(claim.lease(), ending(claim, OutcomeReport.Outcome.COMPLETED)));
    }

    static Ending ending(Claim claim, OutcomeReport.Outcome outcome) {
        HandleState.Move move = outcome == OutcomeReport.Outcome.FAILED
                ? HandleState.Move.FAILED
                : HandleState.endOf(claim.order().kind());
        return new Ending(report(claim, outcome), move, false);
    }

    static OutcomeReport report(Claim claim, OutcomeReport.Outcome outcome) {
        return new OutcomeReport(
                UUID.randomUUID(),
                claim.order().account(),
                claim.order().subscription(),
                claim.order().username(),
                claim.order().id(),
                claim.order().kind(),
                outcome,
                Optional.of("CON"),
                Optional.empty(),
                List.of(),
                NOW);
    }

    OrderBook.Entry entry(OrderId id) {
        return wait(orderBook.find(id)).orElseThrow();
    }
}
