package io.skybridge.simulators.portal;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * All deliveries of one id, as one message.
 *
 * @param id the id
 * @param type the CloudEvent's type
 * @param subject the CloudEvent's subject
 * @param attempts how many deliveries there were, refused ones too
 * @param verified whether one of them was signed rightly
 * @param accepted whether one of them was answered as received
 * @param receivedAt when the first came
 * @param lastReceivedAt when the last came
 * @param statuses the HTTP status of each, 0 for none
 * @param event the CloudEvent of the first one that was signed rightly, else of the first
 */
@RegisterForReflection
public record Message(
        String id,
        @Nullable String type,
        @Nullable String subject,
        int attempts,
        boolean verified,
        boolean accepted,
        Instant receivedAt,
        Instant lastReceivedAt,
        List<Integer> statuses,
        @Nullable JsonNode event) {

    static Message of(List<Delivery> deliveries) {
        Delivery first = deliveries.get(0);
        Delivery best =
                deliveries.stream().filter(Delivery::verified).findFirst().orElse(first);
        JsonNode event = best.event();
        return new Message(
                first.id(),
                text(event, "type"),
                text(event, "subject"),
                deliveries.size(),
                best.verified(),
                deliveries.stream().anyMatch(Delivery::accepted),
                first.receivedAt(),
                deliveries.get(deliveries.size() - 1).receivedAt(),
                deliveries.stream().map(Delivery::status).toList(),
                event);
    }

    private static @Nullable String text(@Nullable JsonNode event, String member) {
        JsonNode found = event == null ? null : event.get(member);
        return found == null || !found.isValueNode() ? null : found.asText();
    }
}
