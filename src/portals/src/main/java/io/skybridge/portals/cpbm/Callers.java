package io.skybridge.portals.cpbm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.skybridge.core.delivery.Digest;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.portals.BearerTokens;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.Secret;

/**
 * Who may call as this portal: whoever has one of its secrets, as a bearer token, or signs with one of its API keys as for
 * the BSS API. A bearer token is preferred: the signature covers path and parameters, but not the body, unless the caller
 * signs the body's hash as the parameter {@code contentSha256}.
 */
final class Callers {

    private static final String BODY_HASH = "contentSha256";

    private final BearerTokens tokens;
    private final List<ApiKey> keys;
    private final boolean bodyRequired;
    private final Duration tolerance;
    private final Clock clock;

    Callers(PortalSettings settings, Clock clock) {
        this.tokens = new BearerTokens(settings.secret());
        this.keys = settings.cpbm().bssKeys().orElse(List.of()).stream()
                .map(ApiKey::of)
                .toList();
        this.bodyRequired = settings.cpbm().bssBodyRequired();
        this.tolerance = settings.tolerance();
        this.clock = clock;
    }

    /** An API key. */
    private record ApiKey(String name, Secret secret) {
        static ApiKey of(Secret configured) {
            int colon = configured.value().indexOf(':');
            if (colon < 1 || colon == configured.value().length() - 1) {
                throw new IllegalArgumentException("a portal's bss-keys must be apiKey:secret; the value is not shown");
            }
            return new ApiKey(
                    configured.value().substring(0, colon),
                    new Secret(configured.value().substring(colon + 1)));
        }
    }

    /**
     * Verifies a call.
     *
     * @param restPath the path that is signed, as it was sent
     * @throws ProblemException if nobody who may call has made it
     */
    void verify(RawMessage message, String restPath) {
        if (BearerTokens.brought(message)) {
            tokens.verify(message);
        } else {
            verifySignature(message, restPath, BssQuery.parse(message.query()));
        }
    }

    private void verifySignature(RawMessage message, String restPath, BssQuery query) {
        String signature = require(query, BssSignature.SIGNATURE);
        String apiKey = require(query, BssSignature.API_KEY);
        String timestamp = require(query, BssSignature.TIMESTAMP);
        List<BssQuery.Parameter> signed = query.without(BssSignature.SIGNATURE);
        List<String> paths = new ArrayList<>(List.of(restPath, BssQuery.decoded(restPath)));
        boolean made = false;
        for (ApiKey key : keys) {
            for (String path : paths) {
                made |= key.name().equals(apiKey) && BssSignature.made(key.secret(), signature, path, signed);
            }
        }
        if (!made) {
            throw refused("The signature was not made with an API key of this portal.");
        }
        checkTime(timestamp);
        checkBody(message, query.value(BODY_HASH));
    }

    private static String require(BssQuery query, String name) {
        return query.value(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> refused(
                        "There is neither a bearer token nor a signature: the parameter '" + name + "' is missing."));
    }

    private void checkTime(String timestamp) {
        Instant sent = instant(timestamp);
        Instant now = clock.instant();
        if (Duration.between(sent, now).abs().compareTo(tolerance) > 0) {
            throw new ProblemException(
                    ProblemType.STALE_TIMESTAMP,
                    "The call was signed at " + sent + "; it is " + now + " here, and at most " + tolerance.toSeconds()
                            + " seconds are allowed between.");
        }
    }

    private static Instant instant(String timestamp) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException notATime) {
            throw refused("The parameter '_' is not a number of milliseconds.");
        }
    }

    private void checkBody(RawMessage message, Optional<String> hash) {
        if (hash.isEmpty() && bodyRequired && message.body().length > 0) {
            throw refused("The parameter '" + BODY_HASH + "' is missing: this portal signs its bodies.");
        }
        byte[] expected = bytes(Digest.sha256(message.body()));
        if (hash.isPresent()
                && !MessageDigest.isEqual(expected, bytes(hash.get().toLowerCase(Locale.ROOT)))) {
            throw refused("The parameter '" + BODY_HASH + "' is not the hash of the body.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ProblemException refused(String why) {
        return new ProblemException(ProblemType.INVALID_SIGNATURE, why);
    }
}
