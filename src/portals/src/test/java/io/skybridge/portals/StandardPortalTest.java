package io.skybridge.portals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.SignedEvent;

/** Portals that send signed CloudEvents. */
class StandardPortalTest extends PortalContract {

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "standard", "secret", SignedEvent.DEMO_SECRET, "report-url", NOWHERE + "/inbox");
    }

    @Override
    byte[] body() {
        return Events.accountRegistered(ACCOUNT.value()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    RawMessage genuine(byte[] body) {
        SignedEvent signed = SignedEvent.signed("application/cloudevents+json", body, Instant.now());
        return new RawMessage("/events", "", signed.headers(), signed.body());
    }

    @Override
    RawMessage forged(RawMessage genuine) {
        byte[] other = genuine.body().clone();
        other[0] = '[';
        return new RawMessage(genuine.path(), genuine.query(), genuine.headers(), other);
    }
}
