package io.skybridge.core.account;

import java.util.Optional;

import io.skybridge.core.lifecycle.AccountState;

/**
 * An account as the ledger holds it: the portal's latest word on it, and what Skybridge decided about it.
 *
 * @param id the portal's id
 * @param company the company; empty until the portal has registered the account
 * @param administrator its first user; empty until then too
 * @param channel the portal's sales channel it was sold through
 * @param state what the portal intends it to be
 * @param code the code chosen for it in the services manager; stored before anything is created there
 */
public record Account(
        AccountId id,
        Optional<Company> company,
        Optional<Person> administrator,
        String channel,
        AccountState state,
        Optional<CustomerCode> code) {

    /** The same account with its code chosen. */
    public Account withCode(CustomerCode chosen) {
        return new Account(id, company, administrator, channel, state, Optional.of(chosen));
    }
}
