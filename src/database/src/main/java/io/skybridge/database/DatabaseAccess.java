package io.skybridge.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * How a database is reached.
 *
 * @param jdbcUrl where it is
 * @param username the role that owns the ledger; empty if the address says who asks
 * @param password its password
 */
public record DatabaseAccess(String jdbcUrl, String username, String password) {

    /** A connection, which the caller closes; without DriverManager, whose drivers depend on who asks. */
    public Connection open() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        // Without a role the address may name one.
        if (!username.isEmpty()) {
            source.setUser(username);
            source.setPassword(password);
        }
        return source.getConnection();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return username + " at " + jdbcUrl;
    }
}
