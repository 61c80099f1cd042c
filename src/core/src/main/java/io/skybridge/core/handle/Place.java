package io.skybridge.core.handle;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.delivery.Intent;

/**
 * The thing that a call is about.
 *
 * @param account whose it is
 * @param thing which one
 */
public record Place(AccountId account, Intent.Thing thing) {}
