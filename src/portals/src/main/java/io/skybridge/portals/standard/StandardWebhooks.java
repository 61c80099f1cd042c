package io.skybridge.portals.standard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * The signature of Standard Webhooks: over {@code id.timestamp.body}, in the header {@code webhook-signature} as a list
 * separated by spaces, so that a sender can sign with an old and a new secret during a rotation.
 */
public final class StandardWebhooks {

    /** The header of the message's id, the same however often it is sent. */
    public static final String ID = "webhook-id";
    /** The header of the time of sending, in seconds since the epoch. */
    public static final String TIMESTAMP = "webhook-timestamp";
    /** The header of the signatures. */
    public static final String SIGNATURE = "webhook-signature";

    /** Nobody signs with more keys than this; a longer list is not worth the computing. */
    private static final int MOST_SIGNATURES = 16;

    private final List<WebhookKey.Verifying> keys;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * A check against keys.
     *
     * @param keys any of which that verifies will do
     * @param tolerance how far the signed time may be from now
     * @param clock what now is
     */
    public StandardWebhooks(List<WebhookKey> keys, Duration tolerance, Clock clock) {
        this.keys = keys.stream()
                .filter(WebhookKey.Verifying.class::isInstance)
                .map(WebhookKey.Verifying.class::cast)
                .toList();
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Verifies the message on its raw bytes.
     *
     * @throws ProblemException if the signature or the time is wrong
     */
    public void verify(RawMessage message) {
        String id = require(message, ID);
        String timestamp = require(message, TIMESTAMP);
        byte[] signed = signedContent(id, timestamp, message.body());
        String signatures = require(message, SIGNATURE);
        if (Arrays.stream(signatures.split(" ", MOST_SIGNATURES + 1))
                .limit(MOST_SIGNATURES)
                .noneMatch(signature -> anyKeyMade(signature, signed))) {
            throw new ProblemException(
                    ProblemType.INVALID_SIGNATURE,
                    "No signature in " + SIGNATURE + " was made with a secret of this portal.");
        }
        checkTime(timestamp);
    }

    private boolean anyKeyMade(String signature, byte[] signed) {
        return keys.stream().anyMatch(key -> key.made(signature, signed));
    }

    private void checkTime(String timestamp) {
        Instant sent = instant(timestamp);
        Instant now = clock.instant();
        if (Duration.between(sent, now).abs().compareTo(tolerance) > 0) {
            throw new ProblemException(
                    ProblemType.STALE_TIMESTAMP,
                    "The message was signed at " + sent + "; it is " + now + " here, and at most "
                            + tolerance.toSeconds() + " seconds are allowed between.");
        }
    }

    private static Instant instant(String timestamp) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException notATime) {
            throw new ProblemException(
                    ProblemType.INVALID_SIGNATURE, "The header " + TIMESTAMP + " is not a number of seconds.");
        }
    }

    private static String require(RawMessage message, String header) {
        return message.header(header)
                .filter(value -> !value.isBlank())
                .orElseThrow(() ->
                        new ProblemException(ProblemType.INVALID_SIGNATURE, "The header " + header + " is missing."));
    }

    /** The bytes that are signed. */
    public static byte[] signedContent(String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return content;
    }
}
