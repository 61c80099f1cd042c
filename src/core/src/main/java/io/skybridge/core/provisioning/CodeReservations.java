package io.skybridge.core.provisioning;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;

/** Keeps a code for the account of the order in hand, so that no other account can choose it. */
@FunctionalInterface
public interface CodeReservations {

    /**
     * Stores the code as the account's.
     *
     * @return whether it is the account's now; false if another account has it
     */
    Uni<Boolean> reserve(CustomerCode code);
}
