package io.skybridge.portals.cpbm;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.usage.MarkerPortal;
import io.skybridge.core.usage.MarkerPortal.Asked;
import io.skybridge.core.usage.MarkerPortal.Line;
import io.skybridge.core.usage.MarkerPortal.Page;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageMarkers.What;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.portals.Batches;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.Secret;
import io.skybridge.portals.cpbm.BssQuery.Parameter;
import io.skybridge.portals.standard.ReportSender;
import io.skybridge.portals.standard.StandardPortal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How CPBM's questions about usage are read, and the answers written. */
class CpbmUsageTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private MarkerPortal portal(String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of("cpbm.bss-keys", "The-Key:its-secret"));
        all.addAll(List.of(keysAndValues));
        PortalSettings settings = Configured.with(all.toArray(String[]::new));
        ReportSender sender = ReportSender.of(
                settings, new StandardPortal.Surroundings(vertx, CLOCK, () -> new DeliveryId(UUID.randomUUID())));
        return new CpbmPortal(new PortalId("bm"), settings, sender, vertx, CLOCK);
    }

    private static RawMessage call(String path, String query) {
        return new RawMessage("/cpbm" + path, query, Map.of("authorization", "Bearer new-secret"), new byte[0]);
    }

    private Asked asked(String path, String query) {
        return portal().asked(call(path, query));
    }

    private void refused(RawMessage message, ProblemType why, String... fields) {
        assertThatThrownBy(() -> portal().asked(message)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(why);
            assertThat(problem.errors()).extracting(FieldError::field).containsExactly(fields);
        });
    }

    @Test
    void questionsAreThoseOfTheCollector() {
        assertThat(asked("/usage", "tenant=CONT&startMarker=m-1&endDate=2026-11-24T00:00:00Z"))
                .isEqualTo(new Asked(What.COLLECT, "CONT", "m-1", Optional.of(Instant.parse("2026-11-24T00:00:00Z"))));
        assertThat(asked("/inventory", "tenant=a%20b&startMarker=m-2&billingPeriodStartDate=2026-11-01T00:00:00Z"))
                .isEqualTo(new Asked(What.INVENTORY, "a b", "m-2", Optional.of(Instant.parse("2026-11-01T00:00:00Z"))));
        assertThat(asked("/usage", "tenant=CONT&billingPeriodStartDate=2026-11-01T00:00:00Z")
                        .date())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&startMarker", "&startMarker=", "&startMarker=null", "&startMarker=%20"})
    void firstMarkerMayBeAnythingThatIsNone(String marker) {
        assertThat(asked("/usage", "tenant=CONT" + marker).marker()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00.250Z, 2026-11-01T00:00:00.250Z",
        "2026-11-01T01:00:00%2B01:00, 2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00.000%2B0000, 2026-11-01T00:00:00Z",
        // A client that does not encode the plus sign.
        "2026-11-01T02:00:00.000+0200, 2026-11-01T00:00:00Z",
        "2026-10-31T16:00:00.000-0800, 2026-11-01T00:00:00Z",
        "1793491200000, 2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00, 2026-11-01T00:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z"
    })
    void datesAreUnderstoodInWhateverFormIsLikely(String written, String moment) {
        assertThat(asked("/usage", "tenant=CONT&endDate=" + written).date()).contains(Instant.parse(moment));
    }

    @Test
    void formOfDatesCanBeSet() {
        MarkerPortal portal = portal("cpbm.usage.date-format", "dd.MM.uuuu HH:mm");

        assertThat(portal.asked(call("/usage", "tenant=CONT&endDate=01.11.2026%2012:30"))
                        .date())
                .contains(Instant.parse("2026-11-01T12:30:00Z"));
        assertThat(portal.asked(call("/usage", "tenant=CONT&endDate=2026-11-01"))
                        .date())
                .contains(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void whatCannotBeReadIsRefusedByName() {
        refused(call("/usage", ""), ProblemType.INVALID_REQUEST, "tenant");
        refused(call("/usage", "tenant=%20"), ProblemType.INVALID_REQUEST, "tenant");
        refused(call("/usage", "tenant=CONT&endDate=tomorrow"), ProblemType.INVALID_REQUEST, "endDate");
        refused(
                call("/inventory", "tenant=CONT&billingPeriodStartDate=99999999999999999999"),
                ProblemType.INVALID_REQUEST,
                "billingPeriodStartDate");
        refused(call("/usages", "tenant=CONT"), ProblemType.UNKNOWN_VERB);
    }

    @Test
    void callersAreThoseOfTheOtherCalls() {
        refused(
                new RawMessage("/cpbm/usage", "tenant=CONT", Map.of("authorization", "Bearer wrong"), new byte[0]),
                ProblemType.INVALID_SIGNATURE);
        refused(new RawMessage("/cpbm/usage", "tenant=CONT", Map.of(), new byte[0]), ProblemType.INVALID_SIGNATURE);
        RawMessage signed = new RawMessage("/cpbm/usage", signed("/usage", "CONT"), Map.of(), new byte[0]);
        assertThat(portal().asked(signed).tenant()).isEqualTo("CONT");
        refused(
                new RawMessage("/cpbm/inventory", signed("/usage", "CONT"), Map.of(), new byte[0]),
                ProblemType.INVALID_SIGNATURE);
        refused(
                new RawMessage("/cpbm/usage", signed("/usage", "CONT").replace("CONT", "OTHER"), Map.of(), new byte[0]),
                ProblemType.INVALID_SIGNATURE);
    }

    private static String signed(String path, String tenant) {
        List<Parameter> parameters = List.of(
                Parameter.of("tenant", tenant),
                Parameter.of("startMarker", ""),
                Parameter.of("endDate", "2026-11-24T00:00:00.000+0000"),
                Parameter.of(BssSignature.API_KEY, "The-Key"),
                Parameter.of(BssSignature.TIMESTAMP, Long.toString(NOW.toEpochMilli())));
        StringBuilder query = new StringBuilder();
        parameters.forEach(
                one -> query.append(one.name()).append('=').append(one.sent()).append('&'));
        String signature = BssSignature.sign(new Secret("its-secret"), path, parameters);
        return query.append("signature=").append(BssQuery.encoded(signature)).toString();
    }

    private static Line line(UsageRecord record) {
        return new Line(record, "CONT", record.item().user(), Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void recordsAreUsageData() {
        UsageRecord held = Batches.record("jane", Batches.MAILBOX, "mailbox", "1", "2026-11-06T08:00:00Z");
        UsageRecord measured = Batches.measured("mailboxusage", "gigabyte", "0.250", "2026-11-24T07:00:00Z");

        String written = portal().written(new Page("m-1", List.of(line(held), line(measured))));

        assertThat(json(written)).isEqualTo(json("""
                {"marker": "m-1", "records": [
                  {"id": "%s", "usageType": "mailbox", "tenantHandle": "CONT", "userHandle": "jane",
                   "startDate": "2026-11-06T08:00:00Z", "endDate": "2026-12-01T00:00:00Z", "rawNumber": 1,
                   "discriminators": {"service": "HE", "customerPlan": "none", "userPlan": "Mailbox",
                                      "offering": "none", "counter": "none"}},
                  {"id": "%s", "usageType": "gigabyte", "tenantHandle": "CONT",
                   "startDate": "2026-11-24T00:00:00Z", "endDate": "2026-11-25T00:00:00Z", "rawNumber": 0.25,
                   "discriminators": {"service": "HE", "customerPlan": "none", "userPlan": "none",
                                      "offering": "none", "counter": "mailboxusage"}}]}""".formatted(held.id(), measured.id())));
        assertThat(portal().written(new Page("m-1", List.of(line(held), line(measured)))))
                .isEqualTo(written);
    }

    @Test
    void namesCanBeSet() {
        MarkerPortal portal = portal(
                "cpbm.usage.quantity-field", "quantity",
                "cpbm.usage.discriminators-field", "attributes",
                "cpbm.usage.service-discriminator", "resourceType",
                "cpbm.usage.customer-plan-discriminator", "plan",
                "cpbm.usage.user-plan-discriminator", "plan",
                "cpbm.usage.absent-value", "-",
                "cpbm.usage.date-format", "uuuu-MM-dd'T'HH:mm:ss.SSSZ");
        UsageRecord held = Batches.record(
                "jane",
                new Meter("HostedAppsandDesktops", Meter.Kind.OFFERING, "Office"),
                "office",
                "-2",
                "2026-11-06T08:00:00Z");

        JsonNode record = json(portal.written(
                        new Page("m-1", List.of(new Line(held, "CONT", Optional.of("jane"), Optional.of("sub-1"))))))
                .at("/records/0");

        assertThat(record.path("quantity").asInt()).isEqualTo(-2);
        assertThat(record.path("resourceHandle").asText()).isEqualTo("sub-1");
        assertThat(record.path("startDate").asText()).isEqualTo("2026-11-06T08:00:00.000+0000");
        assertThat(record.path("attributes").toString())
                .isEqualTo(
                        "{\"resourceType\":\"HostedAppsandDesktops\",\"plan\":\"-\",\"offering\":\"Office\",\"counter\":\"-\"}");
    }

    @Test
    void exhaustedIsAnEmptyListAndAMarker() {
        assertThat(portal().written(new Page("0", List.of()))).isEqualTo("{\"marker\":\"0\",\"records\":[]}");
        assertThat(portal("usage-batch", "25").most()).isEqualTo(25);
    }
}
