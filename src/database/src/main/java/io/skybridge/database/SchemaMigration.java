package io.skybridge.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database's schema to the version this program was built for. */
public final class SchemaMigration {

    /** Where the migrations lie on the class path; they belong to the ledger, beside its entities. */
    public static final String LOCATION = "db/migration";

    private static final String LOCK_TIMEOUT = "set lock_timeout = '1s'";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /** Some minutes of them; who holds a table for longer has to be found by a person. */
    private static final int ATTEMPTS = 200;

    private SchemaMigration() {}

    /**
     * Applies the migrations of {@link #LOCATION} that the database does not have yet, oldest first. Safe to call at any
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
                .locations("classpath:" + LOCATION)
                .target(target)
                .initSql(LOCK_TIMEOUT)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
    }

    /** What a migration waits for, others wait for behind it: so it waits a moment, lets them by, and tries again. */
    private static int migrate(DatabaseAccess database, MigrationVersion target) {
        for (int attempt = 1; ; attempt++) {
            try {
                Flyway flyway = flyway(database, target);
                refuseNewerSchema(flyway.info());
                return flyway.migrate().migrationsExecuted;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS || !waitedTooLong(e)) {
                    throw new SchemaRefused("The schema could not be brought up to date: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static boolean waitedTooLong(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    private static void refuseNewerSchema(MigrationInfoService schema) {
        MigrationInfo[] known = schema.all();
        String newest = latest(known, false);
        if (Arrays.stream(schema.applied()).anyMatch(SchemaMigration::isFuture)) {
            throw new SchemaRefused(
                    "The schema is at version " + latest(known, true) + ", but this program knows versions up to "
                            + newest
                            + " only. Start the newer program again, or restore the database as it was before the newer"
                            + " program changed it.");
        }
    }

    private static String latest(MigrationInfo[] migrations, boolean future) {
        return Arrays.stream(migrations)
                .filter(migration -> isFuture(migration) == future)
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(Object::toString)
                .orElse("none");
    }

    private static boolean isFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }
}
