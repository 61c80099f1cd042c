package io.skybridge.database;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaMigrationTest {

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.ephemeral();
    }

    @AfterAll
    static void stop() {
        database.stop();
    }

    @BeforeEach
    void empty() {
        Sql.run(database, "drop schema public cascade; create schema public");
    }

    @Test
    void everyMigrationIsAppliedOnce() {
        assertThat(migrate()).isEqualTo(2);
        assertThat(migrate()).isZero();
        assertThat(Sql.ask(database, "select count(room) from guest")).isEqualTo("0");
    }

    @Test
    void newerSchemaIsRefused() {
        migrate();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/migration", "classpath:db/newer")
                .load()
                .migrate();

        assertThatThrownBy(this::migrate)
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("The schema is at version 003")
                .hasMessageContaining("knows versions up to 002 only");
    }

    @Test
    void migrationChangedAfterItWasAppliedIsRefused() {
        migrate();
        Sql.run(database, "update flyway_schema_history set checksum = checksum + 1 where version = '001'");

        assertThatThrownBy(this::migrate).isInstanceOf(SchemaRefused.class).hasMessageContaining("checksum");
    }

    @Test
    void databaseOutOfReachIsRefused() {
        assertThatThrownBy(() -> SchemaMigration.migrate(database.jdbcUrl(), database.username(), "wrong"))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("password");
    }

    private int migrate() {
        return SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password());
    }
}
