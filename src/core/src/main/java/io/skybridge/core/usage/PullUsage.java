package io.skybridge.core.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.provisioning.Pauses;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.servicesmanager.ServicesManagerFault;

/**
 * Reads usage into the ledger. Broken off at any moment it goes on where it was: what was counted is not counted again, and
 * what is read twice adds nothing.
 */
public final class PullUsage {

    private final Pulls pulls;
    private final UsageSources sources;
    private final ReadInventory readInventory;
    private final ReadBilling readBilling;
    private final Rules rules;
    private final Surroundings surroundings;

    /**
     * How it is done.
     *
     * @param calendar when periods are
     * @param lanes how many customers are read at a time
     * @param page how many readings are written at a time
     * @param lease how long a pull stays with a worker that has vanished
     * @param retries after trouble with the source
     */
    public record Rules(BillingCalendar calendar, int lanes, int page, Duration lease, RetryPolicy retries) {}

    /**
     * What it needs of the process it is in.
     *
     * @param clock what now is
     * @param ids where the ids of pulls come from
     * @param pauses whether there is still time to begin anything
     */
    public record Surroundings(Clock clock, Supplier<UUID> ids, Pauses pauses) {

        /** Of a process that does not end. */
        public Surroundings(Clock clock, Supplier<UUID> ids) {
            this(clock, ids, Pauses.real());
        }

        /** Whether to begin nothing new. */
        boolean over(Instant stopAt) {
            return pauses.over() || !clock.instant().isBefore(stopAt);
        }
    }

    public PullUsage(Pulls pulls, Books books, UsageSources sources, Rules rules, Surroundings surroundings) {
        this.pulls = pulls;
        this.sources = sources;
        this.rules = rules;
        this.surroundings = surroundings;
        this.readInventory = new ReadInventory(books.ledger(), rules);
        this.readBilling = new ReadBilling(books, rules);
    }

    /**
     * Where readings go.
     *
     * @param ledger what was counted
     * @param staging where readings of a whole period wait
     */
    public record Books(UsageLedger ledger, Staging staging) {}

    /**
     * Stores that a period is to be pulled.
     *
     * @param period the period; the present one if there is none
     * @return the pull, which waits for {@link #run}; fails with an invalid-request problem if the period has not begun, or is
     *     over and the source shows the present only
     */
    public Uni<Pull> request(
            String servicesManager, Optional<YearMonth> period, List<String> customers, boolean dryRun, String actor) {
        return Uni.createFrom().deferred(() -> {
            YearMonth wanted = check(servicesManager, period);
            Pull.Request request = new Pull.Request(servicesManager, wanted, customers, dryRun, actor);
            Instant now = surroundings.clock().instant();
            String source = sources.of(servicesManager).kind();
            return pulls.request(new PullId(surroundings.ids().get()), request, source, now);
        });
    }

    /** The period, if it can be pulled; throws what {@link #request} fails with, if not. */
    YearMonth check(String servicesManager, Optional<YearMonth> period) {
        YearMonth present =
                rules.calendar().period(surroundings.clock().instant()).name();
        YearMonth wanted = period.orElse(present);
        if (wanted.isAfter(present)) {
            throw refused("The period " + wanted + " has not begun.", "has not begun");
        }
        if (!wanted.equals(present) && !showsPast(servicesManager)) {
            throw refused(
                    "The period " + wanted + " is over, and the source of " + servicesManager
                            + " shows only what there is now. A past period can be pulled from a billing source.",
                    "is over");
        }
        return wanted;
    }

