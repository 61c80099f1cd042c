package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void fileIsRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("data"));

        assertRefused(file, "is a file");
        assertRefused(file.resolve("below"), "cannot be made");
    }

    @Test
    void nameThatAShellWouldReadOtherwiseIsRefused() {
        assertRefused(temporary.resolve("$(reboot)"), "has a quote, a dollar sign");
    }

    @Test
    void foreignContentIsRefusedAndKept() throws Exception {
        Path folder = DataFolders.in(temporary);
        Path foreign = Files.createFile(
                Files.createDirectories(folder.resolve("postgresql")).resolve("diary.txt"));

        assertRefused(folder, "was not made by this program");
        assertThat(foreign).exists();
    }

    @Test
    void otherMajorVersionIsRefused() throws Exception {
        Path folder = DataFolders.in(temporary);
        Files.createDirectories(DataFolders.postgres(folder));
        Files.writeString(DataFolders.postgres(folder).resolve("PG_VERSION"), "16\n");

        assertRefused(folder, "holds data of PostgreSQL 16, but this program brings PostgreSQL 17");
    }

    @Test
    void refusedFolderIsNotKeptLocked() throws Exception {
        Path folder = DataFolders.in(temporary);
        Path home = Files.createDirectories(folder.resolve("postgresql"));
        Path foreign = Files.createFile(home.resolve("diary.txt"));
        assertRefused(folder, "was not made by this program");
        Files.delete(foreign);

        EmbeddedDatabase database = EmbeddedDatabase.inFolder(folder, sentence -> {});

        assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
        database.stop();
    }

    @Test
    void folderWithoutPermissionIsRefused() throws Exception {
        if (Identity.ours() == 0) {
            // Permissions do not stop root, but there nobody can make anything.
            assertRefused(Path.of("/proc", "skybridge"), "cannot be made");
            return;
        }
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertRefused(temporary, "cannot be written by user");
        assertRefused(temporary.resolve("below"), "cannot be made");
    }

    @Test
    void rootRunsTheServerAsTheOwnerOfTheData() throws Exception {
        assumeTrue(Identity.ours() == 0, "only root can");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        Path folder = DataFolders.in(temporary);
        EmbeddedDatabase.inFolder(folder, sentence -> {}).stop();
        giveAway(folder.resolve("postgresql"), 65534);

        EmbeddedDatabase database = EmbeddedDatabase.inFolder(folder, sentence -> {});

        assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
        assertThat(Identity.owner(Path.of("/proc/" + DataFolders.server(folder).pid())))
                .isEqualTo(65534);
        database.stop();
    }

    private static void assertRefused(Path folder, String because) {
        assertThatThrownBy(() -> EmbeddedDatabase.inFolder(folder, sentence -> {}))
                .isInstanceOf(DataFolderRefused.class)
                .hasMessageContaining(because);
    }

    private static void giveAway(Path folder, int user) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
