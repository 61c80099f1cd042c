package io.skybridge.functions.operations;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.restassured.specification.RequestSpecification;
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
import io.skybridge.core.subscription.Subscription.Seat;
import io.skybridge.core.subscription.SubscriptionId;

import static io.restassured.RestAssured.given;

/** What tests of this function share: an account with orders in the ledger, and an operator who calls. */
abstract class OnLambda {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Deliveries deliveries;

    final String account = "acct-" + UUID.randomUUID();
    private final AccountId accountId = new AccountId(new PortalId("demo"), account);

    static RequestSpecification tess() {
        return given().auth().preemptive().basic("tess", "a-password-of-tess");
    }

    static <T> T wait(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private OrderId accept(PortalEvent event) {
        String id = UUID.randomUUID().toString();
        Delivery delivery = new Delivery(
                new DeliveryId(UUID.randomUUID()),
                accountId.portal(),
                id,
                "type",
                account,
                "digest-" + id,
                "{}",
                Instant.now());
        List<Acceptance.NewOrder> orders = event.orders().stream()
                .map(kind -> new Acceptance.NewOrder(new OrderId(UUID.randomUUID()), kind))
                .toList();
        Receipt receipt = wait(deliveries.accept(new Acceptance(delivery, event, orders, false)));
        return ((Receipt.Stored) receipt).orders().get(0);
    }

    OrderId register(String channel) {
        return accept(new PortalEvent.AccountDescribed(
                OrderKind.ACCOUNT_REGISTER,
                accountId,
                new Version(BigDecimal.ONE),
                new Company("Contoso Ltd", Optional.empty(), account + ".example", Optional.empty(), Optional.empty()),
                new Person("jane", "Jane", "Doe", "jane@contoso.example"),
                Optional.of(channel),
                "direct",
                Optional.empty()));
    }

    OrderId subscribe(String product) {
        Person joe = new Person("joe", "Joe", "Roe", "joe@contoso.example");
        return accept(new PortalEvent.SubscriptionDescribed(
                OrderKind.SUBSCRIPTION_PROVISION,
                accountId,
                new Version(BigDecimal.ONE),
                new SubscriptionId("sub-" + account),
                product,
                Optional.empty(),
                Optional.of(List.of(new Seat(joe, Optional.empty(), List.of())))));
    }

    OrderId terminate() {
        return accept(new PortalEvent.AccountMoved(
                OrderKind.ACCOUNT_TERMINATE, accountId, new Version(BigDecimal.TEN), Optional.empty()));
    }
}
