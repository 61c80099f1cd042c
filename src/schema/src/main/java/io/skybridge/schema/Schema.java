package io.skybridge.schema;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;

/** The schema of one database, as one program's migrations see it. */
public final class Schema {

    /** Where the migrations lie on the class path; they belong to the ledger, beside its entities. */
    public static final String LOCATION = "db/migration";

    /** What a Flyway says to begin with, so that {@link #bringUpToDate()} does not hold others up. */
    public static final String LOCK_TIMEOUT = "set lock_timeout = '1s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /** Some minutes of them; who holds a table for longer has to be found by a person. */
    private static final int ATTEMPTS = 200;

    /** Connection, authorisation, no such database, resources, operator intervention: PostgreSQL's classes of errors. */
    private static final Pattern OUT_OF_REACH = Pattern.compile("(08|28|3D|53|57P).*");

    private final Flyway flyway;

    public Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws SchemaFailure if the database does not answer
     */
    public SchemaState state() {
        return asked(() -> {
            MigrationInfoService all = flyway.info();
            return new SchemaState(
                    newest(all.applied(), migration -> !migration.getState().isFailed()),
                    newest(all.all(), Schema::brought),
                    Arrays.stream(all.pending())
                            .map(migration -> new SchemaState.Pending(version(migration), migration.getDescription()))
                            .toList(),
                    Arrays.stream(all.applied()).flatMap(Schema::finding).toList());
        });
    }

    /**
     * Applies what the database does not have yet, oldest first, each in a transaction of its own. Safe to call at any time
     * and from several processes at once: the second waits, and finds nothing left to do. A schema that a newer program has
     * brought further is left as it is, without complaint.
     *
     * @throws SchemaFailure if the database does not answer, if what was applied is not what this program knows under that
     *     version (nothing is changed then), or if a migration fails (those before it stay)
     */
    public Migrated bringUpToDate() {
        return asked(() -> {
            MigrateResult result = migrate();
            Optional<String> now = newest(flyway.info().applied(), applied -> true);
            List<Migrated.Step> steps = result.migrations.stream()
                    .map(one -> new Migrated.Step(one.version, one.description, one.executionTime))
                    .toList();
            // Who came second was told the version before the first had begun.
            Optional<String> before = steps.isEmpty() ? now : Optional.ofNullable(result.initialSchemaVersion);
            return new Migrated(before, now, steps);
        });
    }

    /** What a migration waits for, others wait for behind it: so it waits a moment, lets them by, and tries again. */
    private MigrateResult migrate() {
        for (int attempt = 1; ; attempt++) {
            try {
                return flyway.migrate();
            } catch (FlywayException failure) {
                if (attempt == ATTEMPTS || !states(failure).anyMatch(LOCK_NOT_AVAILABLE::equals)) {
                    throw failure;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (FlywayException failure) {
            throw new SchemaFailure(outOfReach(failure), failure);
        }
    }

    private static boolean outOfReach(Throwable failure) {
        return causes(failure).anyMatch(FlywaySqlUnableToConnectToDbException.class::isInstance)
                || states(failure).anyMatch(state -> OUT_OF_REACH.matcher(state).matches());
    }

    private static Stream<String> states(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Optional<String> newest(MigrationInfo[] migrations, Predicate<MigrationInfo> which) {
        return Arrays.stream(migrations)
                .filter(which)
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(Object::toString);
    }

    private static Stream<String> finding(MigrationInfo applied) {
        String migration = "Migration " + version(applied) + " (" + applied.getDescription() + ") ";
        if (applied.getState().isFailed()) {
            return Stream.of(migration + "has failed.");
        }
        if (isFuture(applied)) {
            return Stream.empty();
        }
        if (applied.getState() == MigrationState.MISSING_SUCCESS) {
            return Stream.of(migration + "was applied, and this program does not know it.");
        }
        return applied.isChecksumMatching()
                ? Stream.empty()
                : Stream.of(migration + "was changed after it had been applied.");
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }

    private static boolean brought(MigrationInfo migration) {
        return !isFuture(migration) && migration.getState() != MigrationState.ABOVE_TARGET;
    }

    private static boolean isFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }
}
