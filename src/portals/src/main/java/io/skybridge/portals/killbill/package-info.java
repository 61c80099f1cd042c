/**
 * Kill Bill. It pushes notifications that say that something has happened to an account, several times, in any sequence, and
 * with neither an id nor a time; so {@link io.skybridge.portals.killbill.KillBillPortal#read} only notes the account, and
 * {@link io.skybridge.portals.killbill.KillBillPortal#ask} reads the account, its bundles, custom fields and blocking states
 * when a worker gets to it. What became of an order is written back as custom fields and a tag. Usage goes through
 * {@code UsageAtKillBill}, which knows what Kill Bill would take and never bill. The wire facts are those that
 * were captured from a real server, see {@code docs/killbill.md}.
 */
@NullMarked
package io.skybridge.portals.killbill;

import org.jspecify.annotations.NullMarked;
