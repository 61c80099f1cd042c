package io.skybridge.portals.standard;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import io.skybridge.portals.HttpCalls;

/** Posts CloudEvents to a portal, signed by Standard Webhooks with every key that can sign. */
final class SignedPosts {

    private final List<WebhookKey.Signing> keys;
    private final HttpCalls calls;
    private final Clock clock;

    /** Posts that are signed with those of the keys that can. */
    SignedPosts(List<WebhookKey> keys, HttpCalls calls, Clock clock) {
        this.keys = keys.stream()
                .filter(WebhookKey.Signing.class::isInstance)
                .map(WebhookKey.Signing.class::cast)
                .toList();
        this.calls = calls;
        this.clock = clock;
    }

    /** Whether there is anything to sign with. */
    boolean canSign() {
        return !keys.isEmpty();
    }

    /** Posts the event of this id and waits for the whole answer. */
    Uni<HttpCalls.Answer> send(URI target, String id, byte[] body) {
        return calls.send(signed(target, id, body), Buffer.buffer(body));
    }

    /** The same, for the status only. */
    Uni<HttpCalls.Answer> sendForStatus(URI target, String id, byte[] body) {
        return calls.sendForStatus(signed(target, id, body), Buffer.buffer(body));
    }

    private RequestOptions signed(URI target, String id, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .putHeader("content-type", "application/cloudevents+json; charset=utf-8")
                .putHeader(StandardWebhooks.ID, id)
                .putHeader(StandardWebhooks.TIMESTAMP, timestamp)
                .putHeader(StandardWebhooks.SIGNATURE, sign(StandardWebhooks.signedContent(id, timestamp, body)));
    }

    /** With every key, so that during a rotation the portal finds one that it knows. */
    private String sign(byte[] content) {
        return keys.stream().map(key -> key.sign(content)).collect(Collectors.joining(" "));
    }
}
