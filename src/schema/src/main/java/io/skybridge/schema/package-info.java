/**
 * The version that a database's schema is at, and the one that a program brings along.
 *
 * <p>{@link io.skybridge.schema.Schema} is both: what it finds, and the way from one to the other. It is given a Flyway and
 * knows neither where that one connects to nor where its migrations come from. Standalone and tests make theirs of a JDBC
 * address ({@code src/database}); {@code functions/schema-migrator} gets one that Quarkus has made ready for native executables.
 */
@NullMarked
package io.skybridge.schema;

import org.jspecify.annotations.NullMarked;
