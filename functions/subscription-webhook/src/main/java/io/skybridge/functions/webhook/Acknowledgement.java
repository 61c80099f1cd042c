package io.skybridge.functions.webhook;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.skybridge.core.delivery.Receipt;

/**
 * The answer to an event.
 *
 * @param deliveryId the id of the stored message
 * @param orders the ids of the orders made of it, none if it was stale or of an unknown type
 */
@RegisterForReflection
@Schema(description = "What was stored of an event")
public record Acknowledgement(
        @Schema(examples = "3f6c1c3e-7b0b-4a53-9d0e-0a4cf0f7a0c1")
        String deliveryId,

        @Schema(examples = "[\"9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11\"]")
        List<String> orders) {

    static Acknowledgement of(Receipt.Stored stored) {
        return new Acknowledgement(
                stored.delivery().toString(),
                stored.orders().stream().map(Object::toString).toList());
    }
}
