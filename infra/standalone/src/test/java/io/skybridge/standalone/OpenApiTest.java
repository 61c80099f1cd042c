package io.skybridge.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The published API description is the one that the code makes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class OpenApiTest {

    private static final Path PUBLISHED = Path.of("..", "..", "docs", "openapi.yaml");

    /** Run with {@code -Dskybridge.openapi.write=true} to publish a change. */
    @Test
    void publishedApiIsTheOneThatIsServed() throws IOException {
        String served =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("skybridge.openapi.write")) {
            Files.writeString(PUBLISHED, served);
        }

        assertThat(PUBLISHED).hasContent(served);
    }
}
