/**
 * The function that a deployment calls before any other: it brings the ledger's schema to the version that the other
 * functions expect, and says what it has done. No other function does so, least of all at a cold start, where many would at
 * once and a request would wait for it.
 *
 * <p>It is told where the database is by the same settings as the others, which speak of the reactive client; Flyway needs
 * JDBC, so {@link io.skybridge.functions.schema.JdbcSettings} translates them.
 */
@NullMarked
package io.skybridge.functions.schema;

import org.jspecify.annotations.NullMarked;
