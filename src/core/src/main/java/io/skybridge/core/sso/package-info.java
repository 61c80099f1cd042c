/**
 * Sign-on: Skybridge vouches for users of the portal at services managers, as an OpenID Provider. The portal says who somebody
 * is, by a ticket ({@link io.skybridge.core.sso.IssueTicket}, {@link io.skybridge.core.sso.RedeemTicket}) or by its own login
 * ({@link io.skybridge.core.sso.OpenSession}). With the session that this opens, a client gets a code
 * ({@link io.skybridge.core.sso.Authorize}) and for the code, once, an ID token ({@link io.skybridge.core.sso.ExchangeCode}).
 * At every step it is decided anew whether the user may sign on ({@link io.skybridge.core.sso.Subject#refusal}), every refusal
 * is a line in the audit log ({@link io.skybridge.core.sso.Watch}), and of every secret the ledger has a hash only.
 */
@NullMarked
package io.skybridge.core.sso;

import org.jspecify.annotations.NullMarked;
