package io.skybridge.core.usage;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

/** Reads the services manager's own billing of a period: first all of it aside, then customer by customer into the ledger. */
final class ReadBilling {

    private final UsageLedger ledger;
    private final Staging staging;
    private final PullUsage.Rules rules;

    ReadBilling(PullUsage.Books books, PullUsage.Rules rules) {
        this.ledger = books.ledger();
        this.staging = books.staging();
        this.rules = rules;
    }

    /**
     * Reads on until all is written or the time is up; reading aside is not broken off, because it cannot be gone on with.
     *
     * @return whether all is written; fails with a services manager's fault if the source cannot be read to its end
     */
    Uni<Boolean> read(PullCourse course, UsageSource.Billing source) {
        CountUsage.Pulled pulled = pulled(course);
        Uni<Void> aside = course.progress().customers().isPresent()
                ? Uni.createFrom().voidItem()
                : readAside(course, source, pulled);
        return aside.chain(() -> writeOn(course, pulled))
                .call(all -> all
                        ? staging.clear(course.pull().id())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> readAside(PullCourse course, UsageSource.Billing source, CountUsage.Pulled pulled) {
        PullId id = course.pull().id();
        Set<String> only = new HashSet<>(course.pull().request().customers());
        UsageSource.BilledPeriod period =
                new UsageSource.BilledPeriod(pulled.period(), rules.calendar().lastDay(pulled.period()));
        return staging.clear(id)
                .chain(() -> course.store(so -> Pull.Progress.none(so.source())))
                .chain(() -> source.read(period)
                        .select()
                        .where(reading -> only.isEmpty() || only.contains(reading.customer()))
                        .group()
                        .intoLists()
                        .of(rules.page())
                        .onItem()
                        .transformToUniAndConcatenate(readings -> staging.keep(id, readings)
                                .chain(() -> course.store(so -> so.readMore(readings.size()))))
                        .collect()
                        .last())
                .chain(last -> staging.customers(id, pulled))
                .chain(customers -> course.store(so -> so.of(customers, 0)));
    }

    private Uni<Boolean> writeOn(PullCourse course, CountUsage.Pulled pulled) {
        if (course.timeIsUp()) {
            return Uni.createFrom().item(false);
        }
        return staging.next(course.pull().id(), pulled, course.progress().position(), rules.page())
                .chain(next -> next.isEmpty()
                        ? Uni.createFrom().item(true)
                        : write(course, pulled, next).chain(() -> writeOn(course, pulled)));
    }

    private Uni<Void> write(PullCourse course, CountUsage.Pulled pulled, List<Staging.Staged> next) {
        Set<String> only = new HashSet<>(course.pull().request().customers());
        Instant at = course.startedAt();
        List<CustomerReading> readings = next.stream()
                .filter(staged -> only.isEmpty() || only.contains(staged.customer()))
                .map(staged -> new CustomerReading(staged.customer(), at, staged.readings(), Set.of()))
                .toList();
        UsageLedger.Writing writing = course.writing(pulled);
        Optional<String> position = Optional.of(next.get(next.size() - 1).customer());
        return WriteReadings.into(ledger, course.pull().request().dryRun(), writing, readings)
                .chain(written -> course.wrote(written, 0, position));
    }

    private CountUsage.Pulled pulled(PullCourse course) {
        Period period = rules.calendar().period(course.pull().request().period());
        return course.pulled(period, true, rules.calendar());
    }
}
