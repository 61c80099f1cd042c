package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.runtime.Figure;
import io.skybridge.runtime.Figures;
import io.skybridge.runtime.Recount;
import io.skybridge.runtime.UsageSettings;

/**
 * Whether the present period and the last add up, for alarms: a figure where a run ends, and the gauge {@code
 * skybridge_usage_drift} where somebody scrapes. It takes all records of two periods, so it is for runs that pull and not for
 * those that look every minute for something to deliver, and a scrape has it counted anew only when it is well out of date.
 */
@Singleton
final class UsageDrift {

    private final UsageBook usageBook;
    private final Figures figures;
    private final BillingCalendar calendar;
    private final Recount<Long> recount;
    private volatile double last = Double.NaN;

    UsageDrift(UsageBook usageBook, Figures figures, UsageSettings settings, Clock clock) {
        this.usageBook = usageBook;
        this.figures = figures;
        this.calendar = settings.calendar();
        this.recount = new Recount<>(clock, settings.driftRecount(), this::count);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        Gauge.builder("skybridge.usage.drift", this, UsageDrift::counted)
                .description("Contradictions between what was pulled, what is recorded and what portals have")
                .register(registry);
    }

    private double counted() {
        recount.ifOld(drift -> last = drift);
        return last;
    }

    /** Writes it, where it is wanted. */
    Uni<Void> write(Instant now) {
        return figures.write(() -> count(now).map(drift -> Map.of(Figure.USAGE_DRIFT, drift)));
    }

    /** How much speaks against what there is of the period that a moment lies in, and of the one before. */
    Uni<Long> count(Instant moment) {
        Period present = calendar.period(moment);
        return drift(present).chain(now -> drift(calendar.before(present)).map(before -> now + before));
    }

    private Uni<Long> drift(Period period) {
        return usageBook.conservation(period.name()).map(Conservation::drift);
    }
}
