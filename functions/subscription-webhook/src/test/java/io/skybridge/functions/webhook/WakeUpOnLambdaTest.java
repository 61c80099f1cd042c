package io.skybridge.functions.webhook;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.Queue;
import io.skybridge.testkit.QueueResource;
import io.skybridge.testkit.SignedEvent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

/** An accepted event rings the bell before it is answered, and is answered whether that worked or not. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(DemoPortal.class)
@QuarkusTestResource(value = QueueResource.class, restrictToAnnotatedClass = true)
class WakeUpOnLambdaTest {

    /** Not injected: that would be asked for by all tests of the module, which have no queue. */
    private final URI server = ConfigProvider.getConfig().getValue("skybridge.wake-up.endpoint", URI.class);

    private final String account = "acct-" + UUID.randomUUID();
    private Queue queue;

    @BeforeEach
    void listen() {
        queue = new Queue(server);
    }

    @AfterEach
    void hangUp() {
        queue.close();
    }

    private static Response send(SignedEvent event) {
        return given().headers(event.headers()).body(event.body()).post("/portals/demo/events");
    }

    private SignedEvent registration() {
        return SignedEvent.structured(Events.accountRegistered(account));
    }

    private List<Message> messages() {
        return queue.receive(10).stream()
                .filter(message -> Queue.group(message).equals("demo/" + account))
                .toList();
    }

    @Test
    void acceptedEventIsInTheQueueWhenItIsAnswered() {
        send(registration()).then().statusCode(202).body("orders", hasSize(1));

        List<Message> messages = messages();

        assertThat(messages).singleElement().satisfies(message -> assertThat(message.body())
                .isEqualTo("{\"account\":\"demo/" + account + "\"}"));
        messages.forEach(queue::delete);
    }

    @Test
    void sameEventAgainIsOneMessage() {
        SignedEvent event = registration();
        send(event).then().statusCode(202);
        send(event).then().statusCode(202);

        List<Message> messages = messages();

        assertThat(messages).hasSize(1);
        messages.forEach(queue::delete);
    }

    @Test
    void refusedEventRingsNothing() {
        given().headers(registration().headers())
                .body("{}")
                .post("/portals/demo/events")
                .then()
                .statusCode(401);

        assertThat(messages()).isEmpty();
    }

    @Test
    void eventIsAcceptedAlsoWhereThereIsNoQueueAnyMore() {
        queue.drop();
        try {
            send(registration()).then().statusCode(202).body("orders", hasSize(1));
        } finally {
            queue.create();
        }

        assertThat(messages()).isEmpty();
    }
}
