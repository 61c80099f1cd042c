package io.skybridge.core.handle;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.mutiny.Multi;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.portal.Portal;

/** A portal that calls for one thing at a time and keeps its handle. */
public interface HandlePortal extends Portal {

    /**
     * An account as the portal lists it.
     *
     * @param id the portal's id
     * @param name the company's name
     * @param state where it stands; empty if the portal says nothing that is understood
     */
    record ListedAccount(AccountId id, String name, Optional<AccountState> state) {}

    /**
     * Finds out who is calling, and nothing else.
     *
     * @throws io.skybridge.core.problem.ProblemException if it is not this portal
     */
    void verify(RawMessage message);

    /**
     * Verifies a call, then reads it. Calls nobody and stores nothing.
     *
     * @throws io.skybridge.core.problem.ProblemException if the call is refused, saying why
     */
    HandleCall call(RawMessage message);

    /** How long it waits for the services manager when it asks for its status. */
    Duration patience();

    /**
     * All accounts that the portal has, asked for page by page as they are consumed; empty if it is not configured where to
     * ask. Fails if the portal cannot be reached or understood.
     */
    Optional<Multi<ListedAccount>> accounts();
}
