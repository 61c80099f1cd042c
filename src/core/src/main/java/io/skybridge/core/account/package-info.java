/**
 * The customer as a company: who it is at the portal ({@link io.skybridge.core.account.AccountId}), what the portal says
 * of it ({@link io.skybridge.core.account.Account}), and the code it has in the services manager
 * ({@link io.skybridge.core.account.CustomerCode}), which Skybridge chooses before it creates anything.
 */
@NullMarked
package io.skybridge.core.account;

import org.jspecify.annotations.NullMarked;
