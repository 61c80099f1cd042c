package io.skybridge.core.delivery;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/** What the ledger holds of accounts, for portals whose messages say less than an event must. */
public interface KnownAccounts {

    /** All that is known of this account: {@link Known#nothing} if nothing is. */
    Uni<Known> known(AccountId account);
}
