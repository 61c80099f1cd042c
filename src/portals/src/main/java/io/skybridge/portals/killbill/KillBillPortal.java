package io.skybridge.portals.killbill;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.ReportAnswers;
import io.skybridge.portals.Secret;
import io.skybridge.portals.killbill.KillBillApi.Answer;
import io.skybridge.portals.standard.EventSchemas;
import io.skybridge.portals.standard.StandardPortal;

/** A portal of kind {@code killbill}: one tenant of a Kill Bill server. */
public final class KillBillPortal implements Portal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/killbill";
    private static final int NOT_FOUND = 404;

    private final PortalId id;
    private final List<Secret> secrets;
    private final KillBillSettings settings;
    private final Surroundings surroundings;
    private final OutcomeNotes notes;

    /**
     * What a portal needs of the process it lives in.
     *
     * @param api the tenant's API
     * @param described how accounts become customers
     * @param clock what now is
     * @param ids where delivery ids come from
     */
    record Surroundings(KillBillApi api, Described described, Clock clock, Supplier<DeliveryId> ids) {}

    /**
     * Makes the portal.
     *
     * @param secrets what its notifications may carry, several during a rotation
     */
    public static KillBillPortal of(
            PortalId id, PortalSettings portal, EventSchemas schemas, StandardPortal.Surroundings surroundings) {
        KillBillSettings settings = portal.killbill()
                .orElseThrow(() -> new IllegalStateException(
                        "skybridge.portals." + id + ".killbill.url and the rest of it are missing"));
        return new KillBillPortal(
                id,
                portal.secret(),
                settings,
                new Surroundings(
                        new KillBillApi(settings, surroundings.vertx()),
                        new Described(settings.fields(), schemas, portal.defaultChannel()),
                        surroundings.clock(),
                        surroundings.ids()));
    }

    KillBillPortal(PortalId id, List<Secret> secrets, KillBillSettings settings, Surroundings surroundings) {
        this.id = id;
        this.secrets = List.copyOf(secrets);
        this.settings = settings;
        this.surroundings = surroundings;
        this.notes = new OutcomeNotes(surroundings.api(), settings.fields().prefix());
    }

    @Override
    public ReceivedEvent read(RawMessage message) {
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
                        new AccountId(id, account),
                        type,
                        surroundings.clock().instant().plus(settings.settle()))
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
        DeliveryId delivery = surroundings.ids().get();
        return new Delivery(
                delivery,
                id,
                delivery.toString(),
                "killbill." + type,
                account,
                digest(message.body()),
                notification.toString(),
                surroundings.clock().instant());
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    @Override
    public Uni<PortalWord> ask(AccountId account) {
        String path = "/1.0/kb/accounts/" + account.value();
        return surroundings
                .api()
                .get(path)
                .chain(answer -> answer.status() == NOT_FOUND
                        ? Uni.createFrom().item((PortalWord) new PortalWord.Missing("Kill Bill has no such account"))
                        : rest(account, path, good(answer)))
                .onFailure()
                .recoverWithItem(failure -> new PortalWord.NotNow("Kill Bill: " + failure.getMessage()));
    }

    private Uni<PortalWord> rest(AccountId account, String path, JsonNode itself) {
        KillBillApi api = surroundings.api();
        return Uni.combine()
                .all()
                .unis(
                        api.get(path + "/allCustomFields").map(KillBillPortal::good),
                        api.get(path + "/bundles?audit=NONE").map(KillBillPortal::good),
                        api.get(path + "/block").map(KillBillPortal::good),
                        now())
                .with((fields, bundles, blocks, now) -> AccountReading.read(
                        account,
                        settings,
                        surroundings.described(),
                        new AccountReading.Documents(itself, fields, bundles, blocks, now)));
    }

    private Uni<Instant> now() {
        return settings.testClock()
                ? surroundings.api().get("/1.0/kb/test/clock").map(answer -> OffsetDateTime.parse(
                                good(answer).path("currentUtcTime").asText())
                        .toInstant())
                : Uni.createFrom().item(surroundings.clock().instant());
    }

    static JsonNode good(Answer answer) {
        if (answer.good()) {
            return answer.body().isMissingNode() ? JsonNodeFactory.instance.arrayNode() : answer.body();
        }
        throw new Refused(answer);
    }

    @Override
    public Uni<ReportAnswer> report(OutcomeReport report) {
        return notes.write(report)
                .<ReportAnswer>replaceWith(new ReportAnswer.Delivered())
                .onFailure()
                .recoverWithItem(failure -> failure instanceof Refused refused
                        ? ReportAnswers.of(
                                refused.status,
                                Optional.empty(),
                                surroundings.clock().instant())
                        : new ReportAnswer.NotDelivered("Kill Bill: " + failure.getMessage()));
    }

    /** It answered, but not what was asked for. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(Answer answer) {
            super("it answered " + answer.status() + " "
                    + answer.body().path("message").asText(""));
            this.status = answer.status();
        }
    }
}
