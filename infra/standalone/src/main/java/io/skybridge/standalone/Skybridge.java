package io.skybridge.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

import io.skybridge.database.DatabaseFailure;
import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.database.SchemaMigration;

/** Starts standalone: the database first, then the functions. */
@QuarkusMain
public final class Skybridge {

    private static final String HELP = """
            Skybridge standalone: all functions in one process, with a PostgreSQL of its own.

              java -jar quarkus-run.jar [--help]
              java -jar quarkus-run.jar migrate         brings the schema of the database up to date, and ends
              java -jar quarkus-run.jar backup FILE     makes a back-up of the data, also while Skybridge runs
              java -jar quarkus-run.jar verify FILE     compares a back-up with its checksums
              java -jar quarkus-run.jar restore FILE    restores it into a data folder, or a database, that is empty
              java -jar quarkus-run.jar audit verify [--expect SEAL]... [--after SEAL] [--url JDBC-URL]
                  recomputes the chain of the audit log, without starting anything but the database; ends with 1 if it is broken

            Settings, as environment variables or -D system properties:
              QUARKUS_HTTP_PORT                 where it listens (8080)
              SKYBRIDGE_DATA_DIR                where its PostgreSQL keeps the data (./data)
              QUARKUS_DATASOURCE_REACTIVE_URL   a PostgreSQL to use instead, with QUARKUS_DATASOURCE_USERNAME and _PASSWORD
              SKYBRIDGE_VAULT_KEY               what initial passwords are sealed with (vault.key in the data folder)
              SKYBRIDGE_DEMO=true               a demo portal, a simulated services manager, offers and routes to try
              SKYBRIDGE_SSO_ISSUER              the public address of sign-on, https://signon.example; without it there is none
              SKYBRIDGE_SIMULATORS_PORT         where the simulators listen (8090)
            """;

    /** Set by ourselves, so that a live reload in the same JVM knows a URL that was given from one that it set. */
    static final String EMBEDDED = "skybridge.embedded-database";

    /** Could not start for a reason that the operator can mend. */
    private static final int REFUSED = 3;

    private static final Logger LOG = Logger.getLogger(Skybridge.class);

    Skybridge() {}

    /** The command line; see {@code --help}. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        if (args.length > 0 && args[0].equals("audit")) {
            System.exit(AuditCommand.run(List.of(args)));
        }
        try {
            if (List.of(args).equals(List.of("migrate"))) {
                readyDatabase();
                return;
            }
            Optional<String> done = BackupCommand.run(List.of(args));
            if (done.isPresent()) {
                System.out.println(done.get());
                return;
            }
            readyDatabase();
        } catch (DatabaseFailure refused) {
            String what = args.length == 0 ? "start" : args[0];
            System.err.println("Skybridge cannot " + what + ": " + refused.getMessage());
            System.exit(REFUSED);
        }
        Quarkus.run(args);
    }

    private static void readyDatabase() {
        String given = Setting.DATASOURCE_URL.orElse("");
        if (given.isEmpty() || Boolean.getBoolean(EMBEDDED)) {
            startEmbedded();
        } else {
            migrated(SchemaMigration.migrate(
                    BackupCommand.jdbc(given),
                    Setting.DATASOURCE_USERNAME.orElse(""),
                    Setting.DATASOURCE_PASSWORD.orElse("")));
        }
    }

    private static void startEmbedded() {
        Path folder = BackupCommand.dataFolder();
        EmbeddedDatabase database = EmbeddedDatabase.inFolder(folder, LOG::info);
        System.setProperty(EMBEDDED, "true");
        Setting.DATASOURCE_URL.set(database.reactiveUrl());
        Setting.DATASOURCE_USERNAME.set(database.username());
        Setting.DATASOURCE_PASSWORD.set(database.password());
        migrated(SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password()));
        if (Setting.VAULT_KEY.orElse("").isEmpty()) {
            VaultKey.in(folder).set();
        }
    }

    private static void migrated(int migrations) {
        if (migrations > 0) {
            LOG.infof("The ledger's schema was brought up to date by %d migrations.", migrations);
        }
    }
}
