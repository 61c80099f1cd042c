package io.skybridge.simulators.portal;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One arrival of a message.
 *
 * @param id the message's id, from the header {@code webhook-id}; empty when it was missing
 * @param receivedAt when it came
 * @param verified whether its signature and its time were right
 * @param status the HTTP status answered; 0 when no answer was given
 * @param fault the kind of fault that was played, if one was
 * @param why what was wrong with it, if something was
 * @param event the CloudEvent, if the body was one
 * @param traceParent the trace that it came with, if it came with one
 */
@RegisterForReflection
public record Delivery(
        String id,
        Instant receivedAt,
        boolean verified,
        int status,
        @Nullable String fault,
        @Nullable String why,
        @Nullable JsonNode event,
        @Nullable String traceParent) {

    public Delivery {
        if (id == null || receivedAt == null) {
            throw new IllegalArgumentException("A delivery needs an id and a time.");
        }
        event = event == null || event.isNull() ? null : event;
    }

    /** Whether the sender was told that the message was received. */
    public boolean accepted() {
        return verified && status >= 200 && status < 300;
    }

    Delivery answered(int httpStatus, @Nullable String playedFault) {
        return new Delivery(id, receivedAt, verified, httpStatus, playedFault, why, event, traceParent);
    }
}
