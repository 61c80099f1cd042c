package io.skybridge.simulators.portal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.settings.Behaviour;

/**
 * Standard Webhooks (standardwebhooks.com, symmetric): {@code v1,} and the Base64 of HMAC-SHA-256 over
 * {@code id.timestamp.body}, keyed by the Base64-decoded secret after {@code whsec_}.
 */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    /** What is wrong with a message, or null when nothing is. */
    static @Nullable String fault(Call call, Behaviour.Portal portal, Instant now) {
        String id = call.header("webhook-id");
        String timestamp = call.header("webhook-timestamp");
        String signatures = call.header("webhook-signature");
        if (id == null || id.isEmpty() || timestamp == null || signatures == null) {
            return "The headers webhook-id, webhook-timestamp and webhook-signature are all needed.";
        }
        String late = lateness(timestamp, portal.toleranceSeconds(), now);
        if (late != null) {
            return late;
        }
        for (String secret : portal.secret().split(" ", -1)) {
            byte[] wanted = sign(secret, id, timestamp, call.body());
            for (String signature : signatures.split("\\s+", -1)) {
                if (matches(signature, wanted)) {
                    return null;
                }
            }
        }
        return "No signature matches.";
    }

    private static @Nullable String lateness(String timestamp, long tolerance, Instant now) {
        try {
            Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
            boolean right = tolerance == 0 || apart.abs().toSeconds() <= tolerance;
            return right ? null : "The time is more than " + tolerance + " s from now.";
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return "The header webhook-timestamp must be seconds since 1970.";
        }
    }

    private static boolean matches(String signature, byte[] wanted) {
        if (!signature.startsWith("v1,")) {
            return false;
        }
        try {
            // Several headers of the name were joined by commas.
            String base64 = signature.substring("v1,".length()).replaceFirst(",$", "");
            return MessageDigest.isEqual(Base64.getDecoder().decode(base64), wanted);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] sign(String secret, String id, String timestamp, byte[] body) {
        try {
            String key = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not there.", e);
        }
    }
}
