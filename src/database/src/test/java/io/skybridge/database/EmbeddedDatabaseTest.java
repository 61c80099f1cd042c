package io.skybridge.database;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedDatabaseTest {

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
    }

    @Test
    void ephemeralDatabaseAnswersAndIsGoneAfterwards() {
        EmbeddedDatabase database = keep(EmbeddedDatabase.ephemeral());

        assertThat(Sql.ask(database, "select 1 + 1")).isEqualTo("2");
        assertThat(Sql.ask(database, "show fsync")).isEqualTo("off");

        database.stop();
        assertThatThrownBy(() -> Sql.connect(database)).isInstanceOf(SQLException.class);
    }

    @Test
    void everyEphemeralDatabaseIsAnotherOne() {
        EmbeddedDatabase one = keep(EmbeddedDatabase.ephemeral());
        EmbeddedDatabase other = keep(EmbeddedDatabase.ephemeral());

        Sql.run(one, "create table only_here (id int)");

        assertThat(Sql.ask(other, "select to_regclass('only_here')")).isNull();
    }

    @Test
    void dataSurvivesStopAndStart() {
        EmbeddedDatabase before = inFolder(folder);
        Sql.run(before, "create table note as select 'kept' as text");
        before.stop();

        EmbeddedDatabase after = inFolder(folder);

        assertThat(Sql.ask(after, "select text from note")).isEqualTo("kept");
        assertThat(after.password()).isEqualTo(before.password());
        assertThat(says).hasSize(2).allMatch(sentence -> sentence.startsWith("PostgreSQL 17."));
    }

    @Test
    void folderMayHaveSpacesAndManyLevels() {
        EmbeddedDatabase database = inFolder(temporary.resolve("a provider's data/über alles"));

        assertThat(Sql.ask(database, "select current_database()")).isEqualTo("skybridge");
        assertThat(database.reactiveUrl()).matches("postgresql://127\\.0\\.0\\.1:\\d+/skybridge");
        assertThat(database.jdbcUrl()).isEqualTo("jdbc:" + database.reactiveUrl());
    }

    @Test
    void dataFolderIsDurableAndPrivate() throws Exception {
        EmbeddedDatabase database = inFolder(folder);

        assertThat(List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums"))
                .allMatch(setting -> Sql.ask(database, "show " + setting).equals("on"));
        assertThat(Sql.ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.ask(database, "show max_connections")).isEqualTo("100");
        assertThat(Sql.ask(database, "select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(Files.getPosixFilePermissions(folder.resolve("postgresql/password")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.username(), "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void secondStartInTheSameJvmSharesTheFirst() {
        EmbeddedDatabase first = inFolder(folder);
        EmbeddedDatabase second = inFolder(folder.resolve("../data"));

        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
        assertThat(second.password()).isEqualTo(first.password());
        assertThat(says).hasSize(1);

        second.stop();
        assertThatThrownBy(() -> Sql.connect(first)).isInstanceOf(SQLException.class);
    }

    /** As in Quarkus dev mode, where a live reload loads the application's classes once more. */
    @Test
    void startAfterLiveReloadSharesTheFirst() throws Exception {
        String firstUrl;
        try (URLClassLoader before = classLoader()) {
            firstUrl = startBy(before);
        }

        String secondUrl;
        try (URLClassLoader after = classLoader()) {
            secondUrl = startBy(after);
        }

        EmbeddedDatabase here = inFolder(folder);
        assertThat(secondUrl).isEqualTo(firstUrl);
        assertThat(here.jdbcUrl()).isEqualTo(firstUrl);
        assertThat(Sql.ask(here, "select 1")).isEqualTo("1");
        assertThat(says).hasSize(1);
    }

    @Test
    void serverKilledUnderUsIsStartedAgain() throws Exception {
        EmbeddedDatabase first = inFolder(folder);
        Sql.run(first, "create table note as select 'committed' as text");
        Eventually.kill(DataFolders.server(folder));

        EmbeddedDatabase second = inFolder(folder);

        assertThat(Sql.ask(second, "select text from note")).isEqualTo("committed");
        assertThat(says).anyMatch(sentence -> sentence.contains("is gone; it is started again"));
    }

    @Test
    void serverThatDoesNotStartIsReportedAndTheFolderGivenUp() throws Exception {
        inFolder(folder).stop();
        Path settings = DataFolders.postgres(folder).resolve("postgresql.auto.conf");
        Files.writeString(settings, "max_connections = plenty\n");

        assertThatThrownBy(() -> inFolder(folder))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("max_connections");

        Files.writeString(settings, "");
        assertThat(Sql.ask(inFolder(folder), "select 1")).isEqualTo("1");
    }

    private EmbeddedDatabase inFolder(Path dataFolder) {
        return keep(EmbeddedDatabase.inFolder(dataFolder, says::add));
    }

    private EmbeddedDatabase keep(EmbeddedDatabase database) {
        started.add(database);
        return database;
    }

    private String startBy(ClassLoader loader) throws Exception {
        Class<?> reloaded = loader.loadClass(EmbeddedDatabase.class.getName());
        assertThat(reloaded).isNotSameAs(EmbeddedDatabase.class);
        Object database = reloaded.getMethod("inFolder", Path.class, Consumer.class)
                .invoke(null, folder, (Consumer<String>) says::add);
        return (String) reloaded.getMethod("jdbcUrl").invoke(database);
    }

    private static URLClassLoader classLoader() throws IOException {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
