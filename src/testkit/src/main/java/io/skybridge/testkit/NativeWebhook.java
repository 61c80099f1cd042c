package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import io.restassured.path.json.JsonPath;

import io.skybridge.core.provisioning.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** The native executable of the webhook beside the function under test, and the demo portal that orders there. */
public final class NativeWebhook implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NativeFunction function = NativeFunction.start("subscription-webhook");

    /** Sends an event, signed now. Answers the first order that it makes. */
    public OrderId order(String event) {
        return order(SignedEvent.structured(event));
    }

    /** Sends an event. Answers the first order that it makes. */
    public OrderId order(SignedEvent event) {
        try {
            HttpResponse<String> answer =
                    http.send(event.to(function.base().resolve("/portals/demo/events")), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return new OrderId(UUID.fromString(JsonPath.from(answer.body()).getString("orders[0]")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        function.close();
    }
}
