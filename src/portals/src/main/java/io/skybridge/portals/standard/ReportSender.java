package io.skybridge.portals.standard;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.portals.HttpCalls;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.ReportAnswers;

/** Posts reports to the portal, as CloudEvents signed by Standard Webhooks; the id of the event is the report's. */
public final class ReportSender {

    private final Optional<URI> url;
    private final SignedPosts posts;
    private final Clock clock;

    ReportSender(PortalSettings settings, List<WebhookKey> keys, StandardPortal.Surroundings surroundings) {
        HttpCalls calls = new HttpCalls(surroundings.vertx(), settings.reportTimeout(), settings.reportConcurrency());
        this.url = settings.reportUrl();
        this.posts = new SignedPosts(keys, calls, surroundings.clock());
        this.clock = surroundings.clock();
    }

    /** For a portal whose secrets need not all be webhook keys; those that are sign. */
    public static ReportSender of(PortalSettings settings, StandardPortal.Surroundings surroundings) {
        List<WebhookKey> keys = settings.secret().stream()
                .filter(secret -> secret.value().startsWith(WebhookKey.HMAC_PREFIX))
                .map(WebhookKey::of)
                .toList();
        return new ReportSender(settings, keys, surroundings);
    }

    /** Sends a report; never fails. */
    public Uni<ReportAnswer> send(OutcomeReport report) {
        if (url.isEmpty() || !posts.canSign()) {
            return Uni.createFrom()
                    .item(new ReportAnswer.NotDelivered("the portal has no report-url, or no secret to sign with"));
        }
        byte[] body = event(report).toString().getBytes(StandardCharsets.UTF_8);
        return posts.sendForStatus(url.get(), report.id().toString(), body)
                .map(answer -> ReportAnswers.of(answer.status(), answer.retryAfter(), clock.instant()))
                .onFailure()
                .recoverWithItem(failure ->
                        new ReportAnswer.NotDelivered("the portal could not be reached: " + failure.getMessage()));
    }

    private static ObjectNode event(OutcomeReport report) {
        String state = report.outcome().name().toLowerCase(Locale.ROOT);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("order")
                .put("id", report.order().toString())
                .put("kind", report.kind().label())
                .put("state", state);
        ObjectNode account =
                data.putObject("account").put("id", report.account().value());
        report.handle().ifPresent(handle -> account.put("handle", handle));
        report.subscription()
                .ifPresent(subscription -> data.putObject("subscription").put("id", subscription.value()));
        report.username().ifPresent(username -> data.putObject("user").put("username", username));
        if (!report.users().isEmpty()) {
            ArrayNode users = data.putArray("users");
            report.users().forEach(user -> users.addObject()
                    .put("username", user.username())
                    .put("initialPassword", user.password().value()));
        }
        report.reason().ifPresent(reason -> data.put("reason", reason));
        data.put("endedAt", report.at().toString());
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0")
                .put("id", report.id().toString())
                .put("source", "/skybridge")
                .put("type", report.outcome().eventType())
                .put("subject", report.account().value())
                .put("time", report.at().toString())
                .put("datacontenttype", "application/json")
                .set("data", data);
        return event;
    }
}
