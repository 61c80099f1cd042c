package io.skybridge.killbill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@code docs/killbill.md} says of a real Kill Bill, asked of one. */
class KillBillServerIT {

    private static final String TENANT = "peers";

    private static Inbox inbox;
    private static KillBillServer server;
    private static KillBillClient client;

    @BeforeAll
    static void startKillBill() {
        inbox = new Inbox();
        server = KillBillServer.start(KillBillSettings.ephemeral(), System.out::println);
        client = new KillBillClient(server.url(), TENANT, "secret");
        client.createTenant();
        client.uploadCatalog(KillBillMain.demoCatalog());
        client.registerNotificationCallback("http://bill:pass@" + inbox.authority() + "/portals/kb?secret=a%20b&x=1");
    }

    @AfterAll
    static void stopKillBill() {
        long pid = server.pid();
        server.close();
        inbox.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void subscriptionIsSoldChangedPausedResumedAndCancelled() {
        UUID account = account("life");
        UUID bundle = client.createBundle(List.of(
                Map.of(
                        "accountId", account,
                        "externalKey", "life-exchange",
                        "bundleExternalKey", "life-bundle",
                        "planName", "hosted-exchange-monthly"),
                Map.of(
                        "accountId", account,
                        "externalKey", "life-archive",
                        "bundleExternalKey", "life-bundle",
                        "planName", "archive-monthly")));
        UUID exchange = subscription(account, "life-exchange");
        inbox.awaitOne("SUBSCRIPTION_CREATION", exchange, "REQUESTED");
        inbox.awaitOne("SUBSCRIPTION_CREATION", exchange, "EFFECTIVE");
        inbox.awaitOne("ENTITLEMENT_CREATION", subscription(account, "life-archive"));

        letAMinutePass();
        client.changePlan(exchange, Map.of("planName", "premium-exchange-monthly"));
        inbox.awaitOne("SUBSCRIPTION_CHANGE", exchange, "EFFECTIVE");
        assertThat(field(exchange, "productName")).isEqualTo("premium-exchange");

        letAMinutePass();
        client.pauseBundle(bundle);
        inbox.awaitOne("BUNDLE_PAUSE", bundle);
        assertThat(field(exchange, "state")).isEqualTo("BLOCKED");
        assertThat(field(exchange, "cancelledDate")).isEmpty();

        letAMinutePass();
        client.resumeBundle(bundle);
        inbox.awaitOne("BUNDLE_RESUME", bundle);
        assertThat(field(exchange, "state")).isEqualTo("ACTIVE");

        LocalDate end = client.clock().atZone(ZoneOffset.UTC).toLocalDate().plusDays(10);
        client.cancel(exchange, Map.of("requestedDate", end, "useRequestedDateForBilling", true));
        inbox.awaitOne("SUBSCRIPTION_CANCEL", exchange, "REQUESTED");
        assertThat(field(exchange, "state")).isEqualTo("ACTIVE");
        assertThat(field(exchange, "cancelledDate")).isEqualTo(end.toString());

        // A date means the time of day at which the account was made.
        client.setClock(end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        inbox.awaitOne("ENTITLEMENT_CANCEL", exchange);
        inbox.awaitOne("SUBSCRIPTION_CANCEL", subscription(account, "life-archive"), "EFFECTIVE");
        assertThat(field(exchange, "state")).isEqualTo("CANCELLED");
        assertThat(client.bundles(account).get(0).get("externalKey").asText()).isEqualTo("life-bundle");
    }

    @Test
    void changeRightAfterTheSaleIsToldAsRequested() {
        UUID exchange = buy(account("hasty"), "hosted-exchange-monthly");

        client.changePlan(exchange, Map.of("planName", "premium-exchange-monthly"));

        inbox.awaitOne("SUBSCRIPTION_CHANGE", exchange, "REQUESTED");
        assertThat(field(exchange, "planName")).isEqualTo("premium-exchange-monthly");
    }

    @Test
    void everyPlanOfTheDemoCatalogIsSold() {
        for (String currency : List.of("EUR", "USD")) {
            UUID account = account("buyer-" + currency, currency);
            for (String channel : List.of("", "acme-")) {
                UUID exchange = buy(account, channel + "hosted-exchange-monthly");
                UUID bundle = UUID.fromString(field(exchange, "bundleId"));
                client.createSubscription(
                        Map.of("accountId", account, "bundleId", bundle, "planName", channel + "archive-monthly"));
                buy(account, channel + "premium-exchange-monthly");
                buy(account, channel + "hosted-apps-monthly");
                buy(account, channel + "workplace-monthly");
            }
            assertThat(client.bundles(account)).hasSize(8);
        }
    }

    @Test
    void priceListChoosesThePlan() {
        UUID account = account("reseller-customer");

        UUID subscription = client.createSubscription(Map.of(
                "accountId", account,
                "productName", "workplace",
                "productCategory", "BASE",
                "billingPeriod", "MONTHLY",
                "priceList", "acme"));

        assertThat(field(subscription, "planName")).isEqualTo("acme-workplace-monthly");
        assertThat(field(subscription, "priceList")).isEqualTo("acme");
    }

    @Test
    void callbackKeepsItsQueryButNotItsCredentials() {
        UUID account = account("told");

        Inbox.Notification told = inbox.awaitOne("ACCOUNT_CREATION", account);

        assertThat(told.target()).hasToString("/portals/kb?secret=a%20b&x=1");
        assertThat(told.authorized()).isFalse();
        assertThat(told.contentType()).isEqualTo("application/json; charset=UTF-8");
        assertThat(told.body().get("accountId").asText()).isEqualTo(account.toString());
    }

    @Test
    void customFieldsAreKept() {
        UUID account = account("fields");

        client.addCustomFields("accounts", account, Map.of("domain", "acme.example"));

        JsonNode field = client.customFields("accounts", account).get(0);
        assertThat(field.get("name").asText()).isEqualTo("domain");
        assertThat(field.get("value").asText()).isEqualTo("acme.example");
        assertThat(field.get("objectType").asText()).isEqualTo("ACCOUNT");
        inbox.awaitOne("CUSTOM_FIELD_CREATION", field.get("customFieldId").asText());
    }

    @Test
    void sameUsageTwiceIsRefused() {
        UUID exchange = buy(account("used"), "hosted-exchange-monthly");
        LocalDate today = client.clock().atZone(ZoneOffset.UTC).toLocalDate();

        KillBillAnswer first = client.postUsage(exchange, "pull-1", "mailbox", today, 5);
        KillBillAnswer second = client.postUsage(exchange, "pull-1", "mailbox", today, 5);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body().get("code").asInt()).isEqualTo(50_000);
    }

    @Test
    void decimalsOfUsageAreCutOff() {
        UUID exchange = buy(account("half-used"), "hosted-exchange-monthly");
        LocalDate today = client.clock().atZone(ZoneOffset.UTC).toLocalDate();
        Map<String, ?> record = Map.of("recordDate", today.toString(), "amount", 2.5);

        KillBillAnswer answer = client.call(
                "POST",
                "/usages",
                Map.of(
                        "subscriptionId",
                        exchange,
                        "trackingId",
                        "pull-2",
                        "unitUsageRecords",
                        List.of(Map.of("unitType", "mailbox", "usageRecords", List.of(record)))));

        assertThat(answer.status()).isEqualTo(201);
        String period = "?startDate=" + today + "&endDate=" + today.plusDays(1);
        JsonNode kept = client.call("GET", "/usages/" + exchange + period).body();
        assertThat(kept.at("/rolledUpUnits/0/amount").asText()).isEqualTo("2");
    }

    @Test
    void refusalSaysWhy() {
        UUID account = account("wrong");

        assertThatThrownBy(() -> buy(account, "no-such-plan"))
                .isInstanceOf(KillBillFailed.class)
                .hasMessageContaining("no-such-plan");
    }

    @Test
    void clockIsSet() {
        Instant later = client.clock().plus(Duration.ofHours(1));

        client.setClock(later);

        assertThat(client.clock()).isBetween(later.minusSeconds(1), later.plusSeconds(60));
    }

    /** What happens in one second Kill Bill takes for one thing. */
    private static void letAMinutePass() {
        client.setClock(client.clock().plus(Duration.ofMinutes(1)));
    }

    private static UUID account(String name) {
        return account(name, "EUR");
    }

    private static UUID account(String name, String currency) {
        return client.createAccount(Map.of(
                "name", name,
                "externalKey", name,
                "email", name + "@acme.example",
                "company", "Acme GmbH",
                "currency", currency,
                "address1", "Hauptstr. 1",
                "city", "Berlin",
                "country", "DE",
                "timeZone", "UTC"));
    }

    private static UUID buy(UUID account, String plan) {
        return client.createSubscription(Map.of("accountId", account, "planName", plan));
    }

    private static UUID subscription(UUID account, String externalKey) {
        return StreamSupport.stream(client.bundles(account).spliterator(), false)
                .flatMap(bundle ->
                        StreamSupport.stream(bundle.get("subscriptions").spliterator(), false))
                .filter(one -> one.get("externalKey").asText().equals(externalKey))
                .map(one -> UUID.fromString(one.get("subscriptionId").asText()))
                .findFirst()
                .orElseThrow();
    }

    /** A subscription's field, empty if it is null. */
    private static String field(UUID subscription, String name) {
        return client.subscription(subscription).get(name).asText("");
    }
}
