package io.skybridge.killbill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import io.skybridge.database.EmbeddedDatabase;

/**
 * Kill Bill's tables, which it does not make itself: each of its jars brings the statements for its own. Those for the
 * dialect need the superuser, for an event trigger; the tables belong to the role that Kill Bill has.
 */
final class Schema {

    private static final Pattern OURS = Pattern.compile("WEB-INF/lib/killbill-[a-z-]+-[0-9.]+\\.jar");
    private static final String DIALECT = "ddl-postgresql.sql";
    private static final String TABLES = "ddl.sql";
    private static final String SUPERUSER = "postgres";

    private final EmbeddedDatabase database;

    Schema(EmbeddedDatabase database) {
        this.database = database;
    }

    /**
     * Makes the tables if there are none, all or nothing.
     *
     * @return how many scripts were run; 0 if the tables had been there
     */
    int make(ServerFiles files) {
        try (Connection session = DriverManager.getConnection(database.jdbcUrl(), SUPERUSER, database.password())) {
            if (exists(session)) {
                return 0;
            }
            List<Script> scripts = scripts(files);
            session.setAutoCommit(false);
            for (Script script : scripts) {
                run(session, script);
            }
            session.commit();
            return scripts.size();
        } catch (SQLException | IOException e) {
            throw new KillBillFailed("Kill Bill's tables cannot be made: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery("select to_regclass('tenants') is not null")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private void run(Connection session, Script script) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(script.ofTheDialect() ? "reset role" : "set role " + database.username());
            statement.execute(script.text());
        } catch (SQLException e) {
            throw new SQLException(script.jar() + ", " + script.name() + ": " + e.getMessage(), e);
        }
    }

    private static List<Script> scripts(ServerFiles files) throws IOException {
        List<Script> scripts = new ArrayList<>();
        try (ZipFile war = new ZipFile(files.war().toFile())) {
            for (ZipEntry jar : war.stream()
                    .filter(entry -> OURS.matcher(entry.getName()).matches())
                    .toList()) {
                scripts.addAll(scriptsIn(war, jar));
            }
        }
        if (scripts.isEmpty()) {
            throw new IOException("no script in " + files.war());
        }
        // The dialect's types and functions are what the tables are made of.
        scripts.sort(Comparator.comparing(Script::ofTheDialect).reversed());
        return scripts;
    }

    private static List<Script> scriptsIn(ZipFile war, ZipEntry jar) throws IOException {
        List<Script> scripts = new ArrayList<>();
        try (InputStream stream = war.getInputStream(jar);
                ZipInputStream entries = new ZipInputStream(stream)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith("/" + DIALECT) || name.endsWith("/" + TABLES)) {
                    String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                    scripts.add(new Script(jar.getName(), name, text));
                }
            }
        }
        return scripts;
    }

    /** Statements, and where they were found. */
    private record Script(String jar, String name, String text) {

        boolean ofTheDialect() {
            return name.endsWith(DIALECT);
        }
    }
}
