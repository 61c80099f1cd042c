package io.skybridge.database;

import java.util.Arrays;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

import io.skybridge.schema.Schema;
import io.skybridge.schema.SchemaFailure;
import io.skybridge.schema.SchemaState;

/** Brings a database's schema to the version this program was built for. */
public final class SchemaMigration {

    private SchemaMigration() {}

    /**
     * Applies the migrations of {@link Schema#LOCATION} that the database does not have yet, oldest first. Safe to call at any
     * time and from several processes at once: the second waits, and finds nothing left to do. Migrations are looked for
     * by the thread's context class loader.
     *
     * @return how many were applied; 0 if the schema was up to date
     * @throws SchemaRefused if the schema is newer than this program (nothing is changed), if an applied migration is not the
     *     one this program knows, if a migration fails, or if no migration is on the class path
     */
    public static int migrate(String jdbcUrl, String user, String password) {
        return migrate(new DatabaseAccess(jdbcUrl, user, password), MigrationVersion.LATEST);
    }

    /**
     * Brings an empty database to an earlier version of the schema, as a back-up of it needs it.
     *
     * @throws SchemaRefused if this program does not know that version
     */
    static void migrateTo(String version, DatabaseAccess database) {
        MigrationVersion wanted = MigrationVersion.fromVersion(version);
        migrate(database, wanted);
        boolean reached = Arrays.stream(flyway(database, wanted).info().applied())
                .anyMatch(migration -> wanted.equals(migration.getVersion()));
        if (!reached) {
            throw new SchemaRefused(
                    "The back-up was made with version " + version + " of the schema, which this program"
                            + " does not know. Restore it with the program that made it.");
        }
    }

    private static Flyway flyway(DatabaseAccess database, MigrationVersion target) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:" + Schema.LOCATION)
                .target(target)
                .initSql(Schema.LOCK_TIMEOUT)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
    }

    private static int migrate(DatabaseAccess database, MigrationVersion target) {
        try {
            Schema schema = new Schema(flyway(database, target));
            refuseNewer(schema.state());
            return schema.bringUpToDate().applied().size();
        } catch (FlywayException | SchemaFailure e) {
            throw new SchemaRefused("The schema could not be brought up to date: " + e.getMessage(), e);
        }
    }

    /** A process that stays is not started beside a newer one by accident; functions on a cloud are, while they are replaced. */
    private static void refuseNewer(SchemaState schema) {
        if (schema.standing() == SchemaState.Standing.AHEAD) {
            throw new SchemaRefused(
                    "The schema is at version " + schema.version().orElse("none")
                            + ", but this program knows versions up to "
                            + schema.newest().orElse("none")
                            + " only. Start the newer program again, or restore the database as it was before the newer"
                            + " program changed it.");
        }
    }
}