    private static ProblemException refused(String detail, String message) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail, List.of(new FieldError("period", message)));
    }

    /** Whether this services manager's source shows periods that are over. */
    boolean showsPast(String servicesManager) {
        return sources.of(servicesManager) instanceof UsageSource.Billing;
    }

    /**
     * Goes on with a pull until it has ended or its time is spent: this one if it is named, otherwise the one that is due
     * longest.
     *
     * @param stopAt when to begin nothing new
     * @return how it stands then; empty if there was none to take up
     */
    public Uni<Optional<Pull>> run(Optional<PullId> id, Instant stopAt) {
        return pulls.take(id, surroundings.clock().instant(), rules.lease())
                .chain(taken -> taken.map(held -> advance(held, stopAt)
                                .onFailure(LeaseLost.class)
                                .recoverWithNull()
                                .chain(ignored -> pulls.find(held.pull().id())))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Goes on with these pulls, one after the other, as far as the time goes.
     *
     * @param stopAt when to begin nothing new
     * @return how each of them stands then, also if another worker has it
     */
    public Uni<List<Pull>> run(List<Pull> wanted, Instant stopAt) {
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUniAndConcatenate(pull -> run(Optional.of(pull.id()), stopAt)
                        .chain(ran -> ran.isPresent() ? Uni.createFrom().item(ran) : pulls.find(pull.id()))
                        .map(found -> found.orElse(pull)))
                .collect()
                .asList();
    }

    /**
     * Goes on with whatever is due, one pull after the other, until nothing is or the time is spent.
     *
     * @param stopAt when to begin nothing new
     * @return how each of them stands then
     */
    public Uni<List<Pull>> runDue(Instant stopAt) {
        return runDue(stopAt, List.of());
    }

    private Uni<List<Pull>> runDue(Instant stopAt, List<Pull> done) {
        if (surroundings.over(stopAt)) {
            return Uni.createFrom().item(done);
        }
        return run(Optional.empty(), stopAt).chain(ran -> ran.map(pull -> runDue(stopAt, with(done, pull)))
                .orElseGet(() -> Uni.createFrom().item(done)));
    }

    private static List<Pull> with(List<Pull> done, Pull pull) {
        return Stream.concat(done.stream().filter(one -> !one.id().equals(pull.id())), Stream.of(pull))
                .toList();
    }

    /**
     * Counts what a customer holds before something of it is taken away, where it could not be seen any more afterwards.
     *
     * @return what came of it, for people; fails with a services manager's fault if the customer could not be read
     */
    public Uni<String> countLast(String servicesManager, String customer, Instant stopAt) {
        if (showsPast(servicesManager)) {
            return Uni.createFrom().item("the billing has it afterwards, too");
        }
        return request(servicesManager, Optional.empty(), List.of(customer), false, "system")
                .chain(pull -> run(Optional.of(pull.id()), stopAt))
                .map(pull -> pull.filter(PullUsage::complete)
                        .map(done -> done.progress().records() + " usage records")
                        .orElseThrow(() -> new ServicesManagerFault(
                                ServicesManagerFault.Kind.UNINTELLIGIBLE,
                                "The last usage of " + customer + " could not be read: "
                                        + pull.map(one -> one.progress().note()).orElse("another worker has it"))));
    }

    private static boolean complete(Pull pull) {
        return pull.state() == Pull.State.COMPLETED && pull.progress().unread() == 0;
    }

    private Uni<Void> advance(Pulls.Held held, Instant stopAt) {
        PullCourse course = new PullCourse(pulls, held, surroundings, rules.lease(), stopAt);
        return Uni.createFrom()
                .deferred(() -> read(course))
                .chain(all -> all
                        ? course.end(Pull.State.COMPLETED, course.progress().note())
                        : course.park(course.now(), "its time was spent"))
                .onFailure(ServicesManagerFault.class)
                .recoverWithUni(fault -> troubled(course, (ServicesManagerFault) fault))
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> course.end(Pull.State.FAILED, String.valueOf(problem.getMessage())));
    }

    private Uni<Boolean> read(PullCourse course) {
        UsageSource source = sources.of(course.pull().request().servicesManager());
        return source instanceof UsageSource.Billing billing
                ? readBilling.read(course, billing)
                : readInventory.read(course, (UsageSource.Inventory) source);
    }

    private Uni<Void> troubled(PullCourse course, ServicesManagerFault fault) {
        String why = String.valueOf(fault.getMessage());
        boolean over = rules.retries().givesUp(course.startedAt(), course.now());
        return fault.retryable() && !over
                ? course.park(course.now().plus(rules.retries().delay(1)), why)
                : course.end(Pull.State.FAILED, why);
    }
}
