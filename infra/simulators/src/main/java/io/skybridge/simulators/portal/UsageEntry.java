package io.skybridge.simulators.portal;

import java.math.BigDecimal;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;

/**
 * A record of usage that the portal holds.
 *
 * @param id the record's id
 * @param batch the id of the event that it came in
 * @param account the portal's account
 * @param customer the customer's code in the services manager
 * @param user whose it is, if it is a user's
 * @param meter what was counted, {@code service/kind/name}
 * @param unit what is billed
 * @param quantity how much of it
 * @param period the billing period
 * @param occurredAt when it began to count
 * @param carried whether it was held when the period began
 * @param correction whether it corrects another one
 */
@RegisterForReflection
public record UsageEntry(
        UUID id,
        String batch,
        String account,
        String customer,
        @Nullable String user,
        String meter,
        String unit,
        String quantity,
        String period,
        String occurredAt,
        boolean carried,
        boolean correction) {

    static UsageEntry read(String batch, String place, JsonNode record) throws BadJson {
        JsonNode meter = record.path("meter");
        return new UsageEntry(
                id(place, record),
                batch,
                need(place, record, "account"),
                need(place, record, "customer"),
                record.hasNonNull("user") ? record.get("user").asText() : null,
                meter.path("service").asText() + "/" + meter.path("kind").asText() + "/"
                        + meter.path("name").asText(),
                need(place, record, "unit"),
                number(place, record).toPlainString(),
                need(place, record, "period"),
                record.path("occurredAt").asText(),
                record.path("carried").asBoolean(),
                record.path("correction").asBoolean());
    }

    private static String need(String place, JsonNode record, String member) throws BadJson {
        String text = record.path(member).asText();
        if (text.isEmpty()) {
            throw new BadJson(place + "." + member, "is missing.");
        }
        return text;
    }

    private static UUID id(String place, JsonNode record) throws BadJson {
        try {
            return UUID.fromString(need(place, record, "id"));
        } catch (IllegalArgumentException e) {
            throw new BadJson(place + ".id", "must be a UUID.");
        }
    }

    private static BigDecimal number(String place, JsonNode record) throws BadJson {
        try {
            return new BigDecimal(need(place, record, "quantity"));
        } catch (NumberFormatException e) {
            throw new BadJson(place + ".quantity", "must be a decimal number.");
        }
    }
}
