package io.skybridge.core.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;

/**
 * Takes offers and routes: checks them against the services manager, then stores what is new. Nothing is removed; what was
 * stored stays for those who were provisioned by it.
 */
public final class PutMappings {

    /** A run carries out whatever is due, so many accounts need no bell each. */
    private static final int BELLS = 4;

    private final Mappings mappings;
    private final Supplier<ServicesManager> servicesManager;
    private final WakeUp wakeUp;
    private final Clock clock;

    /**
     * What became of the mappings.
     *
     * @param saved how many are new or changed; with a dry run, how many would be
     * @param unchanged how many were so already
     * @param released how many blocked orders go on
     * @param dryRun whether nothing was stored
     */
    public record Result(int saved, int unchanged, int released, boolean dryRun) {}

    /**
     * How it is to be done.
     *
     * @param actor who does it, for the audit log
     * @param dryRun whether they are only checked
     */
    public record Manner(String actor, boolean dryRun) {}

    /**
     * A mapping as it was written.
     *
     * @param mapping the mapping; its date counts only if it is dated
     * @param dated whether it says from when it is in force; if not, that is now, unless the same is in force already
     * @param <T> offers or routes
     */
    public record Written<T extends Mapping<T>>(T mapping, boolean dated) {}

    public PutMappings(Mappings mappings, Supplier<ServicesManager> servicesManager, WakeUp wakeUp, Clock clock) {
        this.mappings = mappings;
        this.servicesManager = servicesManager;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Takes offers. Fails with an invalid-mapping problem that names each wrong field, or with a
     * services-manager-unavailable problem; then nothing was stored.
     */
    public Uni<Result> offers(List<Written<Offer>> written, Manner manner) {
        Instant now = clock.instant();
        return checked(() -> new CheckMappings(servicesManager.get()).offers(values(written)))
                .chain(mappings::offers)
                .map(known -> fresh(written, known, now))
                .chain(fresh -> store(fresh, List.of(), written.size() - fresh.size(), manner));
    }

    /** Takes routes; fails as {@link #offers} does. */
    public Uni<Result> routes(List<Written<Route>> written, Manner manner) {
        Instant now = clock.instant();
        return checked(() -> new CheckMappings(servicesManager.get()).routes(values(written)))
                .chain(mappings::routes)
                .map(known -> fresh(written, known, now))
                .chain(fresh -> store(List.of(), fresh, written.size() - fresh.size(), manner));
    }

    private static Uni<Void> checked(Supplier<Uni<List<FieldError>>> check) {
        return Uni.createFrom()
                .deferred(check::get)
                .onFailure(ServicesManagerFault.class)
                .transform(fault -> new ProblemException(
                        ProblemType.SERVICES_MANAGER_UNAVAILABLE,
                        "The mappings could not be checked: " + fault.getMessage()))
                .invoke(errors -> {
                    if (!errors.isEmpty()) {
                        throw new ProblemException(
                                ProblemType.INVALID_MAPPING,
                                "The services manager does not have what is mapped to.",
                                errors);
                    }
                })
                .replaceWithVoid();
    }

    private static <T extends Mapping<T>> List<T> values(List<Written<T>> written) {
        return written.stream().map(Written::mapping).toList();
    }

    private static <T extends Mapping<T>> List<T> fresh(List<Written<T>> written, List<T> known, Instant now) {
        return written.stream()
                .filter(one -> one.dated() ? !known.contains(one.mapping()) : !inForce(one.mapping(), known, now))
                .map(one -> one.dated() ? one.mapping() : one.mapping().from(now))
                .toList();
    }

    private static <T extends Mapping<T>> boolean inForce(T wanted, List<T> known, Instant now) {
        return Mapping.inForce(known, wanted.name(), now)
                .filter(last -> last.from(Instant.EPOCH).equals(wanted.from(Instant.EPOCH)))
                .isPresent();
    }

    private Uni<Result> store(List<Offer> offers, List<Route> routes, int unchanged, Manner manner) {
        int saved = offers.size() + routes.size();
        return manner.dryRun() || saved == 0
                ? Uni.createFrom().item(new Result(saved, unchanged, 0, manner.dryRun()))
                : mappings.put(offers, routes, manner.actor())
                        .call(this::wake)
                        .map(released -> new Result(saved, unchanged, released.size(), false));
    }

    private Uni<Void> wake(List<AccountId> released) {
        String cause = "mappings " + clock.instant();
        return Multi.createFrom()
                .iterable(released.stream().distinct().limit(BELLS).toList())
                .onItem()
                .transformToUniAndMerge(account -> wakeUp.ring(new WakeUp.Call(account, cause)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
