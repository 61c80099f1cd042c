package io.skybridge.functions.provisioning;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Mappings;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PipeTemplate;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.Queue;
import io.skybridge.testkit.QueueResource;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

/**
 * The bell from end to end: an order is stored, a message is in the queue, what a pipe makes of it runs the worker, the
 * services manager has a customer. Messages are lost and doubled on the way.
 */
@QuarkusTest
@TestProfile(ScheduleOnLambdaTest.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = QueueResource.class, restrictToAnnotatedClass = true)
class WakeUpOnLambdaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Portals portals;

    @Inject
    StoreDelivery storeDelivery;

    @Inject
    DeliveryCounters counters;

    @Inject
    OrderBook orderBook;

    @Inject
    Mappings mappings;

    /** Not injected: that would be asked for by all tests of the module, which have no queue. */
    private final URI server = ConfigProvider.getConfig().getValue("skybridge.wake-up.endpoint", URI.class);

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    private final String account = "acct-" + UUID.randomUUID();
    private Queue queue;

    @BeforeEach
    void listen() {
        queue = new Queue(server);
        mappings.put(List.of(), ROUTES, "test").await().atMost(PATIENCE);
    }

    @AfterEach
    void hangUp() {
        queue.close();
    }

    private OrderId register() {
        SignedEvent event = SignedEvent.structured(
                Events.accountRegistered(account).replace("contoso.example", account + ".example"));
        return new AcceptDelivery(portals, storeDelivery, counters)
                .accept(new PortalId("demo"), new RawMessage("/events", "", event.headers(), event.body()))
                .await()
                .atMost(PATIENCE)
                .orders()
                .get(0);
    }

    private Message message() {
        List<Message> received = await().atMost(PATIENCE).until(() -> queue.receive(1), found -> !found.isEmpty());
        assertThat(Queue.group(received.get(0))).isEqualTo("demo/" + account);
        return received.get(0);
    }

    /** What the pipe of template.yaml makes of these messages: a list of events, also of one. */
    private static Response pipe(Message... messages) {
        PipeTemplate template = SamTemplate.read().wakeUp();
        return given().contentType("application/json")
                .body(Stream.of(messages)
                        .map(WakeUpOnLambdaTest::received)
                        .map(template::fill)
                        .collect(Collectors.joining(",", "[", "]")))
                .post("/_lambda_");
    }

    private static JsonNode received(Message message) {
        ObjectNode seen = JSON.createObjectNode()
                .put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body())
                .put("eventSource", "aws:sqs");
        seen.putObject("attributes").put("MessageGroupId", Queue.group(message));
        return seen;
    }

    private static void run(Message message) {
        Response answer = pipe(message);
        assertThat(answer.jsonPath().getInt("statusCode")).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("body")).contains("\"claimed\"");
    }

    private OrderState state(OrderId order) {
        return orderBook
                .find(order)
                .await()
                .atMost(PATIENCE)
                .orElseThrow()
                .order()
                .state();
    }

    private List<Map<String, Object>> customers() {
        return new Simulators(simulatorsBase).customers(account);
    }

    @Test
    void messageCarriesOutItsOrder() {
        OrderId order = register();
        Message message = message();

        run(message);

        queue.delete(message);
        assertThat(state(order)).isEqualTo(OrderState.COMPLETED);
        assertThat(customers()).hasSize(1);
    }

    @Test
    void messageThatComesSeveralTimesHasItsEffectOnce() {
        OrderId order = register();
        Message message = message();

        List<CompletableFuture<Void>> runs = Stream.generate(() -> CompletableFuture.runAsync(() -> run(message)))
                .limit(3)
                .toList();
        runs.forEach(CompletableFuture::join);
        run(message);

        queue.delete(message);
        assertThat(state(order)).isEqualTo(OrderState.COMPLETED);
        assertThat(customers()).hasSize(1);
    }

    @Test
    void orderWhoseMessageIsLostIsCarriedOutByTheSchedule() {
        OrderId order = register();
        queue.delete(message());
        assertThat(state(order)).isEqualTo(OrderState.WAITING);

        given().contentType("application/json")
                .body(SamTemplate.read().schedules("provisioning").get(0).input())
                .post("/_lambda_")
                .then()
                .statusCode(200);

        assertThat(state(order)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void orderIsStoredAndCarriedOutWithoutAQueue() {
        queue.drop();
        OrderId order;
        try {
            order = register();
        } finally {
            queue.create();
        }
        assertThat(queue.receive(10)).isEmpty();

        given().contentType("application/json")
                .body(SamTemplate.read().schedules("provisioning").get(0).input())
                .post("/_lambda_")
                .then()
                .statusCode(200);

        assertThat(state(order)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void listOfSeveralEventsOrOfNoneIsRefused() {
        register();
        Message message = message();

        pipe(message, message).then().statusCode(500).body(containsString("the list has several"));
        pipe().then().statusCode(500).body(containsString("the list has none"));
        run(message);

        queue.delete(message);
    }
}
