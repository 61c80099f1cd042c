package io.skybridge.ledger;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.routing.Route;

/** A route's row. */
@Entity
@Table(name = "route")
class RouteEntity {

    /** A route is known by its channel and from when it is in force. */
    @Embeddable
    record Key(
            String channel, @Column(name = "effective_from") Instant effectiveFrom) {}

    @EmbeddedId
    Key key;

    @Nullable String location;

    @Nullable String reseller;

    static RouteEntity from(Route route) {
        RouteEntity row = new RouteEntity();
        row.key = new Key(route.channel(), route.effectiveFrom());
        row.location = route.location().orElse(null);
        row.reseller = route.reseller().map(CustomerCode::value).orElse(null);
        return row;
    }

    Route toDomain() {
        return new Route(
                key.channel(),
                key.effectiveFrom(),
                Optional.ofNullable(location),
                Optional.ofNullable(reseller).map(CustomerCode::new));
    }
}
