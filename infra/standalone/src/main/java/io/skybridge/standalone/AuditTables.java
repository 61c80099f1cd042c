package io.skybridge.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.AuditLine;
import io.skybridge.core.audit.ChainCheck;
import io.skybridge.core.audit.ChainLink;
import io.skybridge.core.audit.Finding;
import io.skybridge.core.audit.Seal;

/**
 * The tables of the audit log, read as they were at one moment, row by row: what is in memory does not grow with them. Nothing
 * of the database but tables is asked, since functions and views may have been tampered with as well.
 */
final class AuditTables {

    private static final int AT_ONCE = 1000;

    private static final String LINKS = """
            select s.number, s.hash, s.line, a.pk, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                   a.actor, a.action, coalesce(a.account_pk::text, ''), coalesce(a.order_id::text, ''), a.detail
              from audit_seal s left join audit a on a.pk = s.line where s.number > ? order by s.number""";

    private static final String NEVER_SEALED = """
            select a.pk from audit a where not exists (select from audit_seal s where s.line = a.pk)
               and not exists (select from audit_unsealed u where u.line = a.pk) order by a.pk""";

    private static final String GONE = """
            select u.line from audit_unsealed u where not exists (select from audit a where a.pk = u.line)
             order by u.line""";

    private static final String WAITING =
            "select count(*), min(a.at) from audit_unsealed u join audit a on a.pk = u.line";

    private final Connection connection;

    /** Reads through this connection, which it takes for itself. */
    AuditTables(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    Seal at(long number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select hash from audit_seal where number = ?")) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? new Seal(number, rows.getString(1)) : Seal.NONE;
            }
        }
    }

    void walk(long after, Consumer<ChainLink> links) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LINKS)) {
            statement.setFetchSize(AT_ONCE);
            statement.setLong(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    links.accept(link(rows));
                }
            }
        }
    }

    private static ChainLink link(ResultSet row) throws SQLException {
        Seal seal = new Seal(row.getLong(1), row.getString(2));
        long line = row.getLong(3);
        Optional<AuditLine> content = row.getObject(4) == null
                ? Optional.empty()
                : Optional.of(new AuditLine(
                        line,
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)));
        return new ChainLink(seal, line, content);
    }

    /** What is outside the chain; what is wrong with it is reported. */
    AuditChain.Outside outside(ChainCheck check) throws SQLException {
        report(NEVER_SEALED, Finding.Kind.NEVER_SEALED, check);
        report(GONE, Finding.Kind.GONE_BEFORE_ITS_SEAL, check);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WAITING)) {
            rows.next();
            return new AuditChain.Outside(
                    rows.getLong(1), Optional.ofNullable(rows.getTimestamp(2)).map(Timestamp::toInstant), List.of());
        }
    }

    private void report(String query, Finding.Kind kind, ChainCheck check) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    check.report(new Finding(kind, 0, rows.getLong(1)));
                }
            }
        }
    }
}
