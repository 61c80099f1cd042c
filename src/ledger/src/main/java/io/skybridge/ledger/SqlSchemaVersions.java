package io.skybridge.ledger;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.hibernate.JDBCException;

import io.skybridge.core.schema.SchemaVersions;

/** Reads what Flyway has written down, without Flyway: that needs JDBC, and is the business of schema-migrator. */
@ApplicationScoped
class SqlSchemaVersions implements SchemaVersions {

    /**
     * The newest file of {@code db/migration}, moved with each new one; a test compares. A native executable has no folder to
     * look into.
     */
    static final int NEWEST = 11;

    private static final String APPLIED = """
            select cast(coalesce(max(cast(version as integer)), 0) as varchar)
              from flyway_schema_history
             where success and version ~ '^[0-9]{1,9}$'""";

    private static final String NO_SUCH_TABLE = "42P01";

    private final Sessions sessions;

    SqlSchemaVersions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Versions> versions() {
        return sessions.inSession(() -> Statements.texts(APPLIED, Map.of()))
                .map(SqlSchemaVersions::number)
                .onFailure(SqlSchemaVersions::noSchema)
                .recoverWithItem(0)
                .map(applied -> new Versions(applied, NEWEST));
    }

    private static int number(List<String> rows) {
        return Integer.parseInt(rows.get(0));
    }

    private static boolean noSchema(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCException answer && NO_SUCH_TABLE.equals(answer.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
