package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.skybridge.database.Eventually.await;
import static io.skybridge.database.Eventually.isRunning;
import static io.skybridge.database.Eventually.kill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What one process leaves behind, and what the next one makes of it. */
@Timeout(60)
class KilledProcessTest {

    @TempDir
    Path temporary;

    private final List<String> says = new ArrayList<>();
    private final List<EmbeddedDatabase> started = new ArrayList<>();
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = DataFolders.in(temporary);
    }

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(EmbeddedDatabase::stop);
        Postmaster.processesIn(DataFolders.postgres(folder)).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void serverLeftRunningIsStoppedAndCommittedDataIsThere() throws Exception {
        ProcessHandle server;
        try (OtherProcess other = OtherProcess.inFolder(folder)) {
            server = other.server();
            other.kill();
        }
        assertThat(isRunning(server)).isTrue();

        EmbeddedDatabase database = start();

        assertThat(Sql.ask(database, "select text from note")).isEqualTo("committed");
        assertThat(isRunning(server)).isFalse();
        assertThat(says.get(0))
                .isEqualTo("An earlier Skybridge was killed and left its PostgreSQL running (process " + server.pid()
                        + "); it is stopped first.");
    }

    @Test
    void serverKilledTooRecoversWhatWasCommitted() throws Exception {
        try (OtherProcess other = OtherProcess.inFolder(folder)) {
            ProcessHandle server = other.server();
            other.kill();
            kill(server);
        }

        EmbeddedDatabase database = start();

        assertThat(Sql.ask(database, "select text from note")).isEqualTo("committed");
        assertThat(says.get(0)).contains("was killed; it now recovers");
    }

    @Test
    void sessionThatOutlivesItsServerIsEnded() throws Exception {
        EmbeddedDatabase first = start();
        try (Connection session = Sql.connect(first);
                Statement endless = session.createStatement()) {
            CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> Sql.run(
                    first, "do $$ begin perform set_config('application_name', 'busy', false); loop end loop; end $$"));
            await(() -> endless.executeQuery("select 1 from pg_stat_activity where query like 'do %'")
                    .next());
            kill(DataFolders.server(folder));
            assertThat(busy).isNotDone();
        }

        EmbeddedDatabase second = start();

        assertThat(Sql.ask(second, "select 1")).isEqualTo("1");
        assertThat(says).anyMatch(sentence -> sentence.contains("of its sessions; they are ended"));
    }

    @Test
    void processNumberOfAnotherProgramIsLeftAlone() throws Exception {
        start().stop();
        Process innocent = new ProcessBuilder("sleep", "600").start();
        EmbeddedDatabase neighbour = keep(EmbeddedDatabase.ephemeral());
        try {
            recordPid(innocent.pid());
            start().stop();
            recordPid(Sql.server(neighbour).pid());
            start();

            assertThat(isRunning(innocent.toHandle())).isTrue();
            assertThat(Sql.ask(neighbour, "select 1")).isEqualTo("1");
            assertThat(says).anyMatch(sentence -> sentence.contains(innocent.pid() + " is another program now"));
        } finally {
            innocent.destroy();
        }
    }

    @Test
    void damagedPidFileIsNoObstacle() throws Exception {
        start().stop();
        Files.createFile(Postmaster.file(DataFolders.postgres(folder)));

        assertThat(Sql.ask(start(), "select 1")).isEqualTo("1");
    }

    @Test
    void terminatedProcessStopsItsServer() throws Exception {
        ProcessHandle server;
        try (OtherProcess other = OtherProcess.inFolder(folder)) {
            server = other.server();
            other.terminate();
        }

        assertThat(isRunning(server)).isFalse();
        assertThat(Postmaster.file(DataFolders.postgres(folder))).doesNotExist();
    }

    @Test
    void secondProcessIsRefused() throws Exception {
        try (OtherProcess other = OtherProcess.inFolder(folder)) {
            ProcessHandle server = other.server();

            assertThatThrownBy(this::start)
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessage("The data folder " + folder.toRealPath() + " is in use by process " + other.pid()
                            + ". Stop that one first, or start this one with a data folder of its own"
                            + " (SKYBRIDGE_DATA_DIR).");
            assertThat(isRunning(server)).isTrue();
        }
    }

    @Test
    void folderGivenUpIsFreeForAnotherProcess() throws Exception {
        start().stop();

        try (OtherProcess other = OtherProcess.inFolder(folder)) {
            assertThat(isRunning(other.server())).isTrue();
        }
    }

    @Test
    void interruptedFirstStartIsBegunAgain() throws Exception {
        try (OtherProcess other = OtherProcess.inFolder(folder)) {
            await(() ->
                    !unfinished().isEmpty() && Files.exists(unfinished().get(0).resolve("data/PG_VERSION")));
            List<ProcessHandle> initdb = other.descendants();
            other.kill();
            assertThat(folder.resolve("postgresql")).doesNotExist();

            EmbeddedDatabase database = start();

            assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
            assertThat(says.get(0)).contains("interrupted before its database was complete; it is begun again");
            for (ProcessHandle process : initdb) {
                await(() -> !isRunning(process));
            }
        }
    }

    @Test
    void ephemeralDatabaseOfKilledProcessIsClearedUpByTheNext() throws Exception {
        ProcessHandle server;
        try (OtherProcess other = OtherProcess.ephemeral()) {
            server = other.server();
            other.kill();
        }
        assertThat(isRunning(server)).isTrue();

        keep(EmbeddedDatabase.ephemeral());

        assertThat(isRunning(server)).isFalse();
    }

    private List<Path> unfinished() throws IOException {
        try (var content = Files.newDirectoryStream(folder, "postgresql.unfinished-*")) {
            List<Path> found = new ArrayList<>();
            content.forEach(found::add);
            return found;
        }
    }

    private void recordPid(long pid) throws IOException {
        Files.writeString(
                Postmaster.file(DataFolders.postgres(folder)),
                pid + "\n" + DataFolders.postgres(folder) + "\n1700000000\n5432\n\n127.0.0.1\n");
    }

    private EmbeddedDatabase start() {
        return keep(EmbeddedDatabase.inFolder(folder, says::add));
    }

    private EmbeddedDatabase keep(EmbeddedDatabase database) {
        started.add(database);
        return database;
    }
}
