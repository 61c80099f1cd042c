package io.skybridge.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement in one session, as the application's role. */
final class Sql {

    private Sql() {}

    static void run(EmbeddedDatabase database, String statement) {
        try (Connection session = connect(database);
                Statement running = session.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    static String ask(EmbeddedDatabase database, String query) {
        try (Connection session = connect(database);
                Statement running = session.createStatement();
                ResultSet answer = running.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** The server process: the parent of the one that serves a session. */
    static ProcessHandle server(EmbeddedDatabase database) {
        try (Connection session = connect(database);
                Statement running = session.createStatement();
                ResultSet answer = running.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return ProcessHandle.of(answer.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
