package io.skybridge.functions.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.WebhookContract;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The native executable, as a process of its own that asks the Lambda runtime API for its events: {@code mvn verify -Dnative}.
 * Besides the contract it shows what only a native build could have left out.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = DemoPortal.class, restrictToAnnotatedClass = true)
class EventsNativeIT extends WebhookContract {

    @Test
    void ed25519SignatureIsVerified() throws Exception {
        SignedEvent event = SignedEvent.structured(Events.accountRegistered("acct-" + UUID.randomUUID()));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        String head = event.headers().get("webhook-id") + "." + event.headers().get("webhook-timestamp") + ".";
        signed.write(head.getBytes(StandardCharsets.UTF_8));
        signed.write(event.body());

        Answer right = send(event.with("webhook-signature", DemoPortal.ed25519(signed.toByteArray())));
        Answer wrong = send(event.with("webhook-signature", DemoPortal.ed25519(event.body())));

        assertThat(right.response().statusCode()).as(right.response().body()).isEqualTo(202);
        assertThat(wrong.response().statusCode()).as(wrong.response().body()).isEqualTo(401);
    }
}
