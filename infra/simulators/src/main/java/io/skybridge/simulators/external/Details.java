package io.skybridge.simulators.external;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.cortex.Holding;
import io.skybridge.simulators.http.Body;
import io.skybridge.simulators.settings.Billing;

/** The detail report: what was added, removed or carried in a period, line by line, customer by customer. */
final class Details {

    private static final Comparator<Holding> BY_CUSTOMER_THEN_USER = Comparator.comparing(
                    (Holding holding) -> holding.item().customer())
            .thenComparing(holding ->
                    holding.item().user() == null ? "" : holding.item().user())
            .thenComparing(holding -> holding.item().service())
            .thenComparing(holding -> holding.item().name());

    private final BillingPeriod period;
    private final Billing billing;
    private final List<Line> lines = new ArrayList<>();

    private Details(BillingPeriod period, Billing billing) {
        this.period = period;
        this.billing = billing;
    }

    static Body of(BillingPeriod period, Billing billing, List<Holding> holdings, Crowd crowd) {
        Details details = new Details(period, billing);
        holdings.stream().sorted(BY_CUSTOMER_THEN_USER).forEach(details::add);
        List<Line> own = details.lines;
        return Rows.of(
                own.size() + crowd.lines(),
                at -> (at < own.size() ? own.get((int) at) : crowd.line(at - own.size())).cells(period.zone()),
                billing);
    }

    private void add(Holding holding) {
        boolean added = in(holding.from());
        boolean removed = in(holding.to());
        if (added) {
            lines.add(line(holding, Line.Action.ADDED, holding.from(), holding.addedBy()));
        }
        if (removed) {
            lines.add(line(holding, Line.Action.REMOVED, holding.to(), holding.removedBy()));
        }
        if (!added && !removed && holding.within(period.start(), period.end())) {
            lines.add(line(holding, Line.Action.CARRIED, holding.from(), holding.addedBy()));
        }
    }

    private boolean in(@Nullable Instant moment) {
        return moment != null && !moment.isBefore(period.start()) && moment.isBefore(period.end());
    }

    private Line line(Holding holding, Line.Action action, @Nullable Instant at, @Nullable String by) {
        Holding.Item item = holding.item();
        String counter = item.user() == null ? null : billing.counters().get(item.service());
        return new Line(item, labels(holding), action, at, by, counter);
    }

    private static Holding.Labels labels(Holding holding) {
        if (holding.labels() == null) {
            throw new IllegalStateException("Nobody knows what " + holding.item() + " is called.");
        }
        return holding.labels();
    }
}
