package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.Collector;
import io.skybridge.testkit.CollectorResource;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.Spans;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The trace of an event through an invocation of the function: the same trace, Lambda's own linked, and gone before the answer. */
@QuarkusTest
@TestProfile(TracesOnLambdaTest.OnLambda.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = CollectorResource.class, restrictToAnnotatedClass = true)
class TracesOnLambdaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Not injected: that would be asked for by all tests of the module, which have no collector. */
    private final String collector = ConfigProvider.getConfig().getValue("skybridge.test.collector", String.class);

    @Inject
    InProcess around;

    /** What Lambda sets. A collector that is slow under load must not be passed over here. */
    public static final class OnLambda implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "skybridge.operators.anonymous",
                    "anywhere",
                    "aws.lambda.function.name",
                    "provisioning",
                    "skybridge.tracing.flush-limit",
                    "PT20S");
        }
    }

    @Test
    void theRunIsPartOfTheEventsTraceLinksLambdasOwnAndIsSentBeforeTheAnswer() {
        String traceId = Spans.id(16);
        String lambda = "5759e988" + Spans.id(12);
        String schedule = withHeader(
                SamTemplate.read().schedules("provisioning").get(0).input(),
                "x-amzn-trace-id",
                "Root=1-" + lambda.substring(0, 8) + "-" + lambda.substring(8) + ";Parent=53995c3f42cd8ad8;Sampled=1");
        around.sell(List.of(), ROUTES);
        around.order(SignedEvent.structured(event(traceId)));
        Spans spans = new Spans(collector);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            given().contentType("application/json")
                    .body(schedule)
                    .post("/_lambda_")
                    .then()
                    .statusCode(200);
            // Asked for at once: on Lambda the process would be frozen by now.
            return !spans.of(traceId, "process orders").isEmpty();
        });

        Collector.Span run = spans.of(traceId, "process orders").get(0);
        Collector.Span created = spans.of(traceId, "create orders").get(0);
        assertThat(run.parentId()).isEqualTo(created.spanId());
        assertThat(run.service()).isEqualTo("provisioning");
        List<Collector.Span> invocations = spans.of(lambda, "POST /provisioning/runs");
        assertThat(run.links()).hasSize(1);
        assertThat(invocations)
                .extracting(invocation -> invocation.traceId() + "-" + invocation.spanId())
                .containsAll(run.links());
    }

    private static String event(String traceId) {
        String account = "acct-" + UUID.randomUUID();
        String event = Events.accountRegistered(account).replace("contoso.example", account + ".example");
        return withField(event, "traceparent", "00-" + traceId + "-" + Spans.id(8) + "-01");
    }

    private static String withHeader(String event, String name, String value) {
        return changed(event, document -> document.withObject("/headers").put(name, value));
    }

    private static String withField(String event, String name, String value) {
        return changed(event, document -> document.put(name, value));
    }

    private static String changed(String event, Consumer<ObjectNode> change) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(event);
            change.accept(document);
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
