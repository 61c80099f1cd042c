package io.skybridge.core.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.provisioning.RetryPolicy;

/**
 * Asks the portals about the accounts of which they only said that something has happened, and stores what that means. Safe
 * to run at any moment and by several workers at once.
 */
public final class AskPortals {

    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Notices notices;
    private final Portals portals;
    private final AcceptIntent acceptIntent;
    private final RetryPolicy retries;
    private final Clock clock;

    public AskPortals(Notices notices, Portals portals, AcceptIntent acceptIntent, RetryPolicy retries, Clock clock) {
        this.notices = notices;
        this.portals = portals;
        this.acceptIntent = acceptIntent;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Asks about what is due, until nothing is or the portals answer no more.
     *
     * @return about how many accounts a portal has answered
     */
    public Uni<Integer> ask() {
        return notices.take(BATCH, clock.instant(), LEASE)
                .chain(batch -> Multi.createFrom()
                        .iterable(batch)
                        .onItem()
                        .transformToUniAndMerge(this::ask)
                        .filter(answered -> answered)
                        .collect()
                        .with(Collectors.counting()))
                .chain(answered ->
                        answered == 0 ? Uni.createFrom().item(0) : ask().map(more -> answered.intValue() + more));
    }

    private Uni<Boolean> ask(Notices.Taken taken) {
        return portals.named(taken.account().portal())
                .map(portal -> portal.ask(taken.account()))
                .orElseGet(() -> Uni.createFrom().item(new PortalWord.NotNow("the portal is not configured")))
                .chain(word -> store(taken, word))
                .onFailure(ProblemException.class)
                .recoverWithUni(refused -> retry(taken, String.valueOf(refused.getMessage())));
    }

    private Uni<Boolean> store(Notices.Taken taken, PortalWord word) {
        if (word instanceof PortalWord.Told told) {
            return acceptIntent
                    .acceptAll(taken.account(), known -> CompareAccount.next(told.account(), known))
                    .chain(stored -> done(taken, told.account().changesAt()));
        }
        if (word instanceof PortalWord.Missing && retries.givesUp(taken.failingSince(), clock.instant())) {
            return done(taken, Optional.empty());
        }
        return retry(taken, why(word));
    }

    private static String why(PortalWord word) {
        if (word instanceof PortalWord.Missing missing) {
            return missing.why();
        }
        if (word instanceof PortalWord.Incomplete incomplete) {
            return incomplete.why();
        }
        return word instanceof PortalWord.NotNow notNow ? notNow.why() : "";
    }

    private Uni<Boolean> done(Notices.Taken taken, Optional<Instant> next) {
        return notices.done(taken, clock.instant(), next).replaceWith(true);
    }

    private Uni<Boolean> retry(Notices.Taken taken, String why) {
        return notices.retry(taken, clock.instant().plus(retries.delay(taken.attempt())), why)
                .replaceWith(false);
    }
}
