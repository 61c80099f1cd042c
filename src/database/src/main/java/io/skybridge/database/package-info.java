/**
 * A PostgreSQL of our own, for whoever has none: standalone brings it along, tests start one in two seconds.
 *
 * <p>{@link io.skybridge.database.EmbeddedDatabase} is the way in. It takes the data folder's lock, so that a folder
 * has one owner; unpacks PostgreSQL's programs; makes a new database in a folder beside the final one and renames it when
 * it is complete; ends what an earlier, killed process left running; and starts the server on the loopback interface.
 * All that must be known later, by another process or by another class loader of this one, is in the data folder itself
 * or in the lock, never in a static field.
 *
 * <p>{@link io.skybridge.database.SchemaMigration} then brings the schema up to date. Functions in a cloud never use this
 * package: they find a database, and {@code schema-migrator} has been there before them.
 */
@NullMarked
package io.skybridge.database;

import org.jspecify.annotations.NullMarked;
