package io.skybridge.core.sso;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/** The lines that sign-ons leave in the audit log. */
public interface SignOnLog {

    /**
     * A line.
     *
     * @param at when
     * @param actor who did it: a portal, a client, or an address
     * @param action what, {@code sso.} and a word
     * @param account about whose account, where that is known
     * @param detail the rest, without secrets
     */
    record Line(Instant at, String actor, String action, Optional<AccountId> account, String detail) {}

    /** Writes a line. */
    Uni<Void> write(Line line);
}
