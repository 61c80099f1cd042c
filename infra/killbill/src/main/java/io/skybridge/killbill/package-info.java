/**
 * A real Kill Bill to try Skybridge against, and to test with: not a simulator.
 *
 * <p>{@link io.skybridge.killbill.KillBillServer} is the way in. It starts a PostgreSQL of its own, makes Kill Bill's
 * schema from what the war brings, starts the war in a child JVM, and has it ready when a real call was answered.
 * {@link io.skybridge.killbill.KillBillClient} then is whom the provider's staff would be: it makes the tenant, uploads
 * the demo catalog, and sells. {@link io.skybridge.killbill.KillBillMain} is both on the command line.
 *
 * <p>What Kill Bill was seen to send and answer is in {@code docs/killbill.md}.
 */
@NullMarked
package io.skybridge.killbill;

import org.jspecify.annotations.NullMarked;
