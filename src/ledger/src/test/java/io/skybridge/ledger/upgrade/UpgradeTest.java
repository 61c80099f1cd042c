package io.skybridge.ledger.upgrade;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.database.Backup;
import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.database.SchemaMigration;
import io.skybridge.testkit.PreviousRelease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The ledger that the previous release wrote is brought up to date while that release goes on: every statement that it sends,
 * with parameters that it sent, and new events in the call that it accepts them with.
 */
class UpgradeTest {

    private static final String ACCEPT = "accept_delivery(";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** A parameter as PostgreSQL counts them, or what JDBC would take for one. */
    private static final Pattern MARK = Pattern.compile("\\?|\\$(\\d+)");

    /** What a statement that was sent before may fail with when it is sent again: what it writes is there. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** As every statement does that writes there. */
    private static final String WRITES = "lock table account_user in row exclusive mode";

    private final List<PreviousRelease.Sent> statements = PreviousRelease.statements();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    @TempDir
    Path folder;

    private EmbeddedDatabase database;

    @BeforeEach
    void restore() {
        database = EmbeddedDatabase.ephemeral();
        Backup.restore(PreviousRelease.backup(folder), database.access());
    }

    @AfterEach
    void stop() {
        on.set(false);
        database.stop();
    }

    private Connection open() throws SQLException {
        return database.access().open();
    }

    private int migrate() {
        return SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password());
    }

    /** All statements, in transactions that are rolled back, so that each round finds the same. */
    private Void sendAll() throws SQLException {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            while (on.get()) {
                for (PreviousRelease.Sent sent : statements) {
                    send(connection, sent);
                }
                connection.rollback();
                rounds.incrementAndGet();
            }
        }
        return null;
    }

    private static void send(Connection connection, PreviousRelease.Sent sent) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = prepared(connection, sent)) {
            statement.execute();
        } catch (SQLException failed) {
            if (!UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw new SQLException(sent.statement(), failed);
            }
        }
        connection.rollback(before);
    }

    /** As the client does it: parameters as text, whose types the statement decides. */
    private static PreparedStatement prepared(Connection connection, PreviousRelease.Sent sent) throws SQLException {
        List<String> inOrder = new ArrayList<>();
        String text = MARK.matcher(sent.statement()).replaceAll(found -> {
            if (found.group(1) == null) {
                return "??";
            }
            inOrder.add(sent.parameters().get(Integer.parseInt(found.group(1)) - 1));
            return "?";
        });
        PreparedStatement statement = connection.prepareStatement(text);
        for (int at = 0; at < inOrder.size(); at++) {
            String value = inOrder.get(at);
            statement.setObject(at + 1, value.equals(PreviousRelease.NULL) ? null : value, Types.OTHER);
        }
        return statement;
    }

    /** New events, in the words of the old release, each in a commit of its own. */
    private Void acceptEvents() throws SQLException {
        PreviousRelease.Sent accept = statements.stream()
                .filter(sent -> sent.statement().contains(ACCEPT))
                .findFirst()
                .orElseThrow();
        try (Connection connection = open()) {
            while (on.get()) {
                try (PreparedStatement statement = prepared(connection, fresh(accept));
                        ResultSet answer = statement.executeQuery()) {
                    answer.next();
                    assertThat(answer.getString(1)).contains("\"first\": true");
                    accepted.incrementAndGet();
                }
            }
        }
        return null;
    }

    /** The same event of another account: every id in it is another one. */
    private static PreviousRelease.Sent fresh(PreviousRelease.Sent sent) {
        String suffix = "-" + UUID.randomUUID();
        String command = ID.matcher(sent.parameters().get(0))
                .replaceAll(id -> UUID.nameUUIDFromBytes((id.group() + suffix).getBytes(StandardCharsets.UTF_8))
                        .toString());
        return new PreviousRelease.Sent(
                sent.statement(), List.of(command.replace("\"done-1\"", "\"done-1" + suffix + "\"")));
    }

    private Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = open()) {
            for (String table : List.of(
                    "account",
                    "orders",
                    "step",
                    "attempt",
                    "report",
                    "delivery",
                    "subscription",
                    "audit",
                    "usage_record")) {
                try (ResultSet found = connection.createStatement().executeQuery("select count(*) from " + table)) {
                    found.next();
                    rows.put(table, found.getLong(1));
                }
            }
        }
        return rows;
    }

    private void awaitRounds(int more) {
        int from = rounds.get();
        int acceptedFrom = accepted.get();
        await().until(() -> rounds.get() >= from + more && accepted.get() >= acceptedFrom + more);
    }

    @Test
    void previousReleaseGoesOnWhileTheSchemaIsBroughtUpToDateAndAfter() throws Exception {
        assertThat(statements).as("what it sends").hasSizeGreaterThan(50);
        Map<String, Long> before = rows();
        ExecutorService release = Executors.newFixedThreadPool(3);
        List<Future<Void>> all = List.of(
                release.submit(this::sendAll), release.submit(this::sendAll), release.submit(this::acceptEvents));
        awaitRounds(2);

        int migrations = migrate();

        awaitRounds(2);
        on.set(false);
        for (Future<Void> one : all) {
            one.get(20, TimeUnit.SECONDS);
        }
        release.shutdown();
        assertThat(migrations).isPositive();
        Map<String, Long> after = rows();
        before.forEach((table, count) -> assertThat(after.get(table)).as(table).isGreaterThanOrEqualTo(count));
        assertThat(after.get("delivery")).isEqualTo(before.get("delivery") + accepted.get());
        assertThat(after.get("orders")).isGreaterThanOrEqualTo(before.get("orders") + accepted.get());
        System.out.printf(
                "upgrade: %d migrations, %d rounds of %d statements, %d events%n",
                migrations, rounds.get(), statements.size(), accepted.get());
    }

    @Test
    void migrationThatHasToWaitLetsTheOthersBy() throws Exception {
        ExecutorService migration = Executors.newSingleThreadExecutor();
        try (Connection slow = open();
                Connection writer = open()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute(WRITES);
            Future<Integer> migrated = migration.submit(this::migrate);
            await("the migration waits for who writes").until(() -> waits(writer) || migrated.isDone());

            writer.setAutoCommit(false);
            // Behind the migration in the queue, and past it as soon as that gives up for now.
            writer.createStatement().execute("set lock_timeout = '30s'");
            writer.createStatement().execute(WRITES);
            writer.rollback();

            assertThat(migrated.isDone()).isFalse();
            slow.commit();
            assertThat(migrated.get(60, TimeUnit.SECONDS)).isPositive();
        } finally {
            migration.shutdown();
        }
    }

    private static boolean waits(Connection connection) throws SQLException {
        try (ResultSet found = connection
                .createStatement()
                .executeQuery("select exists (select from pg_locks where not granted and relation is not null)")) {
            found.next();
            return found.getBoolean(1);
        }
    }
}
