package io.skybridge.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

    /** A path without an example is half described: people copy examples. */
    @Test
    void everyOperationShowsAnExampleOfWhatItTakesAndWhatItAnswers() throws IOException {
        JsonNode api = new YAMLMapper().readTree(Files.readString(PUBLISHED));
        List<String> lacking = new ArrayList<>();
        int operations = 0;
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations++;
                String name = operation.getKey() + " " + path.getKey();
                JsonNode body = operation.getValue().path("requestBody");
                if (!body.isMissingNode() && !exemplified(body)) {
                    lacking.add(name + " request");
                }
                for (Map.Entry<String, JsonNode> answer :
                        operation.getValue().path("responses").properties()) {
                    boolean says =
                            answer.getKey().startsWith("2") && !answer.getKey().equals("204");
                    if (says && !exemplified(answer.getValue())) {
                        lacking.add(name + " " + answer.getKey());
                    }
                }
            }
        }

        assertThat(operations).isGreaterThan(28);
        assertThat(lacking).as("operations without an example").isEmpty();
    }

    private static boolean exemplified(JsonNode part) {
        return !part.path("content").isEmpty()
                && StreamSupport.stream(part.path("content").spliterator(), false)
                        .allMatch(content -> !content.path("examples").isEmpty());
    }
}
