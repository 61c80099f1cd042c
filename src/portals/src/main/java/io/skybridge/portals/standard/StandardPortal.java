package io.skybridge.portals.standard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.Digest;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.portals.BearerTokens;
import io.skybridge.portals.PortalsSettings.PortalSettings;

/** A portal of kind {@code standard}. */
public final class StandardPortal implements Portal {

    private static final String PATH = "/events";
    private static final String BULK = "bulk";
    private static final Set<String> INCIDENTAL = Set.of("ce-time", "ce-traceparent", "ce-tracestate");

    private final PortalId id;
    private final StandardWebhooks webhooks;
    private final BearerTokens backEnd;
    private final CloudEvents cloudEvents = new CloudEvents();
    private final EventSchemas schemas;
    private final EventReader reader;
    private final ReportSender sender;
    private final Optional<UsageReceiver> usage;
    private final Surroundings surroundings;

    /**
     * What a portal needs of the process it lives in.
     *
     * @param vertx for reports
     * @param clock what now is
     * @param ids where delivery ids come from
     */
    public record Surroundings(Vertx vertx, Clock clock, Supplier<DeliveryId> ids) {}

    public StandardPortal(PortalId id, PortalSettings settings, EventSchemas schemas, Surroundings surroundings) {
        List<WebhookKey> keys = settings.secret().stream().map(WebhookKey::of).toList();
        this.id = id;
        this.webhooks = new StandardWebhooks(keys, settings.tolerance(), surroundings.clock());
        this.backEnd = BearerTokens.ofBackEnd(settings, List.of());
        this.schemas = schemas;
        this.reader = new EventReader(id, settings.defaultChannel());
        this.sender = new ReportSender(settings, keys, surroundings);
        this.usage = UsageSender.of(settings, keys, surroundings);
        this.surroundings = surroundings;
    }

    @Override
    public ReceivedEvent read(RawMessage message) {
        if (!message.path().equals(PATH)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_PORTAL, "Portal '" + id + "' sends its events to " + PATH + ".");
        }
        if (message.body().length > RawMessage.MAX_BODY) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE, "The body may have " + RawMessage.MAX_BODY + " bytes.");
        }
        CloudEvents.Mode mode = cloudEvents.mode(message);
        webhooks.verify(message);
        JsonNode event = cloudEvents.read(message, mode);
        List<FieldError> errors = schemas.check(event, mode == CloudEvents.Mode.BINARY ? "ce-" : "");
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_EVENT,
                    errors.size() == 1 ? "The event has a wrong field." : "The event has wrong fields.",
                    errors);
        }
        boolean bulk = event.path("priority").asText().equals(BULK);
        return new ReceivedEvent(delivery(message, event), reader.read(event), bulk);
    }

    @Override
    public void verifyBackEnd(RawMessage message) {
        if (BearerTokens.brought(message)) {
            backEnd.verify(message);
        } else {
            webhooks.verify(message);
        }
    }

    private Delivery delivery(RawMessage message, JsonNode event) {
        return new Delivery(
                surroundings.ids().get(),
                id,
                event.path("id").asText(),
                event.path("type").asText(),
                event.path("subject").asText(),
                digest(message),
                event.toString(),
                surroundings.clock().instant());
    }

    /**
     * Over the body and the attributes in headers: in binary mode the type and the subject are part of what was said, unlike when
     * and in which trace it was said.
     */
    private static String digest(RawMessage message) {
        String attributes = new TreeMap<>(message.headers())
                .entrySet().stream()
                        .filter(header -> header.getKey().startsWith("ce-"))
                        .filter(header -> !INCIDENTAL.contains(header.getKey()))
                        .map(header -> header.getKey() + "=" + header.getValue() + "\n")
                        .collect(Collectors.joining());
        return Digest.sha256(attributes.getBytes(StandardCharsets.UTF_8), message.body());
    }

    @Override
    public Uni<ReportAnswer> report(OutcomeReport report) {
        return sender.send(report);
    }

    @Override
    public Optional<UsageReceiver> usage() {
        return usage;
    }
}
