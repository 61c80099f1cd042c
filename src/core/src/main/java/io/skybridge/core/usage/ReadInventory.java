package io.skybridge.core.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.ServicesManagerFault;

/** Reads one customer after the other, some at a time, as each is at that moment. */
final class ReadInventory {

    /** So many customers in a row that cannot be read are not their own fault. */
    private static final int TOO_MANY = 20;

    private static final int MOST_TRIES = 3;

    private final UsageLedger ledger;
    private final PullUsage.Rules rules;

    ReadInventory(UsageLedger ledger, PullUsage.Rules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /** What came of asking for a customer: a reading, that there is none such, or why it could not be read. */
    private record Asked(String customer, Optional<CustomerReading> reading, Optional<ServicesManagerFault> fault) {}

    /**
     * Reads on until all are read or the time is up.
     *
     * @return whether all are read; fails with a services manager's fault if the source cannot be read at all
     */
    Uni<Boolean> read(PullCourse course, UsageSource.Inventory source) {
        Pull.Request request = course.pull().request();
        Uni<List<String>> customers = request.customers().isEmpty()
                ? source.customers()
                : Uni.createFrom().item(request.customers());
        return customers.chain(all -> ledger.readSince(pulled(course, course.startedAt()), course.startedAt())
                .chain(already -> course.store(so -> so.of(all.size(), count(all, already) + so.unread()))
                        .chain(() -> readAll(course, source, rest(all, already)))));
    }

    private static long count(List<String> all, Set<String> already) {
        return all.stream().filter(already::contains).count();
    }

    private static List<String> rest(List<String> all, Set<String> already) {
        return all.stream().filter(customer -> !already.contains(customer)).toList();
    }

    private Uni<Boolean> readAll(PullCourse course, UsageSource.Inventory source, List<String> customers) {
        Row failures = new Row();
        return Multi.createFrom()
                .iterable(customers)
                .select()
                .first(customer -> !course.timeIsUp())
                .onItem()
                .transformToUni(customer -> ask(course, source, customer, 1))
                .merge(rules.lanes())
                .invoke(failures::note)
                .group()
                .intoLists()
                .of(rules.page())
                .onItem()
                .transformToUniAndConcatenate(asked -> write(course, asked))
                .collect()
                .last()
                .map(last -> !course.timeIsUp());
    }

    /** A reading that a period or a day ended in belongs to neither; it is made again. */
    private Uni<Asked> ask(PullCourse course, UsageSource.Inventory source, String customer, int attempt) {
        return source.read(customer)
                .map(reading -> new Asked(customer, reading, Optional.empty()))
                .onFailure(ServicesManagerFault.class)
                .recoverWithItem(
                        fault -> new Asked(customer, Optional.empty(), Optional.of((ServicesManagerFault) fault)))
                .chain(asked -> attempt < MOST_TRIES
                                && asked.reading()
                                        .filter(r -> straddles(r.at(), course.now()))
                                        .isPresent()
                        ? ask(course, source, customer, attempt + 1)
                        : Uni.createFrom().item(asked));
    }

    private boolean straddles(Instant from, Instant until) {
        BillingCalendar calendar = rules.calendar();
        return !calendar.day(from).equals(calendar.day(until))
                || !calendar.period(from).equals(calendar.period(until));
    }

    private Uni<Void> write(PullCourse course, List<Asked> asked) {
        Map<Period, List<CustomerReading>> readings = asked.stream()
                .flatMap(one -> one.reading().stream())
                .collect(Collectors.groupingBy(reading -> rules.calendar().period(reading.at())));
        List<Asked> failed =
                asked.stream().filter(one -> one.fault().isPresent()).toList();
        List<Asked> gone = asked.stream()
                .filter(one -> one.fault().isEmpty() && one.reading().isEmpty())
                .toList();
        return Multi.createFrom()
                .iterable(readings.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> count(course, entry.getKey(), entry.getValue()))
                .collect()
                .asList()
                .chain(ignored -> Multi.createFrom()
                        .iterable(failed)
                        .onItem()
                        .transformToUniAndConcatenate(one -> unread(course, one))
                        .collect()
                        .last())
                .chain(ignored -> course.wrote(nothingOf(gone.size()), failed.size(), Optional.empty()));
    }

    private static UsageLedger.Written nothingOf(int customers) {
        return new UsageLedger.Written(customers, 0, 0, Map.of());
    }

    private Uni<Void> count(PullCourse course, Period period, List<CustomerReading> readings) {
        UsageLedger.Writing writing = course.writing(course.pulled(period, false, rules.calendar()));
        return WriteReadings.into(ledger, course.pull().request().dryRun(), writing, readings)
                .chain(written -> course.wrote(written, 0, Optional.empty()));
    }

    private Uni<Void> unread(PullCourse course, Asked asked) {
        String why = String.valueOf(asked.fault().orElseThrow().getMessage());
        Instant now = course.now();
        return course.pull().request().dryRun()
                ? Uni.createFrom().voidItem()
                : ledger.unread(course.writing(pulled(course, now)), asked.customer(), now, why);
    }

    private CountUsage.Pulled pulled(PullCourse course, Instant at) {
        return course.pulled(rules.calendar().period(at), false, rules.calendar());
    }

    /** How many could not be read, one after the other. */
    private static final class Row {

        private int length;

        private void note(Asked asked) {
            if (asked.fault().isEmpty()) {
                length = 0;
                return;
            }
            length++;
            if (length >= TOO_MANY) {
                throw asked.fault().orElseThrow();
            }
        }
    }
}
