package io.skybridge.ledger;

import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

/** A subscription's row; written by the database's own functions. */
@Entity
@Table(name = "subscription")
class SubscriptionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long pk;

    @Column(name = "external_id")
    String externalId;

    String product;

    @Nullable Long quantity;

    String users;

    Subscription toDomain(Documents documents) {
        return new Subscription(
                new SubscriptionId(externalId),
                product,
                Optional.ofNullable(quantity),
                documents.readList(users, Subscription.Seat.class));
    }
}
