package io.skybridge.ledger;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.routing.Offer;

/** An offer's row. */
@Entity
@Table(name = "offer")
class OfferEntity {

    /** An offer is known by its product and from when it is in force. */
    @Embeddable
    record Key(
            String product, @Column(name = "effective_from") Instant effectiveFrom) {}

    @EmbeddedId
    Key key;

    String service;

    @Nullable @Column(name = "customer_plan")
    String customerPlan;

    @Column(name = "user_plans")
    String userPlans;

    String offerings;

    static OfferEntity from(Offer offer, Documents documents) {
        OfferEntity row = new OfferEntity();
        row.key = new Key(offer.product(), offer.effectiveFrom());
        row.service = offer.service();
        row.customerPlan = offer.customerPlan().orElse(null);
        row.userPlans = documents.write(offer.userPlans());
        row.offerings = documents.write(offer.offerings());
        return row;
    }

    Offer toDomain(Documents documents) {
        return new Offer(
                key.product(),
                key.effectiveFrom(),
                service,
                Optional.ofNullable(customerPlan),
                documents.readList(userPlans, String.class),
                documents.readList(offerings, String.class));
    }
}
