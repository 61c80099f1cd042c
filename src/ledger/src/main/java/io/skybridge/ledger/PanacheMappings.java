package io.skybridge.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.ledger.Repositories.OfferRows;
import io.skybridge.ledger.Repositories.RouteRows;

/** Offers and routes. */
@ApplicationScoped
class PanacheMappings implements Mappings {

    /** Whatever is blocked is looked at again: planning says for itself if it is still missing something. */
    private static final String RELEASE = """
            with released as (
                update orders set state = 'waiting', reason = '', due_at = :now
                 where state = 'blocked' returning account_pk)
            select account.portal, account.external_id from released join account on account.pk = released.account_pk""";

    private final Sessions sessions;
    private final OfferRows offerRows;
    private final RouteRows routeRows;
    private final Documents documents;
    private final Clock clock;

    PanacheMappings(Sessions sessions, OfferRows offerRows, RouteRows routeRows, Documents documents, Clock clock) {
        this.sessions = sessions;
        this.offerRows = offerRows;
        this.routeRows = routeRows;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Uni<List<AccountId>> put(List<Offer> offers, List<Route> routes, String actor) {
        Instant now = clock.instant();
        Object[] rows = Stream.of(
                        offers.stream().map(offer -> OfferEntity.from(offer, documents)),
                        routes.stream().map(RouteEntity::from),
                        offers.stream()
                                .map(offer -> AuditEntity.by(
                                        actor, now, "offer.put", offer.product() + " from " + offer.effectiveFrom())),
                        routes.stream()
                                .map(route -> AuditEntity.by(
                                        actor, now, "route.put", route.channel() + " from " + route.effectiveFrom())))
                .flatMap(row -> row)
                .toArray();
        return sessions.inTransaction(() -> Panache.getSession().chain(session -> session.mergeAll(rows)
                .chain(session::flush)
                .chain(() -> session.createNativeQuery(RELEASE, Object[].class)
                        .setParameter("now", now)
                        .getResultList())
                .map(found -> found.stream().map(PanacheMappings::account).toList())));
    }

    private static AccountId account(Object[] row) {
        return new AccountId(new PortalId(String.valueOf(row[0])), String.valueOf(row[1]));
    }

    @Override
    public Uni<List<Offer>> offers() {
        return sessions.inSession(() -> offerRows
                .listAll(Sort.by("key.product", "key.effectiveFrom"))
                .map(rows -> rows.stream().map(row -> row.toDomain(documents)).toList()));
    }

    @Override
    public Uni<List<Route>> routes() {
        return sessions.inSession(() -> routeRows
                .listAll(Sort.by("key.channel", "key.effectiveFrom"))
                .map(rows -> rows.stream().map(RouteEntity::toDomain).toList()));
    }
}
