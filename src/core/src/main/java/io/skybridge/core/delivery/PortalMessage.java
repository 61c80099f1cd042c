package io.skybridge.core.delivery;

import java.util.function.Function;

import io.skybridge.core.account.AccountId;

/** A portal's message, verified and read. */
public sealed interface PortalMessage {

    /**
     * It has an id, and says all that there is to say.
     *
     * @param received the event
     */
    record Event(ReceivedEvent received) implements PortalMessage {}

    /**
     * It has no id and no version: what it means is decided by what is known.
     *
     * @param account whose call it is
     * @param intent what it wants; throws a {@link io.skybridge.core.problem.ProblemException} if that cannot be
     */
    record Call(AccountId account, Function<Known, Intent> intent) implements PortalMessage {}
}
