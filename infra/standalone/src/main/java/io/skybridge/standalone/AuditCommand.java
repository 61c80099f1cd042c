package io.skybridge.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.audit.ChainCheck;
import io.skybridge.core.audit.Seal;
import io.skybridge.core.audit.VerifyAudit;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.database.DatabaseAccess;
import io.skybridge.database.DatabaseFailure;
import io.skybridge.database.EmbeddedDatabase;

/** {@code audit verify}: what an auditor runs, beside Skybridge or without it. It changes nothing. */
final class AuditCommand {

    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final int REFUSED = 3;

    /**
     * What is asked for.
     *
     * @param after where to begin
     * @param expected seals that were noted
     * @param url of the database, if it is not the one of the settings
     */
    private record Wanted(Seal after, List<Seal> expected, Optional<String> url) {

        static Wanted of(List<String> arguments) {
            if (arguments.size() < 2 || !arguments.get(1).equals("verify")) {
                throw new IllegalArgumentException("audit verify is all there is");
            }
            Seal after = Seal.NONE;
            List<Seal> expected = new ArrayList<>();
            Optional<String> url = Optional.empty();
            Iterator<String> rest = arguments.subList(2, arguments.size()).iterator();
            while (rest.hasNext()) {
                String option = rest.next();
                if (!rest.hasNext()) {
                    throw new IllegalArgumentException(option + " is no option, or lacks what comes after it");
                }
                String value = rest.next();
                switch (option) {
                    case "--after" -> after = Seal.parse(value);
                    case "--expect" -> expected.add(Seal.parse(value));
                    case "--url" -> url = Optional.of(value);
                    default -> throw new IllegalArgumentException("there is no option " + option);
                }
            }
            return new Wanted(after, expected, url);
        }
    }

    private AuditCommand() {}

    /** Does it, and says how the process ends: 0 intact, 1 broken, 2 misused, 3 the database cannot be read. */
    static int run(List<String> arguments) {
        try {
            Wanted wanted = Wanted.of(arguments);
            VerifyAudit.Verdict verdict = verify(wanted);
            verdict.lines().forEach(System.out::println);
            return verdict.intact() ? 0 : BROKEN;
        } catch (IllegalArgumentException | ProblemException misused) {
            System.err.println(misused.getMessage() + "; see --help");
            return MISUSED;
        } catch (SQLException | DatabaseFailure unreadable) {
            System.err.println("The audit log cannot be read: " + unreadable.getMessage());
            return REFUSED;
        }
    }

    private static VerifyAudit.Verdict verify(Wanted wanted) throws SQLException {
        String given = wanted.url().orElseGet(() -> Setting.DATASOURCE_URL.orElse(""));
        if (!given.isEmpty()) {
            String url = given.startsWith("jdbc:") ? given : BackupCommand.jdbc(given);
            return verify(wanted, BackupCommand.access(url));
        }
        Path folder = BackupCommand.dataFolder();
        if (!Files.isDirectory(folder.resolve("postgresql"))) {
            throw new SQLException("there is no database in " + folder + ", and no --url");
        }
        EmbeddedDatabase database = EmbeddedDatabase.inFolder(folder, said -> {});
        try {
            return verify(wanted, database.access());
        } finally {
            database.stop();
        }
    }

    private static VerifyAudit.Verdict verify(Wanted wanted, DatabaseAccess database) throws SQLException {
        try (Connection connection = database.open()) {
            AuditTables tables = new AuditTables(connection);
            ChainCheck check = new ChainCheck(wanted.after());
            check.compare(wanted.after(), tables.at(wanted.after().number()));
            for (Seal noted : wanted.expected()) {
                check.compare(noted, tables.at(noted.number()));
            }
            tables.walk(wanted.after().number(), check::check);
            return new VerifyAudit.Verdict(check, Optional.of(tables.outside(check)));
        }
    }
}
