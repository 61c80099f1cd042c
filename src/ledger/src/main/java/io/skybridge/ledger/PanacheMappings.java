package io.skybridge.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;

/** Offers and routes. */
@ApplicationScoped
class PanacheMappings implements Mappings {

    /** Whatever is blocked is looked at again: planning says for itself if it is still missing something. */
    private static final String RELEASE = """
            update orders set state = 'waiting', reason = '', due_at = :now
             where state = 'blocked' returning id""";

    private final Sessions sessions;
    private final Documents documents;
    private final Clock clock;

    PanacheMappings(Sessions sessions, Documents documents, Clock clock) {
        this.sessions = sessions;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Uni<Integer> put(List<Offer> offers, List<Route> routes) {
        Object[] mappings = Stream.<Object>concat(
                        offers.stream().map(offer -> OfferEntity.from(offer, documents)),
                        routes.stream().map(RouteEntity::from))
                .toArray();
        return sessions.inTransaction(() -> Panache.getSession().chain(session -> session.mergeAll(mappings)
                .chain(session::flush)
                .chain(() -> session.createNativeQuery(RELEASE, UUID.class)
                        .setParameter("now", clock.instant())
                        .getResultList())
                .map(List::size)));
    }
}
