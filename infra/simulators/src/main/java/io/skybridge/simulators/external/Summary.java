package io.skybridge.simulators.external;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.cortex.Holding;
import io.skybridge.simulators.external.Rows.Cell;
import io.skybridge.simulators.http.Body;
import io.skybridge.simulators.settings.Billing;

/** The summary report: how many of each stock code were held in a period and in the one before. */
final class Summary {

    /** Members that follow from the report's columns; what the grouping looks like is a guess [U]. */
    private final Map<String, Group> groups = new TreeMap<>();

    private final BillingPeriod period;
    private final BillingPeriod before;
    private final boolean byCustomer;

    private static final class Group {
        private final @Nullable String customer;
        private final Holding.Labels labels;
        private final String sku;
        private final Set<Holding.Item> now = new HashSet<>();
        private final Set<Holding.Item> then = new HashSet<>();

        private Group(@Nullable String customer, Holding.Labels labels, String sku) {
            this.customer = customer;
            this.labels = labels;
            this.sku = sku;
        }
    }

    private Summary(BillingPeriod period, Billing billing, boolean byCustomer) {
        this.period = period;
        this.before = period.previous(billing);
        this.byCustomer = byCustomer;
    }

    static Body of(BillingPeriod period, Billing billing, List<Holding> holdings, boolean byCustomer) {
        Summary summary = new Summary(period, billing, byCustomer);
        holdings.forEach(summary::count);
        List<Group> rows = summary.groups.values().stream().toList();
        return Rows.of(rows.size(), at -> cells(rows.get((int) at), rows.size()), billing);
    }

    private void count(Holding holding) {
        boolean now = holding.within(period.start(), period.end());
        boolean then = holding.within(before.start(), before.end());
        Holding.Labels labels = holding.labels();
        if (labels == null || (!now && !then)) {
            return;
        }
        Group group = group(holding.item(), labels);
        if (now) {
            group.now.add(holding.item());
        }
        if (then) {
            group.then.add(holding.item());
        }
    }

    private Group group(Holding.Item item, Holding.Labels labels) {
        String customer = byCustomer ? item.customer() : null;
        String sku = Line.sku(item);
        String key = (customer == null ? "" : customer) + "\n" + sku + "\n" + labels.billed();
        return groups.computeIfAbsent(key, absent -> new Group(customer, labels, sku));
    }

    private static List<Cell> cells(Group group, long rows) {
        boolean byCustomer = group.customer != null;
        return List.of(
                new Cell("customerCode", group.customer),
                new Cell("customerName", byCustomer ? group.labels.customerName() : null),
                new Cell("customerAccountCode", byCustomer ? group.labels.billingId() : null),
                new Cell("productSku", group.sku),
                new Cell("billable", group.labels.billed() ? "Yes" : "No"),
                new Cell("summaryGrouping", group.labels.serviceName()),
                new Cell("lastMonthCount", (long) group.then.size()),
                new Cell("difference", (long) group.now.size() - group.then.size()),
                new Cell("thisMonthCount", (long) group.now.size()),
                new Cell("resultCount", rows));
    }
}
