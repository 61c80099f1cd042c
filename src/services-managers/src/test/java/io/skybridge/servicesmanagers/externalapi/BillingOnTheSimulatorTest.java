package io.skybridge.servicesmanagers.externalapi;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageSource.BilledPeriod;
import io.skybridge.servicesmanagers.cortex.CortexSettingsFixture;
import io.skybridge.servicesmanagers.cortex.UsageWorld;
import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BillingOnTheSimulatorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "head.body.signature";
    private static final BilledPeriod NOVEMBER = period(YearMonth.of(2026, 11));
    private static final String IN_NOVEMBER = "from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z";

    private final Vertx vertx = Vertx.vertx();
    private final SimulatorServer simulators =
            SimulatorServer.start(SimulatorSettings.immediate().withToken(TOKEN), 0, vertx);
    private final UsageWorld world = new UsageWorld(simulators);

    private static BilledPeriod period(YearMonth month) {
        BillingCalendar calendar =
                new BillingCalendar(java.time.ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());
        Period period = calendar.period(month);
        return new BilledPeriod(period, calendar.lastDay(period));
    }

    @AfterEach
    void stop() throws Exception {
        simulators.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void aHistory() {
        world.clockAt("2026-10-10T00:00:00Z")
                .customer("TC")
                .mailbox("TC", "anna", "Mailbox")
                .mailbox("TC", "ben", "Mailbox");
        world.clockAt("2026-11-05T06:00:00Z").mailbox("TC", "carl", "Mailbox").offering("TC", "carl", "Office");
        world.clockAt("2026-11-06T06:00:00Z").withoutMailbox("TC", "ben").withoutMailbox("TC", "carl");
        world.clockAt("2026-12-05T00:00:00Z").mailbox("TC", "dora", "Archive");
    }

    @Test
    void whatIsReadIsWhatWasHeldAtAnyTimeOfThePeriod() {
        aHistory();

        List<Reading> readings = read(billing());

        assertThat(said(readings)).isEqualTo(asUpns(world.held(IN_NOVEMBER))).hasSize(5);
    }

    @Test
    void aReadingSaysSinceWhenOrThatItWasCarried() {
        aHistory();

        List<Reading> readings = read(billing());

        assertThat(readings)
                .filteredOn(reading -> reading.user().isEmpty())
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.carried()).isTrue();
                    assertThat(reading.since()).isEmpty();
                });
        assertThat(readings)
                .filteredOn(reading -> reading.meter().toString().equals("HostedAppsandDesktops/offering/Office"))
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.carried()).isFalse();
                    assertThat(reading.since()).contains(Instant.parse("2026-11-05T06:00:00Z"));
                });
    }

    @Test
    void whatIsNotBilledIsNotRead() {
        world.clockAt("2026-11-05T06:00:00Z")
                .customer("TC")
                .mailbox("TC", "carl", "Mailbox")
                .offering("TC", "carl", "Office");
        world.set("<name>TC</name><service><name>HE</name><isbilled>False</isbilled></service>");

        assertThat(said(read(billing())))
                .containsExactly("TC carl_TC@TC.example HostedAppsandDesktops/offering/Office");
        assertThat(said(read(billing("query", "")))).hasSize(1);
    }

    @Test
    void aQuantityIsTheServicesCounter() {
        aHistory();
        world.settings("{\"billing\":{\"counters\":{\"HE\":\"mailboxusage\"}}}")
                .counter("TC", "anna", "mailboxusage", "512.25");

        List<Reading> readings = read(new ExternalApiBilling(
                vertx, place(simulators.externalUri()), settings(), Map.of("he", List.of("usedmegabytes"))));

        assertThat(readings.stream()
                        .filter(reading -> !reading.meter().kind().discrete())
                        .map(reading ->
                                reading.user().orElseThrow() + " " + reading.meter() + " " + reading.quantity()))
                .containsExactly("anna_TC@TC.example HE/counter/usedmegabytes 512.25");
    }

    @Test
    void namesFormsAndPlacesThatNobodyKnowsCanBeOthers() {
        aHistory();
        world.settings("""
                {"billing":{"wrapper":"items","dateFormat":"MM-dd-yyyy","billableParameter":"only",
                "fields":{"customerCode":"Kunde","userUpn":"Konto"}}}""");

        List<Reading> readings = read(billing(
                "lines-at", "items",
                "date-format", "MM-dd-yyyy",
                "query", "only=true,AggregateByCustomer=true",
                "fields.customer", "kunde",
                "fields.user", "konto"));

        assertThat(said(readings)).isEqualTo(asUpns(world.held(IN_NOVEMBER)));
    }

    @ParameterizedTest
    @CsvSource({
        "401,UNAUTHORIZED,token",
        "403,UNAUTHORIZED,token",
        "404,REFUSED,details-path",
        "400,REFUSED,date-format",
        "429,UNAVAILABLE,HTTP 429",
        "500,UNAVAILABLE,HTTP 500",
        "503,UNAVAILABLE,HTTP 503",
        "302,UNAVAILABLE,HTTP 302"
    })
    void aRefusalIsAFaultOfTheRightKind(int status, ServicesManagerFault.Kind kind, String said) {
        world.faults("[{\"kind\":\"status\",\"status\":" + status + "}]");

        ServicesManagerFault fault = faultOf(billing());

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault).hasMessageContaining(said);
    }

    @Test
    void whatTheOtherSideSaysIsToldAndTheTokenIsNot() {
        ServicesManagerFault wrongToken = faultOf(new ExternalApiBilling(
                vertx, place(simulators.externalUri()), settings("token", "wrong.token.secret"), Map.of()));

        assertThat(wrongToken.kind()).isEqualTo(ServicesManagerFault.Kind.UNAUTHORIZED);
        assertThat(wrongToken)
                .hasMessageContaining("The bearer token is missing or not valid.")
                .hasMessageNotContaining("wrong.token.secret");
    }

    @Test
    void aDayOnWhichNoPeriodEndsIsRefused() {
        world.settings("{\"billing\":{\"processDay\":25}}");

        ServicesManagerFault fault = faultOf(billing());

        assertThat(fault.retryable()).isFalse();
        assertThat(fault).hasMessageContaining("No billing period ends on 2026-11-30");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "100,100"})
    void anAnswerThatBreaksOffIsAFaultAndNeverAShorterList(int customers, int users) {
        world.crowd(customers, users, false).faults("[{\"kind\":\"truncated\"}]");

        AssertSubscriber<Reading> subscriber = subscribed(billing(), Long.MAX_VALUE);

        subscriber.awaitFailure(PATIENCE);
        assertThat(subscriber.getFailure()).isInstanceOf(ServicesManagerFault.class);
        assertThat(((ServicesManagerFault) subscriber.getFailure()).retryable()).isTrue();
        assertThat(subscriber.getItems().size()).isLessThan(customers * users);
    }

    @ParameterizedTest
    @CsvSource({
        "html,UNINTELLIGIBLE,200",
        "disconnect-before,UNAVAILABLE,0",
        "disconnect-after,UNAVAILABLE,0",
        "huge,UNINTELLIGIBLE,0"
    })
    void whatIsNoBillIsAFault(String fault, ServicesManagerFault.Kind kind, int status) {
        world.faults("[{\"kind\":\"" + fault + "\"" + (status == 0 ? "" : ",\"status\":" + status) + "}]");

        assertThat(faultOf(billing()).kind()).isEqualTo(kind);
    }

    @Test
    void silenceIsAFault() {
        world.faults("[{\"kind\":\"timeout-before\"}]");

        ServicesManagerFault fault = faultOf(billing("read-timeout", "100ms"));

        assertThat(fault.kind()).isEqualTo(ServicesManagerFault.Kind.UNAVAILABLE);
        assertThat(fault).hasMessageContaining("silent for 100 ms");
    }

    @Test
    void whereNobodyListensIsAFault() {
        URI nobody = simulators.externalUri();
        simulators.stop();

        ServicesManagerFault fault = faultOf(new ExternalApiBilling(vertx, place(nobody), settings(), Map.of()));

        assertThat(fault.kind()).isEqualTo(ServicesManagerFault.Kind.UNAVAILABLE);
    }

    @Test
    void twoHundredThousandLinesAreReadOneAtATime() {
        world.crowd(2_000, 100, true);

        long lines = billing()
                .read(NOVEMBER)
                .onItem()
                .transformToUniAndConcatenate(
                        reading -> io.smallrye.mutiny.Uni.createFrom().item(reading))
                .filter(Reading::carried)
                .collect()
                .with(java.util.stream.Collectors.counting())
                .await()
                .atMost(PATIENCE);

        assertThat(lines).isEqualTo(200_000);
    }

    @Test
    void aConsumerThatStopsAskingStopsTheConnection() throws Exception {
        world.crowd(2_000, 100, false);
        try (CountingProxy proxy = new CountingProxy(vertx, simulators.port())) {
            ExternalApiBilling slow =
                    new ExternalApiBilling(vertx, place(proxy.near(simulators.externalUri())), settings(), Map.of());
            AssertSubscriber<Reading> subscriber = subscribed(slow, 10);
            subscriber.awaitItems(10, PATIENCE);

            // As long as it takes another one to read it all.
            assertThat(read(billing())).hasSize(200_000);

            assertThat(subscriber.getItems()).hasSize(10);
            assertThat(proxy.bytes()).isLessThan(20_000_000);
            assertThat(proxy.connections()).isEqualTo(1);

            subscriber.cancel();
            proxy.awaitNoConnections(PATIENCE);
            assertThat(proxy.bytes()).isLessThan(20_000_000);
        }
    }

    @Test
    void whoAsksForMoreLaterGetsAll() {
        world.crowd(100, 100, false);
        AssertSubscriber<Reading> subscriber = subscribed(billing("read-timeout", "30s"), 1);
        subscriber.awaitItems(1, PATIENCE);

        for (int more = 0; more < 100; more++) {
            subscriber.request(99);
        }
        subscriber.request(100);

        subscriber.awaitCompletion(PATIENCE);
        assertThat(subscriber.getItems()).hasSize(10_000);
    }

    private ExternalApiBilling billing(String... settings) {
        return new ExternalApiBilling(vertx, place(simulators.externalUri()), settings(settings), Map.of());
    }

    private static ExternalApiBilling.Place place(URI uri) {
        return new ExternalApiBilling.Place(uri, Optional.empty());
    }

    private static ExternalApiSettings settings(String... pairs) {
        List<String> all =
                new ArrayList<>(List.of("external-api.url", "http://unused.example", "external-api.token", TOKEN));
        for (int i = 0; i < pairs.length; i += 2) {
            all.add("external-api." + pairs[i]);
            all.add(pairs[i + 1]);
        }
        return CortexSettingsFixture.settings(all.toArray(String[]::new))
                .externalApi()
                .orElseThrow();
    }

    private static AssertSubscriber<Reading> subscribed(ExternalApiBilling billing, long wanted) {
        return billing.read(NOVEMBER).subscribe().withSubscriber(AssertSubscriber.create(wanted));
    }

    private static List<Reading> read(ExternalApiBilling billing) {
        return billing.read(NOVEMBER).collect().asList().await().atMost(PATIENCE);
    }

    private static ServicesManagerFault faultOf(ExternalApiBilling billing) {
        ServicesManagerFault fault = catchThrowableOfType(ServicesManagerFault.class, () -> read(billing));
        assertThat(fault).as("the fault").isNotNull();
        return fault;
    }

    private static Set<String> said(List<Reading> readings) {
        Set<String> said = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        readings.forEach(one -> said.add(one.customer() + " " + one.user().orElse("-") + " " + one.meter()));
        return said;
    }

    /** The report names users by their principal names. */
    private static Set<String> asUpns(Set<String> held) {
        Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        held.forEach(item -> named.add(item.replaceAll(" (\\S+_TC) ", " $1@TC.example ")));
        return named;
    }
}
