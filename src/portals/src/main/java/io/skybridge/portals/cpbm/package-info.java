/**
 * CPBM (Citrix CloudPortal Business Manager 2.x): its connector's SPI over HTTP, one call for one. The connector, an OSGi
 * bundle inside CPBM, posts what it is called with and writes what it is answered into the handle. What is known of the
 * SPI and what is not is in {@code docs/cpbm.md}; names that only the connector's own service definition knows are settings.
 *
 * <p>{@link io.skybridge.portals.cpbm.CpbmPortal} verifies a call ({@code Callers}) and reads it ({@code AccountCalls},
 * {@code UserCalls}, {@code SubscriptionCalls}). It asks for usage, too ({@code UsageQuestions}), and gets it as it knows it
 * ({@code UsageResultSet}). {@link io.skybridge.portals.cpbm.CpbmApi} is the other direction: it asks CPBM's own API for its
 * accounts.
 */
@NullMarked
package io.skybridge.portals.cpbm;

import org.jspecify.annotations.NullMarked;
