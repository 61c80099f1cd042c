package io.skybridge.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How a database is reached.
 *
 * @param jdbcUrl without user and password
 * @param username the role that owns the ledger
 * @param password its password
 */
public record DatabaseAccess(String jdbcUrl, String username, String password) {

    Connection open() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return username + " at " + jdbcUrl;
    }
}
