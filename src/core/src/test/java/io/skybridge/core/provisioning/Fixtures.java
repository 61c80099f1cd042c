package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;
import io.skybridge.core.subscription.Footprint;
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
    static final OfferedService MAILBOXES =
            OfferedService.of("HE", Optional.of("Default"), List.of("Mailbox"), List.of());
    static final OfferedService DESKTOPS =
            OfferedService.of("HostedAppsandDesktops", Optional.empty(), List.of(), List.of("Office", "Desktop"));
    static final Offer EXCHANGE = Offer.of("hosted-exchange", Instant.EPOCH, MAILBOXES);
    static final Offer APPS = Offer.of("hosted-apps", Instant.EPOCH, DESKTOPS);
    static final Offer WORKPLACE = new Offer("workplace", Instant.EPOCH, List.of(MAILBOXES, DESKTOPS), false);
    static final Route DIRECT = new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty());

    private Fixtures() {}

    static Account account() {
        return new Account(
                ACCOUNT_ID, Optional.of(COMPANY), Optional.of(JANE), "direct", AccountState.ACTIVE, Optional.empty());
    }

    static Account customer() {
        return account().withCode(new CustomerCode("CON"));
    }

    static Subscription subscription(String product, Subscription.Seat... seats) {
        return new Subscription(
                new SubscriptionId("sub-1"), product, Optional.empty(), List.of(seats), SubscriptionState.NEW, false);
    }

    static Subscription suspended(Subscription subscription) {
        return new Subscription(
                subscription.id(),
                subscription.product(),
                subscription.quantity(),
                subscription.users(),
                subscription.state(),
                true);
    }

    static Subscription.Seat seat(Person person) {
        return new Subscription.Seat(person, Optional.empty(), List.of());
    }

    /** What a subscription to this offer with these users has. */
    static Footprint footprint(Offer offer, Subscription.Seat... seats) {
        return new Entitlement(offer, subscription(offer.product(), seats), COMPANY).footprint();
    }

    static Situation about(Account account, Subscription subscription, Optional<Offer> offer) {
        return new Situation(
                account,
                Optional.of(subscription),
                Optional.empty(),
                Optional.of(DIRECT),
                offer,
                Footprint.NONE,
                Footprint.NONE,
                Footprint.NONE,
                Admission.FREE);
    }

    /** The other subscriptions run. */
    static Situation holding(Situation situation, Footprint held, Footprint others) {
        return new Situation(
                situation.account(),
                situation.subscription(),
                situation.user(),
                situation.route(),
                situation.offer(),
                held,
                situation.touched(),
                others,
                new Admission(Set.of(), Set.of(), others, Footprint.NONE));
    }

    /** What the others have is all theirs that are suspended, and these users an order has kept out. */
    static Situation beside(Situation situation, Footprint suspended, String... shutOut) {
        return new Situation(
                situation.account(),
                situation.subscription(),
                situation.user(),
                situation.route(),
                situation.offer(),
                situation.held(),
                situation.touched(),
                situation.others().plus(suspended),
                new Admission(Set.of(), Set.of(shutOut), situation.admission().running(), suspended));
    }

    static Situation about(Account account, AccountUser user) {
        return new Situation(
                account,
                Optional.empty(),
                Optional.of(user),
                Optional.of(DIRECT),
                Optional.empty(),
                Footprint.NONE,
                Footprint.NONE,
                Footprint.NONE,
                Admission.FREE);
    }

    static Claim registration(Account account) {
        return claim(OrderKind.ACCOUNT_REGISTER, Situation.of(account, Optional.of(DIRECT)));
    }

    static Claim provision(Account account, Subscription subscription, Optional<Offer> offer) {
        return claim(
                OrderKind.SUBSCRIPTION_PROVISION,
                about(account.withCode(new CustomerCode("CON")), subscription, offer));
    }

    static Claim claim(OrderKind kind, Situation situation) {
        OrderId id = new OrderId(UUID.randomUUID());
        Order order = new Order(
                id,
                situation.account().id(),
                situation.subscription().map(Subscription::id),
                situation.user().map(AccountUser::username),
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
                situation,
                List.of(),
                NOW,
                false,
                Optional.empty());
    }
}
