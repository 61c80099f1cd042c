package io.skybridge.portals;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.portals.standard.EventSchemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every kind of portal promises, see {@link Portal}. */
abstract class PortalContract {

    static final PortalId PORTAL = new PortalId("shop");
    static final AccountId ACCOUNT = new AccountId(PORTAL, "acct-1");
    /** Nobody listens there. */
    static final String NOWHERE = "http://127.0.0.1:9";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();

    /** What the configuration says of the portal, by the key below {@code skybridge.portals.shop.}. */
    abstract Map<String, String> settings();

    /** A message as the portal would send it about an account, genuine, with this body. */
    abstract RawMessage genuine(byte[] body);

    /** A body that says something of the account. */
    abstract byte[] body();

    /** The same message as somebody would send it who does not know the secret. */
    abstract RawMessage forged(RawMessage genuine);

    /** Reads it in the way that this kind of message is read. */
    void read(Portal portal, RawMessage message) {
        Delivery delivery = portal.read(message).delivery();
        assertThat(delivery.portal()).isEqualTo(PORTAL);
        assertThat(delivery.subject()).isEqualTo(ACCOUNT.value());
        assertThat(delivery.eventId()).isNotBlank();
        assertThat(delivery.digest()).matches("[0-9a-f]{64}");
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Whether usage is sent to it; not if it takes none, or asks for it. */
    boolean takesUsage() {
        return true;
    }

    final Portal portal() {
        return portals(settings()).named(PORTAL).orElseThrow();
    }

    private Portals portals(Map<String, String> configured) {
        Map<String, String> values = new HashMap<>();
        configured.forEach((key, value) -> values.put("skybridge.portals.shop." + key, value));
        PortalsSettings settings = new SmallRyeConfigBuilder()
                .withMapping(PortalsSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PortalsSettings.class);
        return new ConfiguredPortals(settings, new EventSchemas(), vertx, Clock.systemUTC());
    }

    private void refused(RawMessage message, ProblemType why) {
        Portal portal = portal();
        assertThatThrownBy(() -> read(portal, message))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(why));
    }

    @Test
    void genuineMessageIsRead() {
        read(portal(), genuine(body()));
    }

    @Test
    void forgedMessageIsRefusedBeforeItsBodyIsLookedAt() {
        refused(forged(genuine(body())), ProblemType.INVALID_SIGNATURE);
        refused(forged(genuine("{".getBytes(StandardCharsets.UTF_8))), ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void bodyThatIsNoJsonIsRefused() {
        refused(genuine("{\"half\": ".getBytes(StandardCharsets.UTF_8)), ProblemType.MALFORMED_JSON);
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        refused(genuine(new byte[RawMessage.MAX_BODY + 1]), ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void messageForAnotherKindOfPortalIsRefused() {
        RawMessage genuine = genuine(body());
        Portal portal = portal();
        assertThatThrownBy(() ->
                        read(portal, new RawMessage("/elsewhere", genuine.query(), genuine.headers(), genuine.body())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(404));
    }

    @Test
    void portalThatCannotBeReachedIsAnAnswer() {
        assertThat(portal().ask(ACCOUNT).await().atMost(PATIENCE)).isInstanceOf(PortalWord.NotNow.class);
        assertThat(portal().report(report()).await().atMost(PATIENCE)).isInstanceOf(ReportAnswer.NotDelivered.class);
    }

    @Test
    void usageOfAPortalThatCannotBeReachedIsNotTaken() {
        UsageBatch batch = Batches.of(
                new SubscriptionId("0782a68d-1f54-48b6-8992-694a48ec7b4b"),
                Batches.record("jane", Batches.MAILBOX, "mailbox", "1", "2026-11-06T08:00:00Z"));

        Optional<UsageAnswer> answer =
                portal().usage().map(receiver -> receiver.send(batch).await().atMost(PATIENCE));

        assertThat(answer.isPresent()).isEqualTo(takesUsage());
        answer.ifPresent(word -> assertThat(word).isInstanceOf(UsageAnswer.NotTaken.class));
    }

    @Test
    void batchesAreAsLargeAsTheConfigurationSays() {
        Map<String, String> more = new HashMap<>(settings());
        more.put("usage-batch", "17");
        more.put("usage-window", "P10D");
        Portals portals = portals(more);

        assertThat(portals.usageWindow(PORTAL)).contains(Duration.ofDays(10));
        assertThat(portals(settings()).usageWindow(PORTAL)).isEmpty();
        portals.named(PORTAL).flatMap(Portal::usage).ifPresent(receiver -> assertThat(receiver.most())
                .isEqualTo(17));
    }

    private static OutcomeReport report() {
        return new OutcomeReport(
                UUID.randomUUID(),
                ACCOUNT,
                Optional.empty(),
                Optional.empty(),
                new OrderId(UUID.randomUUID()),
                OrderKind.ACCOUNT_REGISTER,
                OutcomeReport.Outcome.COMPLETED,
                Optional.of("CON"),
                Optional.empty(),
                List.of(),
                Instant.EPOCH);
    }
}
