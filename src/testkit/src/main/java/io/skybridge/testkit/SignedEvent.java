package io.skybridge.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An event as a portal would send it. The signature is computed here from the words of the Standard Webhooks
 * specification, not by the code under test.
 *
 * @param headers what to send with it
 * @param body the bytes that were signed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SignedEvent(Map<String, String> headers, byte[] body) {

    /** The secret of the demo portal (design, section 10). */
    public static final String DEMO_SECRET = "whsec_c2t5YnJpZGdlLWRlbW8tc2VjcmV0LTAxMjM0NTY3ODk=";

    /** A structured event, signed now by the demo portal. */
    public static SignedEvent structured(String event) {
        return signed("application/cloudevents+json", event.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    /** Any body of any content type, signed by the demo portal at this time. */
    public static SignedEvent signed(String contentType, byte[] body, Instant at) {
        return signed(contentType, body, at, DEMO_SECRET);
    }

    /** Any body of any content type, signed at this time with this secret. */
    public static SignedEvent signed(String contentType, byte[] body, Instant at, String secret) {
        String id = "msg_" + UUID.randomUUID();
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", contentType);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", "v1," + signature(secret, id, timestamp, body));
        return new SignedEvent(headers, body);
    }

    /** The request that sends it, as a POST. */
    public HttpRequest to(URI target) {
        return to(target, BodyPublishers.ofByteArray(body));
    }

    /** The request that sends its headers with a body of this way of publishing, as a POST. */
    public HttpRequest to(URI target, BodyPublisher publisher) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).POST(publisher);
        headers.forEach(request::header);
        return request.build();
    }

    /** The same with one header changed or added. */
    public SignedEvent with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new SignedEvent(changed, body);
    }

    /** The same without one header. */
    public SignedEvent without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new SignedEvent(changed, body);
    }

    /** The same with another body under the old signature. */
    public SignedEvent tampered(byte[] other) {
        return new SignedEvent(headers, other);
    }

    private static String signature(String secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
