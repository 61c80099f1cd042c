package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

/** A subscription's row, to read; see {@link AccountEntity}. */
@Entity
@Immutable
@Table(name = "subscription")
class SubscriptionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long pk;

    @Column(name = "account_pk")
    Long account;

    @Column(name = "external_id")
    String externalId;

    BigDecimal version;

    String product;

    @Nullable Long quantity;

    String users;

    String state;

    boolean suspended;

    @Column(name = "handle_state")
    String handleState;

    String held;

    @Nullable @Column(name = "offer_product")
    String offerProduct;

    @Nullable @Column(name = "offer_from")
    Instant offerFrom;

    Subscription toDomain(Documents documents) {
        return new Subscription(
                new SubscriptionId(externalId),
                product,
                Optional.ofNullable(quantity),
                documents.readList(users, Subscription.Seat.class),
                SubscriptionState.valueOf(state.toUpperCase(Locale.ROOT)),
                suspended);
    }

    Footprint heldAs(Documents documents) {
        return documents.read(held, Footprint.class);
    }

    /** Whether it has not ended, nor is to. */
    boolean live() {
        return !state.equals("cancelled") && !state.equals("expired");
    }

    /** From when the offer is in force by which it was provisioned, if its product is still the same. */
    Optional<Instant> pinned() {
        return product.equals(offerProduct) ? Optional.ofNullable(offerFrom) : Optional.empty();
    }
}
