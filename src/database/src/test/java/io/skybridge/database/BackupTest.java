package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Back-ups of a data folder: made while others write, whole or refused, restored into what is empty only. */
class BackupTest {

    private static final List<String> BESIDE = List.of("vault.key", "not there");
    private static final String NASTY = "a tab\t, a line\n, a backslash \\ and \\N";

    @TempDir
    static Path shared;

    private static Path folder;
    private static EmbeddedDatabase database;

    @TempDir
    Path work;

    private Path file;

    @BeforeAll
    static void start() throws IOException {
        folder = DataFolders.in(shared);
        database = EmbeddedDatabase.inFolder(folder, says -> {});
        Files.writeString(folder.resolve("vault.key"), "the key");
    }

    @AfterAll
    static void stop() {
        database.stop();
    }

    @BeforeEach
    void empty() {
        file = work.resolve("ledger.backup");
        Sql.run(database, "drop schema public cascade; create schema public");
    }

    private void migrated() {
        SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password());
    }

    private Backup made() {
        return Backup.ofFolder(folder, file, BESIDE);
    }

    /** A tally and its bill in one commit, again and again. */
    private int write(AtomicBoolean on, AtomicInteger committed) throws SQLException {
        try (Connection connection = Sql.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (on.get()) {
                statement.execute("with new as (insert into tally (note) values ('x') returning n)"
                        + " insert into bill select n, 'bill of ' || n from new");
                connection.commit();
                committed.incrementAndGet();
            }
        }
        return committed.get();
    }

    @Test
    void madeWhileOthersWriteItIsOfOneMomentAndHasWhatWasThereBefore() throws Exception {
        migrated();
        Sql.run(database, "create table part_2026_11 partition of part for values in ('2026-11')");
        Sql.run(database, "insert into part values ('2026-11', 7)");
        Sql.run(database, "insert into tally (note) values ('" + NASTY + "'), (null), ('')");
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger committed = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(1);
        Future<Integer> writer = writers.submit(() -> write(on, committed));
        while (committed.get() < 50) {
            Thread.onSpinWait();
        }
        int before = committed.get();

        Backup backup = made();

        on.set(false);
        int after = writer.get(20, TimeUnit.SECONDS);
        writers.shutdown();
        assertThat(after).as("others went on").isGreaterThan(before);
        assertThat(backup.schema()).isEqualTo("002");
        Path restored = Files.createDirectories(work.resolve("restored"));
        Backup.restoreFolder(file, restored, says -> {});
        EmbeddedDatabase again = EmbeddedDatabase.inFolder(restored, says -> {});
        try {
            assertOfOneMoment(again, before, after);
            assertAsItWas(again);
        } finally {
            again.stop();
        }
        assertThat(Files.readString(restored.resolve("vault.key"))).isEqualTo("the key");
        for (Path secret : List.of(restored.resolve("vault.key"), file)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        assertThat(restored.resolve("restoring")).doesNotExist();
    }

    /** Each tally has its bill, and what the bill's trigger wrote; and counting goes on where it was. */
    private static void assertOfOneMoment(EmbeddedDatabase again, int before, int after) {
        int bills = Integer.parseInt(Sql.ask(again, "select count(*) from bill"));
        assertThat(bills).isBetween(before, after);
        assertThat(Sql.ask(again, "select count(*) from tally where note = 'x'"))
                .isEqualTo(Integer.toString(bills));
        assertThat(Sql.ask(again, "select count(*) from known")).isEqualTo(Integer.toString(bills));
        Sql.run(again, "insert into tally (note) values ('the next')");
        assertThat(Sql.ask(again, "select n = (select max(n) from tally) from tally where note = 'the next'"))
                .isEqualTo("t");
    }

    private static void assertAsItWas(EmbeddedDatabase again) {
        assertThat(Sql.ask(again, "select note from tally where n = 1")).isEqualTo(NASTY);
        assertThat(Sql.ask(
                        again,
                        "select count(note) || ' of ' || count(*) || ', ' || sum(twice) from tally where n <= 3"))
                .isEqualTo("2 of 3, 12");
        assertThat(Sql.ask(again, "select id from part_2026_11")).isEqualTo("7");
        assertThat(SchemaMigration.migrate(again.jdbcUrl(), again.username(), again.password()))
                .isZero();
    }

    @Test
    void stoppedFolderIsStartedForIt() throws IOException {
        migrated();
        Sql.run(database, "insert into guest values ('Ada'), ('Grace')");
        database.stop();

        Backup made = made();

        database = EmbeddedDatabase.inFolder(folder, says -> {});
        assertThat(made.rows()).isEqualTo(2);
        assertThat(Backup.verified(file)).isEqualTo(made);
        assertThat(Files.readString(work.resolve("ledger.backup.sha256")))
                .isEqualTo(Checksum.of(file) + "  ledger.backup\n");
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        migrated();
        made();
        Files.createDirectories(work.resolve("keyed"));
        Files.writeString(work.resolve("keyed/vault.key"), "another key");

        assertThatThrownBy(this::made).isInstanceOf(BackupRefused.class).hasMessageContaining("already");
        assertThatThrownBy(() -> Backup.restoreFolder(file, folder, says -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("postgresql already");
        assertThatThrownBy(() -> Backup.restoreFolder(file, work.resolve("keyed"), says -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("vault.key already");
        assertThatThrownBy(() -> Backup.restore(file, database.access()))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("tables in the database");
        assertThat(Files.readString(work.resolve("keyed/vault.key"))).isEqualTo("another key");
    }

    @Test
    void damagedOrUnfinishedFileIsRefused() throws IOException {
        migrated();
        Sql.run(database, "insert into tally (note) select 'note ' || i from generate_series(1, 1000) i");
        made();
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(work.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
        Path empty = Files.write(work.resolve("empty"), new byte[0]);
        bytes[bytes.length / 4] ^= 0x55;
        Path bent = Files.write(work.resolve("bent"), bytes);

        for (Path damaged : List.of(cut, empty, bent)) {
            assertThatThrownBy(() -> Backup.verified(damaged))
                    .as("%s", damaged)
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining(damaged.toString());
            assertThatThrownBy(() -> Backup.restoreFolder(damaged, work.resolve("new"), says -> {}))
                    .isInstanceOf(BackupRefused.class);
        }
        assertThat(work.resolve("new")).doesNotExist();
    }

    @Test
    void olderSchemaIsRestoredAsItWasAndNewerIsRefused() {
        SchemaMigration.migrateTo("001", database.access());
        Sql.run(database, "insert into guest values ('Ada')");
        made();
        Sql.run(database, "update flyway_schema_history set version = '009'");
        Path newer = work.resolve("newer.backup");
        Backup.ofFolder(folder, newer, BESIDE);

        empty();
        Backup.restore(file, database.access());
        migrated();
        assertThat(Sql.ask(database, "select name || coalesce(room, 0) from guest"))
                .isEqualTo("Ada0");
        empty();
        assertThatThrownBy(() -> Backup.restore(newer, database.access()))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("version 009");
    }
}
