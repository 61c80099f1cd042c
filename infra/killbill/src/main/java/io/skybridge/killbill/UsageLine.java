package io.skybridge.killbill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A line of an invoice that bills usage.
 *
 * @param invoice the invoice
 * @param trackingIds under which tracking ids the usage on the invoice was reported; Kill Bill names those of an invoice, not
 *     those of each of its lines
 * @param subscription the subscription
 * @param usage the catalog's name of the usage
 * @param from the first day
 * @param until the first day after, or the last day of a subscription that ended on it
 * @param quantities how much is billed of each unit
 * @param amount the price of it
 */
public record UsageLine(
        UUID invoice,
        Set<String> trackingIds,
        UUID subscription,
        String usage,
        LocalDate from,
        LocalDate until,
        Map<String, Long> quantities,
        BigDecimal amount) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The lines of an invoice with its items. */
    static List<UsageLine> read(JsonNode invoice) {
        Set<String> trackingIds = new HashSet<>();
        invoice.path("trackingIds").forEach(id -> trackingIds.add(id.textValue()));
        List<UsageLine> lines = new ArrayList<>();
        for (JsonNode item : invoice.path("items")) {
            if (item.path("itemType").asText().equals("USAGE")) {
                lines.add(new UsageLine(
                        UUID.fromString(invoice.path("invoiceId").textValue()),
                        trackingIds,
                        UUID.fromString(item.path("subscriptionId").textValue()),
                        item.path("usageName").textValue(),
                        LocalDate.parse(item.path("startDate").textValue()),
                        LocalDate.parse(item.path("endDate").textValue()),
                        quantities(item),
                        item.path("amount").decimalValue()));
            }
        }
        return lines;
    }

    /** The details are JSON in a text. */
    private static Map<String, Long> quantities(JsonNode item) {
        Map<String, Long> quantities = new TreeMap<>();
        try {
            for (JsonNode tier :
                    JSON.readTree(item.path("itemDetails").asText()).path("tierDetails")) {
                quantities.merge(
                        tier.path("tierUnit").textValue(),
                        tier.path("quantity").asLong()
                                * tier.path("tierBlockSize").asLong(),
                        Long::sum);
            }
        } catch (JsonProcessingException noJson) {
            throw new KillBillFailed("The details of a line are no JSON: " + item.path("itemDetails"));
        }
        return quantities;
    }
}
