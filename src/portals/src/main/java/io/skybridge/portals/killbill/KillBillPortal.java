package io.skybridge.portals.killbill;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.portals.BearerTokens;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.ReportAnswers;
import io.skybridge.portals.killbill.KillBillApi.Answer;
import io.skybridge.portals.standard.EventSchemas;
import io.skybridge.portals.standard.StandardPortal;

/** A portal of kind {@code killbill}: one tenant of a Kill Bill server. */
public final class KillBillPortal implements Portal {

    private static final int NOT_FOUND = 404;

    private final Notifications notifications;
    private final BearerTokens backEnd;
    private final KillBillSettings settings;
    private final Surroundings surroundings;
    private final OutcomeNotes notes;
    private final UsageReceiver usage;

    /**
     * What a portal needs of the process it lives in.
     *
     * @param api the tenant's API
     * @param described how accounts become customers
     * @param mostUsage how many records of usage are sent at once
     * @param clock what now is
     */
    record Surroundings(KillBillApi api, Described described, int mostUsage, Clock clock) {}

    /** The portal of this name. */
    public static KillBillPortal of(
            PortalId id, PortalSettings portal, EventSchemas schemas, StandardPortal.Surroundings surroundings) {
        KillBillSettings settings = portal.killbill()
                .orElseThrow(() -> new IllegalStateException(
                        "skybridge.portals." + id + ".killbill.url and the rest of it are missing"));
        return new KillBillPortal(
                new Notifications(id, portal.secret(), settings.settle(), surroundings.clock(), surroundings.ids()),
                BearerTokens.ofBackEnd(portal, List.of()),
                settings,
                new Surroundings(
                        new KillBillApi(settings, surroundings.vertx()),
                        new Described(settings.fields(), schemas, portal.defaultChannel()),
                        portal.mostUsage(),
                        surroundings.clock()));
    }

    private KillBillPortal(
            Notifications notifications, BearerTokens backEnd, KillBillSettings settings, Surroundings surroundings) {
        this.notifications = notifications;
        this.backEnd = backEnd;
        this.settings = settings;
        this.surroundings = surroundings;
        this.notes = new OutcomeNotes(surroundings.api(), settings.fields().prefix());
        this.usage = new UsageAtKillBill(surroundings.api(), settings, surroundings.mostUsage(), surroundings.clock());
    }

    @Override
    public ReceivedEvent read(RawMessage message) {
        return notifications.read(message);
    }

    @Override
    public void verifyBackEnd(RawMessage message) {
        backEnd.verify(message);
    }

    @Override
    public Uni<PortalWord> ask(AccountId account) {
        String path = "/1.0/kb/accounts/" + URLEncoder.encode(account.value(), StandardCharsets.UTF_8);
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

    @Override
    public Optional<UsageReceiver> usage() {
        return Optional.of(usage);
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
