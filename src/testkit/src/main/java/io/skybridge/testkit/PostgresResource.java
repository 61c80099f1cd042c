package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.database.SchemaMigration;

/** An empty PostgreSQL with the ledger's schema, for as long as the tests of a module run. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedDatabase database;

    /** Made by Quarkus. */
    public PostgresResource() {}

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase started = EmbeddedDatabase.ephemeral();
        database = started;
        SchemaMigration.migrate(started.jdbcUrl(), started.username(), started.password());
        return Map.of(
                "quarkus.datasource.reactive.url", started.reactiveUrl(),
                "quarkus.datasource.username", started.username(),
                "quarkus.datasource.password", started.password());
    }

    @Override
    public void stop() {
        EmbeddedDatabase started = database;
        if (started != null) {
            started.stop();
        }
    }
}
