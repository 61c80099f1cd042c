package io.skybridge.killbill;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.Allotment;
import io.skybridge.core.usage.BatchId;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageAnswer.Answered;
import io.skybridge.core.usage.UsageAnswer.NotTaken;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.core.usage.UsageState;
import io.skybridge.portals.PortalsSettings;
import io.skybridge.portals.killbill.KillBillPortal;
import io.skybridge.portals.standard.EventSchemas;
import io.skybridge.portals.standard.StandardPortal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Usage as Skybridge sends it, and what a real Kill Bill makes of it, up to the invoice. Its time goes on from test to test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UsageAtKillBillIT {

    private static final String TENANT = "metered";
    private static final PortalId PORTAL = new PortalId("kb");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Meter MAILBOX = Meter.parse("HE/user-plan/Mailbox");
    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());

    private static KillBillServer server;
    private static KillBillClient client;
    private static Vertx vertx;
    private static UsageReceiver receiver;

    @BeforeAll
    static void startKillBill() {
        server = KillBillServer.start(KillBillSettings.ephemeral(), System.out::println);
        client = new KillBillClient(server.url(), TENANT, "secret");
        client.createTenant();
        client.uploadCatalog(KillBillMain.demoCatalog());
        vertx = Vertx.vertx();
        receiver = receiver(server.url().toString(), "secret");
    }

    @AfterAll
    static void stopKillBill() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static UsageReceiver receiver(String url, String apiSecret) {
        Map<String, String> values = new HashMap<>();
        Map.of(
                        "kind",
                        "killbill",
                        "secret",
                        "any",
                        "killbill.url",
                        url,
                        "killbill.api-key",
                        TENANT,
                        "killbill.api-secret",
                        apiSecret,
                        "killbill.username",
                        KillBillServer.USERNAME,
                        "killbill.password",
                        KillBillServer.PASSWORD)
                .forEach((key, value) -> values.put("skybridge.portals.kb." + key, value));
        PortalsSettings settings = new SmallRyeConfigBuilder()
                .withMapping(PortalsSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PortalsSettings.class);
        return KillBillPortal.of(
                        PORTAL,
                        settings.portals().values().iterator().next(),
                        new EventSchemas(),
                        new StandardPortal.Surroundings(
                                vertx, Clock.systemUTC(), () -> new DeliveryId(UUID.randomUUID())))
                .usage()
                .orElseThrow();
    }

    private static UUID account(String name) {
        return client.createAccount(Map.of(
                "name",
                name,
                "externalKey",
                name,
                "email",
                name + "@acme.example",
                "currency",
                "EUR",
                "timeZone",
                "UTC"));
    }

    private static UUID buy(UUID account, String plan) {
        return client.createSubscription(Map.of("accountId", account, "planName", plan));
    }

    /** The clock goes on to the second of a month, at a time when nobody was sold anything, and what is due then is invoiced. */
    private static void goTo(String moment) {
        client.setClock(Instant.parse(moment));
    }

    private static UsageRecord record(String user, String unit, String units, String day) {
        Instant at = Instant.parse(day + "T12:00:00Z");
        Period period = CALENDAR.period(at);
        Item item = new Item("demo", "CONT", Optional.of(user), MAILBOX, period.window());
        String name = String.join("/", user, unit, units, day);
        return new UsageRecord(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                item,
                period,
                0,
                new BigDecimal(units),
                new UsageRecord.Times(at, at),
                false,
                Optional.of(new UsageRecord.Billing(
                        new AccountId(PORTAL, "any"),
                        unit,
                        new Allotment.Share(BigDecimal.ZERO, new BigDecimal(units)))),
                new UsageRecord.Progress(UsageState.SENT, "", Optional.empty()));
    }

    private static UsageRecord mailbox(String user, String units, String day) {
        return record(user, "mailbox", units, day);
    }

    private static UsageBatch batch(UUID subscription, UsageRecord... records) {
        return new UsageBatch(
                new BatchId(UUID.randomUUID()),
                PORTAL,
                Optional.of(new SubscriptionId(subscription.toString())),
                Instant.parse("2027-01-01T00:00:00Z"),
                List.of(records));
    }

    private static UsageAnswer send(UsageBatch batch) {
        return receiver.send(batch).await().atMost(PATIENCE);
    }

    private static UsageBatch sent(UUID subscription, UsageRecord... records) {
        UsageBatch batch = batch(subscription, records);
        assertThat(send(batch)).isEqualTo(Answered.ALL);
        return batch;
    }

    private static List<UsageLine> awaitLines(UUID account, int count) {
        await().atMost(PATIENCE).until(() -> client.usageLines(account).size() >= count);
        return client.usageLines(account);
    }

    private static long kept(UUID subscription, String from, String until) {
        return client.usage(subscription, "mailbox", LocalDate.parse(from), LocalDate.parse(until));
    }

    @Test
    @Order(1)
    void invoiceLineLeadsBackToTheBatchesHoweverOftenTheyWereSent() {
        goTo("2027-01-01T08:00:00Z");
        UUID witness = witness();
        UUID account = account("billed");
        UUID exchange = buy(account, "hosted-exchange-monthly");
        UsageBatch first = sent(exchange, mailbox("jane", "1", "2027-01-05"), mailbox("kim", "1", "2027-01-05"));
        UsageBatch second = sent(exchange, mailbox("lou", "3", "2027-01-06"), mailbox("lou", "-1", "2027-01-07"));
        assertThat(send(first)).isEqualTo(Answered.ALL);
        assertThat(send(second)).isEqualTo(Answered.ALL);
        assertThat(kept(exchange, "2027-01-01", "2027-02-01")).isEqualTo(4);

        UsageLine other = invoiced(witness, "2027-02-01T09:00:00Z");

        UsageLine line = awaitLines(account, 1).get(0);
        assertThat(line.trackingIds())
                .containsExactlyInAnyOrder(first.id().toString(), second.id().toString())
                .doesNotContainAnyElementsOf(other.trackingIds());
        assertThat(line.subscription()).isEqualTo(exchange);
        assertThat(line.usage()).isEqualTo("hosted-exchange-monthly-mailbox");
        assertThat(line.quantities()).containsExactly(Map.entry("mailbox", 4L));
        assertThat(line.amount()).isEqualByComparingTo("16.00");
        assertThat(line.from()).isEqualTo("2027-01-01");
        assertThat(line.until()).isEqualTo("2027-02-01");
    }

    /** Another account with a mailbox of the month that begins, whose line is there when the others' are. */
    private static UUID witness() {
        String today = client.clock().toString().substring(0, 10);
        UUID account = account("witness of " + today);
        sent(buy(account, "hosted-exchange-monthly"), mailbox("witness", "1", today));
        return account;
    }

    /** The month ends, and what was used in it is invoiced. */
    private static UsageLine invoiced(UUID witness, String then) {
        goTo(then);
        return awaitLines(witness, 1).get(0);
    }

    @Test
    @Order(2)
    void whatIsTakenBackOfAnOpenMonthIsNotBilled() {
        UUID witness = witness();
        UUID account = account("less");
        UUID exchange = buy(account, "hosted-exchange-monthly");
        UsageBatch added = sent(exchange, mailbox("jane", "5", "2027-02-05"));
        UsageBatch takenBack = batch(exchange, mailbox("jane", "-2", "2027-02-07"));
        assertThat(send(takenBack)).isEqualTo(Answered.ALL);
        assertThat(send(takenBack)).isEqualTo(Answered.ALL);
        assertThat(kept(exchange, "2027-02-01", "2027-03-01")).isEqualTo(3);
        UsageRecord tooMuch = mailbox("jane", "-4", "2027-02-08");
        assertThat(((Answered) send(batch(exchange, tooMuch))).rejected()).containsOnlyKeys(tooMuch.id());

        invoiced(witness, "2027-03-01T09:00:00Z");

        UsageLine line = awaitLines(account, 1).get(0);
        assertThat(line.quantities()).containsExactly(Map.entry("mailbox", 3L));
        assertThat(line.trackingIds()).containsExactlyInAnyOrder(added.id().toString(), takenBack.id() + "-back-1");

        UsageRecord late = mailbox("jane", "-1", "2027-02-10");
        Answered answer = (Answered) send(batch(exchange, late));
        assertThat(answer.rejected().get(late.id())).contains("no more invoices");
        // What comes late is on the next invoice, and can be taken back until then.
        sent(exchange, mailbox("kim", "2", "2027-02-20"));
        sent(exchange, mailbox("kim", "-1", "2027-02-20"));
        assertThat(client.isParked(account)).isFalse();
        goTo("2027-04-01T09:00:00Z");
        assertThat(awaitLines(account, 3).stream()
                        .filter(one -> one.from().equals(LocalDate.parse("2027-02-01")))
                        .map(one -> one.quantities().get("mailbox")))
                .containsExactly(3L, 1L);
    }

    /** Why the above is rejected: seen here, so that it is noticed should another version be wiser. */
    @Test
    @Order(3)
    void killBillTakesWhatStopsAllInvoicesOfAnAccount() {
        UUID witness = witness();
        UUID account = account("stopped");
        UUID exchange = buy(account, "hosted-exchange-monthly");
        assertThat(client.postUsage(exchange, "less than nothing", "mailbox", LocalDate.parse("2027-04-05"), -2)
                        .status())
                .isEqualTo(201);

        invoiced(witness, "2027-05-01T09:00:00Z");

        await().atMost(PATIENCE).until(() -> client.isParked(account));
        assertThat(client.invoices(account)).hasSize(1);
    }

    @Test
    @Order(4)
    void usageOfDaysThatAreNotBilledIsBilledOnOneThatIs() {
        UUID witness = witness();
        UUID account = account("moved");
        UUID exchange = buy(account, "hosted-exchange-monthly");
        UUID paused = buy(account, "hosted-exchange-monthly");
        UUID brief = buy(account, "hosted-exchange-monthly");
        client.cancel(brief, Map.of());
        sent(brief, mailbox("jane", "1000", "2027-05-20"));
        UUID bundle =
                UUID.fromString(client.subscription(paused).path("bundleId").asText());
        goTo("2027-05-10T10:00:00Z");
        client.pauseBundle(bundle);
        sent(paused, mailbox("jane", "10", "2027-05-12"));
        goTo("2027-05-15T10:00:00Z");
        client.resumeBundle(bundle);
        client.cancel(exchange, Map.of());
        sent(exchange, mailbox("jane", "1", "2027-05-28"));
        sent(paused, mailbox("kim", "100", "2027-05-12"));
        UsageRecord april = mailbox("jane", "1", "2027-04-28");
        Answered answer = (Answered) send(batch(exchange, april));
        assertThat(answer.rejected().get(april.id())).contains("on no day of 2027-04");
        assertThat(client.postUsage(exchange, "too late", "mailbox", LocalDate.parse("2027-05-16"), 1)
                        .status())
                .isEqualTo(400);

        invoiced(witness, "2027-06-01T09:00:00Z");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(billed(account, exchange)).isEqualTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(billed(account, paused)).isEqualTo(110));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(billed(account, brief)).isEqualTo(1000));
    }

    private static long billed(UUID account, UUID subscription) {
        return client.usageLines(account).stream()
                .filter(line -> line.subscription().equals(subscription))
                .mapToLong(line -> line.quantities().get("mailbox"))
                .sum();
    }

    @Test
    @Order(5)
    void changeOfPlanDecidesThePriceOfEachDay() {
        UUID witness = witness();
        UUID account = account("changed");
        UUID exchange = buy(account, "hosted-exchange-monthly");
        goTo("2027-06-10T10:00:00Z");
        client.changePlan(exchange, Map.of("planName", "premium-exchange-monthly"));
        sent(exchange, mailbox("jane", "1", "2027-06-09"), mailbox("kim", "2", "2027-06-10"));
        sent(exchange, mailbox("kim", "-1", "2027-06-05"));
        UsageRecord both = mailbox("all", "-2", "2027-06-20");
        assertThat(((Answered) send(batch(exchange, both))).rejected()).containsOnlyKeys(both.id());

        invoiced(witness, "2027-07-01T09:00:00Z");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.usageLines(account).stream()
                        .map(UsageLine::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("10.50"));
    }

    @Test
    @Order(6)
    void whatKillBillWouldKeepAndNeverBillIsRejected() {
        UUID exchange = buy(account("unbilled"), "hosted-exchange-monthly");
        String today = client.clock().toString().substring(0, 10);
        UsageRecord office = record("jane", "office", "1", today);
        UsageRecord half = mailbox("kim", "0.5", today);

        Answered answer = (Answered) send(batch(exchange, office, half, mailbox("lou", "1", today)));

        assertThat(answer.rejected()).containsOnlyKeys(office.id(), half.id());
        assertThat(answer.rejected().get(office.id())).contains("CONSUMABLE unit 'office'");
        assertThat(client.postUsage(exchange, "unknown unit", "office", LocalDate.parse(today), 1)
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Order(7)
    void subscriptionThatIsNotThereAndWrongSecretsAreAnswers() {
        String today = client.clock().toString().substring(0, 10);
        UsageRecord record = mailbox("jane", "1", today);
        UsageBatch nowhere = batch(UUID.randomUUID(), record);

        assertThat(((Answered) send(nowhere)).rejected().get(record.id())).contains("doesn't exist");
        assertThat(Stream.of(receiver(server.url().toString(), "wrong"), receiver("http://127.0.0.1:9", "secret"))
                        .map(one -> one.send(nowhere).await().atMost(PATIENCE)))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(NotTaken.class));
    }
}
