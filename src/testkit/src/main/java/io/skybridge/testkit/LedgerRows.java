package io.skybridge.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger behind the application's back: what time, portals and operators would bring about. */
public final class LedgerRows {

    private static @Nullable Connection connection;

    private LedgerRows() {}

    /** Changes rows, and says how many. */
    public static int change(String sql, Object... values) {
        try (PreparedStatement statement = prepared(open(), sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The first column of what is found, or of what is returned of the rows that are changed. */
    public static List<String> texts(String sql, Object... values) {
        try (PreparedStatement statement = prepared(open(), sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The only number that is found. */
    static long number(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).get(0));
    }

    /** The newest line of the audit log. */
    static long lastAudit() {
        return number("select coalesce(max(pk), 0) from audit");
    }

    /** What the audit log says of refusals after that line: each begins with its reason. */
    static List<String> refusalsAfter(long audit) {
        return texts("select detail from audit where pk > ? and action = 'sso.refused' order by pk", audit);
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** One connection for all tests of a database: to sign in takes longer than to ask. */
    private static synchronized Connection open() throws SQLException {
        Connection opened = connection;
        if (opened == null || !opened.isValid(1)) {
            Config config = ConfigProvider.getConfig();
            String url = config.getValue("quarkus.datasource.reactive.url", String.class);
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:" + url.replace("vertx-reactive:", ""));
            source.setUser(config.getValue("quarkus.datasource.username", String.class));
            source.setPassword(config.getValue("quarkus.datasource.password", String.class));
            opened = source.getConnection();
            connection = opened;
        }
        return opened;
    }
}
