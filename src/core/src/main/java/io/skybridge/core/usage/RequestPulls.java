package io.skybridge.core.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.servicesmanager.ServicesManagers;

/** Stores that periods are to be pulled: what somebody asks for, or what is due by itself. {@link PullUsage} does it then. */
public final class RequestPulls {

    /** Who asks for what is due by itself, in the audit log. */
    private static final String SCHEDULE = "schedule";

    /** So many pulls back one is looked for that is under way already; a second one would do no harm. */
    private static final int RECENT = 200;

    private final PullUsage pullUsage;
    private final Pulls pulls;
    private final ServicesManagers servicesManagers;
    private final DuePulls duePulls;
    private final Clock clock;

    /**
     * What is asked for.
     *
     * @param servicesManager where; at all of them if it is not said
     * @param period which period; the present one if it is not said
     * @param customers only these, by their codes; all if there are none
     * @param dryRun whether it is only tried out
     */
    public record Wanted(
            Optional<String> servicesManager, Optional<YearMonth> period, List<String> customers, boolean dryRun) {}

    public RequestPulls(
            PullUsage pullUsage, Pulls pulls, ServicesManagers servicesManagers, DuePulls duePulls, Clock clock) {
        this.pullUsage = pullUsage;
        this.pulls = pulls;
        this.servicesManagers = servicesManagers;
        this.duePulls = duePulls;
        this.clock = clock;
    }

    /**
     * Stores what somebody asks for.
     *
     * @param actor who asks, for the audit log
     * @return a pull for each services manager; fails with an invalid-request problem that names the wrong field, and then
     *     nothing was stored
     */
    public Uni<List<Pull>> request(Wanted wanted, String actor) {
        return Uni.createFrom().deferred(() -> {
            List<String> names = names(wanted);
            names.forEach(name -> pullUsage.check(name, wanted.period()));
            return Multi.createFrom()
                    .iterable(names)
                    .onItem()
                    .transformToUniAndConcatenate(name ->
                            pullUsage.request(name, wanted.period(), wanted.customers(), wanted.dryRun(), actor))
                    .collect()
                    .asList();
        });
    }

    private List<String> names(Wanted wanted) {
        TreeSet<String> known = new TreeSet<>(servicesManagers.names());
        if (known.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "No services manager is configured.");
        }
        return wanted.servicesManager()
                .map(name -> {
                    if (!known.contains(name)) {
                        throw new ProblemException(
                                ProblemType.INVALID_REQUEST,
                                "There is no services manager '" + name + "'.",
                                List.of(new FieldError("servicesManager", "is not one of " + known)));
                    }
                    return List.of(name);
                })
                .orElseGet(() -> List.copyOf(known));
    }

    /** Whether there is anything that usage could be pulled from. */
    public boolean possible() {
        return !servicesManagers.names().isEmpty();
    }

    /** Stores what is due by itself; nothing if no services manager is configured. */
    public Uni<List<Pull>> requestDue() {
        return possible()
                ? pulls.newest(RECENT).chain(this::requestDueOf)
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<Pull>> requestDueOf(List<Pull> known) {
        Instant now = clock.instant();
        List<Candidate> candidates = new ArrayList<>();
        for (String name : new TreeSet<>(servicesManagers.names())) {
            duePulls.periods(pullUsage.showsPast(name), now).forEach(one -> candidates.add(new Candidate(name, one)));
        }
        return Multi.createFrom()
                .iterable(candidates)
                .onItem()
                .transformToUniAndConcatenate(one -> requestIfDue(one, known, now))
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private record Candidate(String servicesManager, Period period) {}

    private Uni<Optional<Pull>> requestIfDue(Candidate one, List<Pull> known, Instant now) {
        String name = one.servicesManager();
        YearMonth month = one.period().name();
        return pulls.lastCompleted(name, month)
                .chain(completed -> duePulls.due(name, one.period(), completed, known, now)
                        ? pullUsage
                                .request(name, Optional.of(month), List.of(), false, SCHEDULE)
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }
}
