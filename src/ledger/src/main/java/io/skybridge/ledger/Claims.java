package io.skybridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.ledger.Repositories.OfferRows;
import io.skybridge.ledger.Repositories.OrderRows;
import io.skybridge.ledger.Repositories.RouteRows;
import io.skybridge.ledger.Repositories.StepRows;

/** Reads all that a worker needs to go on with an order it has just taken. */
@ApplicationScoped
class Claims {

    private final OrderRows orders;
    private final StepRows steps;
    private final OfferRows offers;
    private final RouteRows routes;
    private final Documents documents;

    Claims(OrderRows orders, StepRows steps, OfferRows offers, RouteRows routes, Documents documents) {
        this.orders = orders;
        this.steps = steps;
        this.offers = offers;
        this.routes = routes;
        this.documents = documents;
    }

    /** The claim of an order that was taken in the same transaction. */
    Uni<Claim> load(Lease lease, Instant now) {
        return orders.find(
                        "from OrderEntity o join fetch o.account left join fetch o.subscription where o.id = ?1",
                        lease.order().value())
                .singleResult()
                .chain(order -> plan(order.id).chain(plan -> offer(order, now)
                        .chain(offer -> route(order, now).map(route -> claim(lease, order, route, offer, plan)))));
    }

    private Claim claim(
            Lease lease, OrderEntity order, Optional<Route> route, Optional<Offer> offer, List<StepProgress> plan) {
        return new Claim(
                lease,
                order.toDomain(),
                order.account.toDomain(documents),
                Optional.ofNullable(order.subscription).map(row -> row.toDomain(documents)),
                route,
                offer,
                plan,
                Optional.ofNullable(order.startedAt).orElse(order.createdAt));
    }

    private Uni<List<StepProgress>> plan(UUID order) {
        return steps.list("key.order = ?1", Sort.by("key.position"), order)
                .map(rows -> rows.stream().map(row -> row.toDomain(documents)).toList());
    }

    private Uni<Optional<Offer>> offer(OrderEntity order, Instant now) {
        if (order.subscription == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return offers.find(
                        "key.product = ?1 and key.effectiveFrom <= ?2",
                        Sort.descending("key.effectiveFrom"),
                        order.subscription.product,
                        now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(found -> found.toDomain(documents)));
    }

    private Uni<Optional<Route>> route(OrderEntity order, Instant now) {
        return routes.find(
                        "key.channel = ?1 and key.effectiveFrom <= ?2",
                        Sort.descending("key.effectiveFrom"),
                        order.account.channel,
                        now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(RouteEntity::toDomain));
    }
}
