package io.skybridge.core.sso;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/** Stands at the door of every use case here: lets nobody in who is locked out, and writes down what was refused and given. */
public final class Watch {

    private static final String REFUSED = "sso.refused";

    private final Brakes brakes;
    private final SignOnLog log;
    private final SignOnRules.Limits limits;
    private final Clock clock;

    public Watch(Brakes brakes, SignOnLog log, SignOnRules.Limits limits, Clock clock) {
        this.brakes = brakes;
        this.log = log;
        this.limits = limits;
        this.clock = clock;
    }

    /** Does the work for a browser, of which there are not many requests in a minute. */
    <T> Uni<T> browser(Visitor visitor, Supplier<Uni<T>> work) {
        return server(visitor, () -> counted(visitor.key(), limits.visitor()).chain(work::get));
    }

    /** Does the work for a server, which may have many users behind it. */
    <T> Uni<T> server(Visitor visitor, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> brakes.lockedUntil(visitor.key(), now()))
                .invoke(locked -> locked.ifPresent(until -> {
                    throw new TooMuch(Refusal.LOCKED_OUT, "locked out until " + until);
                }))
                .chain(work::get)
                .onFailure(SignOnRefused.class)
                .call(failure -> refused(visitor, (SignOnRefused) failure))
                .onFailure(TooMuch.class)
                .transform(failure -> ((TooMuch) failure).refused());
    }

    /** Counts a request of this one, and refuses it if there were too many in this minute. */
    Uni<Void> counted(String who, int most) {
        return brakes.passed(who, now()).map(count -> {
            if (count > most) {
                // The first that is too many is written down; a flood must not become one of lines.
                throw count == most + 1
                        ? new SignOnRefused(
                                Refusal.TOO_MANY_REQUESTS,
                                who + " has made more than " + most + " requests in a minute")
                        : new TooMuch(Refusal.TOO_MANY_REQUESTS, "too many requests in a minute");
            }
            return null;
        });
    }

    /** Notes that something was given. */
    Uni<Void> note(String actor, String action, AccountId account, String detail) {
        return log.write(new SignOnLog.Line(now(), actor, "sso." + action, Optional.of(account), detail));
    }

    private Uni<Void> refused(Visitor visitor, SignOnRefused refused) {
        String detail = refused.refusal().slug() + ": " + refused.getMessage();
        Uni<Void> line = log.write(new SignOnLog.Line(now(), visitor.address(), REFUSED, refused.account(), detail));
        return refused.refusal().guess() && visitor.deliberate() ? line.chain(() -> guessed(visitor)) : line;
    }

    private Uni<Void> guessed(Visitor visitor) {
        return brakes.failed(visitor.key(), limits.failures(), limits.lockOut(), now())
                .chain(locked -> locked
                        ? log.write(new SignOnLog.Line(
                                now(),
                                visitor.address(),
                                REFUSED,
                                Optional.empty(),
                                Refusal.LOCKED_OUT.slug() + ": " + limits.failures() + " failures, for "
                                        + limits.lockOut()))
                        : Uni.createFrom().voidItem());
    }

    private Instant now() {
        return clock.instant();
    }

    /** A refusal that leaves no line of its own. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        TooMuch(Refusal refusal, String detail) {
            super(detail);
            this.refusal = refusal;
        }

        SignOnRefused refused() {
            return new SignOnRefused(refusal, String.valueOf(getMessage()));
        }
    }
}
