package io.skybridge.core.provisioning.step;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.CodeReservations;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.servicesmanager.ServicesManager;

/**
 * What a step has at hand.
 *
 * @param servicesManager where the effect is to be
 * @param account whose order it is
 * @param progress how far the step has got
 * @param reservations where a code is kept for the account
 * @param passwords where initial passwords come from
 * @param creations where it is noted that something is about to be created
 * @param lastUsage what counts usage before it is gone
 */
public record StepRun(
        ServicesManager servicesManager,
        Account account,
        StepProgress progress,
        CodeReservations reservations,
        Passwords passwords,
        Creations creations,
        LastUsage lastUsage) {

    /**
     * The customer's code.
     *
     * @throws IllegalStateException if it is not chosen yet, which the plan rules out
     */
    public CustomerCode code() {
        return account.code().orElseThrow(() -> new IllegalStateException("no code chosen for " + account.id()));
    }

    /** The full name of one of the account's users. */
    public String userName(String username) {
        return code().userName(username);
    }
}
