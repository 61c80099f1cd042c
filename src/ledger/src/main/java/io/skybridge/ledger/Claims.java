package io.skybridge.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.provisioning.Admission;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Situation;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.ledger.Repositories.OfferRows;
import io.skybridge.ledger.Repositories.OrderRows;
import io.skybridge.ledger.Repositories.RouteRows;
import io.skybridge.ledger.Repositories.StepRows;
import io.skybridge.ledger.Repositories.SubscriptionRows;
import io.skybridge.ledger.Repositories.UserRows;

/** Reads all that planning looks at, and all that a worker needs to go on with an order it has just taken. */
@ApplicationScoped
class Claims {

    private final OrderRows orders;
    private final StepRows steps;
    private final SubscriptionRows subscriptions;
    private final UserRows users;
    private final Mapped mapped;

    /** What products and channels are mapped to. */
    @Singleton
    record Mapped(OfferRows offers, RouteRows routes, Documents documents) {}

    Claims(OrderRows orders, StepRows steps, SubscriptionRows subscriptions, UserRows users, Mapped mapped) {
        this.orders = orders;
        this.steps = steps;
        this.subscriptions = subscriptions;
        this.users = users;
        this.mapped = mapped;
    }

    /** The claim of an order that was taken in the same transaction. */
    Uni<Claim> load(Leases.Given given, Instant now) {
        return order(given.lease().order().value())
                .chain(order -> plan(order.id).chain(plan -> situation(order, now)
                        .map(situation -> new Claim(
                                given.lease(),
                                order.toDomain(),
                                situation,
                                plan,
                                Optional.ofNullable(order.startedAt).orElse(order.createdAt),
                                given.ailing(),
                                Optional.ofNullable(order.traceParent)))));
    }

    /** An order with what it is about; null if there is none. */
    Uni<OrderEntity> order(UUID id) {
        return orders.find(
                        "from OrderEntity o join fetch o.account left join fetch o.subscription left join fetch o.user"
                                + " where o.id = ?1",
                        id)
                .firstResult();
    }

    Uni<Situation> situation(OrderEntity order, Instant now) {
        return situation(order.account, order.subscription, order.user, now);
    }

    Uni<Situation> situation(
            AccountEntity account,
            @Nullable SubscriptionEntity subscription,
            @Nullable AccountUserEntity user,
            Instant now) {
        return offer(subscription, now).chain(offer -> route(account, now)
                .chain(route -> footprints(account, subscription).chain(prints -> admission(account, prints)
                        .map(admission -> new Situation(
                                account.toDomain(documents()),
                                Optional.ofNullable(subscription).map(row -> row.toDomain(documents())),
                                Optional.ofNullable(user).map(row -> row.toDomain(documents())),
                                route,
                                offer,
                                prints.held(),
                                prints.touched(),
                                prints.others(),
                                admission)))));
    }

    private Documents documents() {
        return mapped.documents();
    }

    private Uni<List<StepProgress>> plan(UUID order) {
        return steps.list("key.order = ?1", Sort.by("key.position"), order)
                .map(rows -> rows.stream().map(row -> row.toDomain(documents())).toList());
    }

    /** The offer the subscription was provisioned by, as long as it is there, or else the one in force. */
    private Uni<Optional<Offer>> offer(@Nullable SubscriptionEntity subscription, Instant now) {
        if (subscription == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return offer(subscription.product, subscription.pinned().orElse(now));
    }

    /** The offer of this product that is in force then. */
    Uni<Optional<Offer>> offer(String product, Instant at) {
        return mapped.offers()
                .find("key.product = ?1 and key.effectiveFrom <= ?2", Sort.descending("key.effectiveFrom"), product, at)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(found -> found.toDomain(documents())));
    }

    private Uni<Optional<Route>> route(AccountEntity account, Instant now) {
        return mapped.routes()
                .find(
                        "key.channel = ?1 and key.effectiveFrom <= ?2",
                        Sort.descending("key.effectiveFrom"),
                        account.channel,
                        now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(RouteEntity::toDomain));
    }

    private Uni<Set<String>> keptOut(AccountEntity account) {
        return users.list("account = ?1 and state in ('locked', 'disabled')", account.pk)
                .map(rows -> rows.stream().map(row -> row.key).collect(Collectors.toUnmodifiableSet()));
    }

    private Uni<Admission> admission(AccountEntity account, Prints prints) {
        return keptOut(account).chain(keptOut -> shutOut(account)
                .map(shutOut -> new Admission(keptOut, shutOut, prints.running(), prints.suspended())));
    }

    /** The users whose last step about their access, of those that have begun, disabled them. */
    private Uni<Set<String>> shutOut(AccountEntity account) {
        return steps.list(
                        "select s from StepEntity s join OrderEntity o on o.id = s.key.order where o.account.pk = ?1"
                                + " and s.kind = 'user-access' and s.state not in ('pending', 'dropped')"
                                + " order by o.position, s.key.position",
                        account.pk)
                .map(rows -> {
                    Set<String> out = new HashSet<>();
                    rows.stream()
                            .map(row -> (EnsureUserAccess) documents().readStep(row.kind, row.spec))
                            .forEach(step -> mark(out, step));
                    return Set.copyOf(out);
                });
    }

    private static void mark(Set<String> out, EnsureUserAccess step) {
        if (step.access() == UserAccess.DISABLED) {
            out.add(AccountUser.key(step.username()));
        } else {
            out.remove(AccountUser.key(step.username()));
        }
    }

    private record Prints(
            Footprint held, Footprint touched, Footprint others, Footprint running, Footprint suspended) {}

    /** What the account's subscriptions have, and what their orders that were not done aimed at. */
    private Uni<Prints> footprints(AccountEntity account, @Nullable SubscriptionEntity own) {
        return subscriptions.list("account = ?1", account.pk).chain(all -> orders.list(
                        "account.pk = ?1 and aim is not null and subscription is not null", account.pk)
                .map(aiming -> prints(own, all, aiming)));
    }

    private Prints prints(@Nullable SubscriptionEntity own, List<SubscriptionEntity> all, List<OrderEntity> aiming) {
        List<SubscriptionEntity> others = all.stream()
                .filter(row -> own == null || !row.pk.equals(own.pk))
                .toList();
        return new Prints(
                own == null ? Footprint.NONE : own.heldAs(documents()),
                own == null ? Footprint.NONE : aims(aiming, own),
                sum(others, aiming, row -> true),
                sum(others, aiming, row -> row.live() && !row.suspended),
                sum(others, aiming, row -> row.live() && row.suspended));
    }

    private Footprint sum(
            List<SubscriptionEntity> rows, List<OrderEntity> aiming, Predicate<SubscriptionEntity> which) {
        return rows.stream()
                .filter(which)
                .map(row -> row.heldAs(documents()).plus(aims(aiming, row)))
                .reduce(Footprint.NONE, Footprint::plus);
    }

    private Footprint aims(List<OrderEntity> aiming, SubscriptionEntity row) {
        return aiming.stream()
                .filter(order -> order.subscription != null && order.subscription.pk.equals(row.pk))
                .map(order -> documents().read(String.valueOf(order.aim), Footprint.class))
                .reduce(Footprint.NONE, Footprint::plus);
    }
}
