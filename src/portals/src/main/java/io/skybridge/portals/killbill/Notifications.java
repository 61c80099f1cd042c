package io.skybridge.portals.killbill;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.Digest;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.portals.Secret;

/** Push notifications, verified and read. */
final class Notifications {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/killbill";

    private final PortalId id;
    private final List<Secret> secrets;
    private final Duration settle;
    private final Clock clock;
    private final Supplier<DeliveryId> ids;

    /**
     * Of one tenant.
     *
     * @param secrets what they may carry, several during a rotation
     * @param settle how long after one the account is asked about
     */
    Notifications(PortalId id, List<Secret> secrets, Duration settle, Clock clock, Supplier<DeliveryId> ids) {
        this.id = id;
        this.secrets = List.copyOf(secrets);
        this.settle = settle;
        this.clock = clock;
        this.ids = ids;
    }

    ReceivedEvent read(RawMessage message) {
        if (!message.path().equals(PATH)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_PORTAL,
                    "Portal '" + id + "' is Kill Bill, whose notifications go to " + PATH + ".");
        }
        if (message.body().length > RawMessage.MAX_BODY) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE, "The body may have " + RawMessage.MAX_BODY + " bytes.");
        }
        verify(message);
        JsonNode notification = parse(message.body());
        String type = notification.path("eventType").asText("");
        if (type.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_EVENT, "The notification has no eventType.");
        }
        String account = notification.path("accountId").asText("");
        PortalEvent event = notification.hasNonNull("accountId")
                ? new PortalEvent.Noticed(
                        new AccountId(id, account), clock.instant().plus(settle))
                : new PortalEvent.Unrecognised(type);
        return new ReceivedEvent(delivery(message, type, account, notification), event, false);
    }

    /** The server signs nothing: what it knows is the address that it was given, and a login that may be in there. */
    private void verify(RawMessage message) {
        boolean known = Stream.concat(inQuery(message), inLogin(message).stream())
                .map(said -> said.getBytes(StandardCharsets.UTF_8))
                .anyMatch(said -> secrets.stream()
                        .map(secret -> secret.value().getBytes(StandardCharsets.UTF_8))
                        .anyMatch(secret -> MessageDigest.isEqual(secret, said)));
        if (!known) {
            throw new ProblemException(
                    ProblemType.INVALID_SIGNATURE,
                    "The notification carries none of the portal's secrets, neither as parameter 'secret' nor as password.");
        }
    }

    private static Stream<String> inQuery(RawMessage message) {
        return Arrays.stream(message.query().split("&"))
                .filter(parameter -> parameter.startsWith("secret="))
                .map(parameter -> decoded(parameter.substring("secret=".length())));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static Optional<String> inLogin(RawMessage message) {
        return message.header("authorization")
                .filter(header -> header.regionMatches(true, 0, "Basic ", 0, "Basic ".length()))
                .map(header -> basic(header.substring("Basic ".length()).strip()));
    }

    private static String basic(String encoded) {
        try {
            String login = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return login.substring(login.indexOf(':') + 1);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = JSON.readTree(body);
            if (parsed != null && parsed.isObject()) {
                return parsed;
            }
        } catch (IOException broken) {
            // The same answer as for JSON that is no object.
        }
        throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is not a JSON object.");
    }

    /** A notification has no id: each is kept, and together they make the account be asked for once. */
    private Delivery delivery(RawMessage message, String type, String account, JsonNode notification) {
        DeliveryId delivery = ids.get();
        return new Delivery(
                delivery,
                id,
                delivery.toString(),
                "killbill." + type,
                account,
                Digest.sha256(message.body()),
                notification.toString(),
                clock.instant());
    }
}
