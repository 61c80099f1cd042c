package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

/** Orders to plan and to carry out. */
final class Fixtures {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final AccountId ACCOUNT_ID = new AccountId(new PortalId("demo"), "acct-1");
    static final Company COMPANY =
            new Company("Contoso Ltd", Optional.empty(), "contoso.example", Optional.empty(), Optional.empty());
    static final Person JANE = new Person("jane", "Jane", "Doe", "jane@contoso.example");
    static final Person JOE = new Person("joe", "Joe", "Roe", "joe@contoso.example");
    static final Offer EXCHANGE =
            new Offer("hosted-exchange", Instant.EPOCH, "HE", Optional.of("Default"), List.of("Mailbox"), List.of());
    static final Offer APPS = new Offer(
            "hosted-apps",
            Instant.EPOCH,
            "HostedAppsandDesktops",
            Optional.empty(),
            List.of(),
            List.of("Office", "Desktop"));
    static final Route DIRECT = new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty());

    private Fixtures() {}

    static Account account() {
        return new Account(ACCOUNT_ID, Optional.of(COMPANY), Optional.of(JANE), "direct", Optional.empty());
    }

    static Subscription subscription(String product, Subscription.Seat... seats) {
        return new Subscription(new SubscriptionId("sub-1"), product, Optional.empty(), List.of(seats));
    }

    static Subscription.Seat seat(Person person) {
        return new Subscription.Seat(person, Optional.empty(), List.of());
    }

    static Claim registration(Account account) {
        return claim(OrderKind.ACCOUNT_REGISTER, account, Optional.empty(), Optional.of(DIRECT), Optional.empty());
    }

    static Claim provision(Account account, Subscription subscription, Optional<Offer> offer) {
        return claim(
                OrderKind.SUBSCRIPTION_PROVISION,
                account.withCode(new CustomerCode("CON")),
                Optional.of(subscription),
                Optional.of(DIRECT),
                offer);
    }

    static Claim claim(
            OrderKind kind,
            Account account,
            Optional<Subscription> subscription,
            Optional<Route> route,
            Optional<Offer> offer) {
        OrderId id = new OrderId(UUID.randomUUID());
        Order order = new Order(
                id,
                account.id(),
                subscription.map(Subscription::id),
                kind,
                OrderState.RUNNING,
                "",
                1,
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty());
        return new Claim(
                new Lease(id, UUID.randomUUID(), Duration.ofSeconds(60)),
                order,
                account,
                subscription,
                route,
                offer,
                List.of(),
                NOW);
    }
}
