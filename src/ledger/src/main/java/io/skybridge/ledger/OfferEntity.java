package io.skybridge.ledger;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;

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

    String services;

    boolean pseudonyms;

    static OfferEntity from(Offer offer, Documents documents) {
        OfferEntity row = new OfferEntity();
        row.key = new Key(offer.product(), offer.effectiveFrom());
        row.services = documents.write(offer.services());
        row.pseudonyms = offer.pseudonyms();
        return row;
    }

    Offer toDomain(Documents documents) {
        return new Offer(
                key.product(), key.effectiveFrom(), documents.readList(services, OfferedService.class), pseudonyms);
    }
}
