package io.skybridge.core.provisioning;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/** The bell that tells a worker of orders that are due. It may get lost: the schedule picks up what it missed. */
@FunctionalInterface
public interface WakeUp {

    /** For where nobody listens. */
    WakeUp SILENT = call -> Uni.createFrom().voidItem();

    /**
     * What is rung for.
     *
     * @param account whose orders are due
     * @param cause what has made them due, the same each time that it is told: a delivery, or an operator's word
     */
    record Call(AccountId account, String cause) {}

    /**
     * Rings; called after the commit that has made orders due. Never fails, and is done within about a second, whether it was
     * heard or not: a caller may wait for it before it answers.
     */
    Uni<Void> ring(Call call);
}
