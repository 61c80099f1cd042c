package io.skybridge.simulators.external;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.cortex.Holding;
import io.skybridge.simulators.external.Rows.Cell;

/**
 * A line of the detail report.
 *
 * @param item what is billed
 * @param labels what people call it
 * @param action what became of it in the period
 * @param at when that was; null if nobody knows
 * @param by whose doing it was
 * @param counter the counter that gives the quantity; null if the quantity is not shown
 */
record Line(
        Holding.Item item,
        Holding.Labels labels,
        Action action,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable String counter) {

    /** What became of an item in a period. */
    enum Action {
        ADDED("Added"),
        REMOVED("Removed"),
        CARRIED("Carried");

        private final String wire;

        Action(String wire) {
            this.wire = wire;
        }
    }

    List<Cell> cells(ZoneId zone) {
        boolean ofUser = item.user() != null;
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell("customerCode", item.customer()),
                new Cell("customerName", labels.customerName()),
                new Cell("customerAccountCode", labels.billingId()),
                new Cell("serviceName", labels.serviceName()),
                new Cell("serviceCode", item.service()),
                new Cell("servicePlanName", item.name()),
                new Cell("sku", sku(item)),
                new Cell("skuType", ofUser ? "user" : "customer"),
                new Cell("billable", labels.billed() ? "Yes" : "No"),
                new Cell("lineDescription", description()),
                new Cell("action", action.wire),
                new Cell("actionedDate", at == null ? null : written(at, zone)),
                new Cell("actionedBy", by),
                new Cell("userUpn", labels.upn()),
                new Cell("nonBillableReason", labels.billed() ? null : "The service is not billed.")));
        if (counter != null) {
            cells.add(new Cell("quantity", quantity(counter)));
        }
        return cells;
    }

    /** The stock code, which in a real installation is a free text of each plan. */
    static String sku(Holding.Item item) {
        return item.service() + "-" + item.name();
    }

    private @Nullable BigDecimal quantity(String name) {
        return labels.counters().get(name);
    }

    private String description() {
        String who = labels.userName() == null ? labels.customerName() : labels.userName();
        return who + " - " + labels.serviceName() + " - " + item.name();
    }

    private static String written(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
