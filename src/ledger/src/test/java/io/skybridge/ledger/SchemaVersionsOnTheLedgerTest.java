package io.skybridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.core.schema.SchemaVersions;
import io.skybridge.core.schema.SchemaVersions.Versions;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SchemaVersionsOnTheLedgerTest extends OnTheLedger {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    @Inject
    SchemaVersions schema;

    @Test
    void codeExpectsItsNewestMigration() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, 4)))
                            .max())
                    .as("a new migration moves SqlSchemaVersions.NEWEST")
                    .hasValue(SqlSchemaVersions.NEWEST);
        }
    }

    @Test
    void appliedVersionIsTheNewestThatSucceeded() {
        assertThat(wait(schema.versions())).isEqualTo(new Versions(SqlSchemaVersions.NEWEST, SqlSchemaVersions.NEWEST));

        sql(
                "update flyway_schema_history set success = false where version = (select max(version) from flyway_schema_history where version is not null)");
        try {
            assertThat(wait(schema.versions()).applied()).isEqualTo(SqlSchemaVersions.NEWEST - 1);
        } finally {
            sql(
                    "update flyway_schema_history set success = true where version = (select max(version) from flyway_schema_history where version is not null)");
        }
    }

    @Test
    void databaseWithoutASchemaIsAtNoVersion() {
        sql("alter table flyway_schema_history rename to elsewhere");
        try {
            Versions versions = wait(schema.versions());

            assertThat(versions.applied()).isZero();
            assertThat(versions.suffice()).isFalse();
        } finally {
            sql("alter table elsewhere rename to flyway_schema_history");
        }
    }
}
