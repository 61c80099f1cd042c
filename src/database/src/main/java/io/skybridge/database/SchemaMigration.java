package io.skybridge.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Brings a database's schema to the version this program was built for. */
public final class SchemaMigration {

    /** Where the migrations lie on the class path; they belong to the ledger, beside its entities. */
    public static final String LOCATION = "db/migration";

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
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(jdbcUrl, user, password)
                    .locations("classpath:" + LOCATION)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .load();
            refuseNewerSchema(flyway.info());
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new SchemaRefused("The schema could not be brought up to date: " + e.getMessage(), e);
        }
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
