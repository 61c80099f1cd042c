package io.skybridge.portals.killbill;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;

import static io.skybridge.portals.killbill.AccountReading.text;

/**
 * How much of a unit can be taken back: what Kill Bill has of it that is on no invoice yet. Of less than that it makes no invoice
 * any more, not of anything that the account has bought.
 */
final class Room {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KillBillApi api;
    private final BilledSubscription subscription;
    private final String unit;

    Room(KillBillApi api, BilledSubscription subscription, String unit) {
        this.api = api;
        this.subscription = subscription;
        this.unit = unit;
    }

    /**
     * Looks for room.
     *
     * @param lines the days that one line of an invoice is made of each
     * @return the first with enough of it; empty if there is none; the failure is that of a call
     */
    Uni<Optional<Days>> find(List<Days> lines, long amount) {
        return find(lines.iterator(), amount);
    }

    private Uni<Optional<Days>> find(Iterator<Days> lines, long amount) {
        if (!lines.hasNext()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Days line = lines.next();
        return Uni.combine()
                .all()
                .unis(used(line), invoiced(line))
                .with((used, invoiced) -> used - invoiced >= amount)
                .chain(enough -> enough ? Uni.createFrom().item(Optional.of(line)) : find(lines, amount));
    }

    private Uni<Long> used(Days line) {
        String path = "/1.0/kb/usages/" + subscription.id() + "/" + SubscriptionLook.encoded(unit) + "?startDate="
                + line.from() + "&endDate=" + line.until();
        return api.get(path).map(KillBillPortal::good).map(usage -> {
            long used = 0;
            for (JsonNode one : usage.path("rolledUpUnits")) {
                used += text(one, "unitType").equals(unit) ? one.path("amount").asLong() : 0;
            }
            return used;
        });
    }

    private Uni<Long> invoiced(Days line) {
        String path = "/1.0/kb/accounts/" + subscription.account()
                + "/invoices?includeInvoiceComponents=true&startDate=" + line.from();
        return api.get(path).map(KillBillPortal::good).map(invoices -> {
            long invoiced = 0;
            for (JsonNode invoice : invoices) {
                for (JsonNode item : invoice.path("items")) {
                    invoiced += isOf(line, item) ? quantity(item) : 0;
                }
            }
            return invoiced;
        });
    }

    private boolean isOf(Days line, JsonNode item) {
        return text(item, "itemType").equals("USAGE")
                && text(item, "subscriptionId").equals(subscription.id())
                && line.contains(LocalDate.parse(text(item, "startDate")));
    }

    /** The item's details are JSON in a text: all tiers of a usage, or, if Kill Bill is set to that, an item for each tier. */
    private long quantity(JsonNode item) {
        JsonNode details = details(text(item, "itemDetails"));
        if (!details.has("tierDetails")) {
            return tier(details);
        }
        long quantity = 0;
        for (JsonNode tier : details.path("tierDetails")) {
            quantity += tier(tier);
        }
        return quantity;
    }

    private long tier(JsonNode tier) {
        return text(tier, "tierUnit").equals(unit)
                ? tier.path("quantity").asLong()
                        * Math.max(1, tier.path("tierBlockSize").asLong())
                : 0;
    }

    private static JsonNode details(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException noJson) {
            throw new IllegalStateException("a line of usage on an invoice has no details that say how much", noJson);
        }
    }
}
