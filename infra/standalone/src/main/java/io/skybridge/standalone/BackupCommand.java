package io.skybridge.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.skybridge.database.Backup;
import io.skybridge.database.DatabaseAccess;

/** Back-ups from the command line, of the data folder or of the outside database, whichever the settings name. */
enum BackupCommand {
    /** Makes one, while Skybridge runs or not. */
    BACKUP {
        @Override
        Backup run(Path file) {
            return outside()
                    .map(database -> Backup.of(database, file, List.of()))
                    .orElseGet(() -> Backup.ofFolder(dataFolder(), file, List.of(VaultKey.FILE)));
        }
    },
    /** Compares one with its checksums. */
    VERIFY {
        @Override
        Backup run(Path file) {
            return Backup.verified(file);
        }
    },
    /** Restores one into a data folder, or a database, that is empty. */
    RESTORE {
        @Override
        Backup run(Path file) {
            return outside()
                    .map(database -> Backup.restore(file, database))
                    .orElseGet(() -> Backup.restoreFolder(file, dataFolder(), says -> {}));
        }
    };

    /**
     * Runs the command that is asked for, if one is.
     *
     * @return what to say to who asked
     */
    static Optional<String> run(List<String> arguments) {
        return arguments.size() == 2
                ? List.of(values()).stream()
                        .filter(command -> command.name().equalsIgnoreCase(arguments.get(0)))
                        .findFirst()
                        .map(command -> command.said(Path.of(arguments.get(1)).toAbsolutePath()))
                : Optional.empty();
    }

    abstract Backup run(Path file);

    private String said(Path file) {
        Backup backup = run(file);
        return "%s: %s shows the ledger as it was at %s, schema %s, %d rows"
                .formatted(name().toLowerCase(Locale.ROOT), file, backup.madeAt(), backup.schema(), backup.rows());
    }

    static Path dataFolder() {
        return Path.of(Setting.DATA_DIR.orElse("data")).toAbsolutePath().normalize();
    }

    private static Optional<DatabaseAccess> outside() {
        return Optional.of(Setting.DATASOURCE_URL.orElse(""))
                .filter(url -> !url.isEmpty())
                .map(url -> access(jdbc(url)));
    }

    /** The database at this address, as the user of the settings. */
    static DatabaseAccess access(String jdbcUrl) {
        return new DatabaseAccess(
                jdbcUrl, Setting.DATASOURCE_USERNAME.orElse(""), Setting.DATASOURCE_PASSWORD.orElse(""));
    }

    /** The same address for JDBC. */
    static String jdbc(String reactiveUrl) {
        return "jdbc:" + reactiveUrl.replaceFirst("^vertx-reactive:", "");
    }
}
