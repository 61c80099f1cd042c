package io.skybridge.simulators.portal;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.skybridge.simulators.Simulation;

/** Sends messages to the inbox, signed as Standard Webhooks has it. */
public final class Sender {

    private final Simulation simulation;
    private String key = "c2t5YnJpZGdlLWRlbW8tc2VjcmV0LTAxMjM0NTY3ODk=";
    private String prefix = "";
    private Instant time = Instant.now();

    public Sender(Simulation simulation) {
        this.simulation = simulation;
    }

    Sender withKey(String base64) {
        key = base64;
        return this;
    }

    /** Puts something before the right signature. */
    Sender withOtherSignature(String other) {
        prefix = other + " ";
        return this;
    }

    Sender at(Instant when) {
        time = when;
        return this;
    }

    public Simulation.Answer send(String id, String body) {
        return simulation.send(request(id, body).build());
    }

    HttpRequest.Builder request(String id, String body) {
        String timestamp = Long.toString(time.getEpochSecond());
        return HttpRequest.newBuilder(simulation.server().inboxUri())
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", prefix + "v1," + sign(id + "." + timestamp + "." + body))
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
