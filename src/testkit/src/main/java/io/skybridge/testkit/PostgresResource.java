package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.database.SchemaMigration;

/** An empty PostgreSQL with the ledger's schema, for as long as the tests of a module run. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedDatabase database;

    /** Made by Quarkus. */
    public PostgresResource() {}

    @Override
    public Map<String, String> start() {
        database = EmbeddedDatabase.ephemeral();
        SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password());
        return Map.of(
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password());
    }

    @Override
    public void stop() {
        if (database != null) {
            database.stop();
        }
    }
}
