package io.skybridge.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables of the audit log as whoever owns the database reaches them: past the ledger, and past its triggers. */
final class AuditTables {

    private AuditTables() {}

    /** A connection of its own to the tests' database, or to another one beside it. */
    static Connection open(String... database) {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:"
                + config.getValue("quarkus.datasource.reactive.url", String.class)
                        .replace("vertx-reactive:", ""));
        source.setUser(config.getValue("quarkus.datasource.username", String.class));
        source.setPassword(config.getValue("quarkus.datasource.password", String.class));
        for (String other : database) {
            source.setDatabaseName(other);
        }
        try {
            return source.getConnection();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static void run(Connection connection, String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static List<String> texts(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** As the owner of the tables does it: in one commit, with the triggers off. */
    static void tamper(String... crimes) {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            run(connection, "alter table audit disable trigger user", "alter table audit_seal disable trigger user");
            run(connection, crimes);
            run(connection, "alter table audit enable trigger user", "alter table audit_seal enable trigger user");
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Keeps a copy of everything, for {@link #restore}. */
    static void keep() {
        try (Connection connection = open()) {
            for (String table : List.of("audit", "audit_seal", "audit_unsealed")) {
                run(
                        connection,
                        "drop table if exists kept_" + table,
                        "create table kept_" + table + " as table " + table);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As it was when it was kept. */
    static void restore() {
        tamper(
                "truncate audit",
                "truncate audit_seal",
                "truncate audit_unsealed",
                "insert into audit overriding system value table kept_audit",
                "insert into audit_seal table kept_audit_seal",
                "insert into audit_unsealed table kept_audit_unsealed");
    }

    /** What infra/audit/verify.sql finds, the kinds only. */
    static List<String> foundByScript() {
        try (Connection connection = open()) {
            return foundByScript(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What it finds in the database of this connection. */
    static List<String> foundByScript(Connection connection) {
        try {
            String[] statements = Files.readString(Path.of("..", "..", "infra", "audit", "verify.sql"))
                    .split(";\n");
            run(connection, statements[0]);
            return texts(connection, statements[1]);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
