package io.skybridge.killbill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From Kill Bill's own API to the services manager and back: three processes, as they run at a provider. */
class SkybridgeWithKillBillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECRET = "of the tenant & no other's";
    private static final String TENANT = "provider";
    private static final String OTHER_TENANT = "another";

    private static final int PORT = FreePort.find();
    private static final int SIMULATORS_PORT = FreePort.find();

    @TempDir
    static Path folder;

    private static KillBillServer killBill;
    private static KillBillClient client;
    private static KillBillClient other;
    private static JavaProcess standalone;
    private static final Simulators SIMULATORS = new Simulators("http://127.0.0.1:" + SIMULATORS_PORT);

    @BeforeAll
    static void startBoth() {
        killBill = KillBillServer.start(KillBillSettings.ephemeral(), System.out::println);
        client = tenant(TENANT, "kb");
        other = tenant(OTHER_TENANT, "kb2");
        Map<String, String> settings = new HashMap<>(Map.of(
                "SKYBRIDGE_DEMO",
                "true",
                "SKYBRIDGE_DATA_DIR",
                "data",
                "QUARKUS_HTTP_PORT",
                Integer.toString(PORT),
                "SKYBRIDGE_SIMULATORS_PORT",
                Integer.toString(SIMULATORS_PORT)));
        settings.putAll(portal("KB", TENANT));
        settings.putAll(portal("KB2", OTHER_TENANT));
        standalone = JavaProcess.start("standalone", folder, settings).awaitAnswer(at("/q/health/ready"));
        call("PUT", "/offers", """
                [{"product": "premium-exchange", "effectiveFrom": "2020-01-01T00:00:00Z",
                  "services": [{"service": "HE", "customerPlan": "Premium", "userPlans": ["Mailbox"]}]}]""");
    }

    private static KillBillClient tenant(String name, String portal) {
        KillBillClient client = new KillBillClient(killBill.url(), name, "secret-of-" + name);
        client.createTenant();
        client.uploadCatalog(KillBillMain.demoCatalog());
        client.registerNotificationCallback(
                at("/portals/" + portal + "/killbill?secret=of%20the%20tenant%20%26%20no%20other's")
                        .toString());
        return client;
    }

    private static Map<String, String> portal(String name, String tenant) {
        String prefix = "SKYBRIDGE_PORTALS_" + name + "_";
        return Map.of(
                prefix + "KIND",
                "killbill",
                prefix + "SECRET",
                SECRET,
                prefix + "KILLBILL_URL",
                killBill.url().toString(),
                prefix + "KILLBILL_API_KEY",
                tenant,
                prefix + "KILLBILL_API_SECRET",
                "secret-of-" + tenant,
                prefix + "KILLBILL_USERNAME",
                KillBillServer.USERNAME,
                prefix + "KILLBILL_PASSWORD",
                KillBillServer.PASSWORD,
                prefix + "KILLBILL_SETTLE",
                "PT1S",
                prefix + "KILLBILL_TEST_CLOCK",
                "true");
    }

    @AfterAll
    static void stopBoth() {
        standalone.stop();
        killBill.close();
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }

    private static JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static UUID account(KillBillClient tenant, String name, Map<String, String> fields) {
        UUID account = tenant.createAccount(Map.of(
                "name",
                "Erika Muster",
                "externalKey",
                name,
                "email",
                "erika@" + name + ".example",
                "currency",
                "EUR",
                "company",
                "Firm " + name));
        if (!fields.isEmpty()) {
            tenant.addCustomFields("accounts", account, fields);
        }
        return account;
    }

    private static UUID buy(KillBillClient tenant, UUID account, String plan) {
        return tenant.createSubscription(Map.of("accountId", account, "planName", plan));
    }

    /** Kinds and states of an account's orders, oldest first. */
    private static List<String> orders(UUID account) {
        List<String> orders = StreamSupport.stream(
                        call("GET", "/orders?limit=200&account=" + account, "")
                                .path("orders")
                                .spliterator(),
                        false)
                .map(order ->
                        order.path("kind").asText() + " " + order.path("state").asText())
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(orders);
        return orders;
    }

    private static void awaitOrders(UUID account, String... expected) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(orders(account))
                .containsExactly(expected));
    }

    private static String customer(UUID account) {
        List<Map<String, Object>> customers = SIMULATORS.customers(account.toString());
        assertThat(customers).hasSize(1);
        return customers.get(0).toString();
    }

    private static Map<String, String> fields(KillBillClient tenant, String kind, UUID object) {
        return StreamSupport.stream(tenant.customFields(kind, object).spliterator(), false)
                .collect(Collectors.toMap(field -> field.path("name").asText(), field -> field.path("value")
                        .asText()));
    }

    private static List<String> tags(String kind, UUID object) {
        return StreamSupport.stream(client.tags(kind, object).spliterator(), false)
                .map(tag -> tag.path("tagDefinitionName").asText())
                .toList();
    }

    private static void letAMinutePass() {
        client.setClock(client.clock().plusSeconds(60));
    }

    @Test
    void subscriptionOfKillBillLivesInTheServicesManagerFromSaleToCancellation() {
        UUID account = account(client, "life", Map.of("company_code", "LIFE", "channel", "direct"));
        UUID exchange = buy(client, account, "hosted-exchange-monthly");
        UUID bundle =
                UUID.fromString(client.subscription(exchange).path("bundleId").asText());
        awaitOrders(account, "account.register completed", "subscription.provision completed");
        assertThat(customer(account)).contains("name=LIFE", "Firm life", "erika", "HE", "Default");

        letAMinutePass();
        client.changePlan(exchange, Map.of("planName", "premium-exchange-monthly"));
        awaitOrders(
                account,
                "account.register completed",
                "subscription.provision completed",
                "subscription.change completed");
        assertThat(customer(account)).contains("Premium");

        letAMinutePass();
        client.pauseBundle(bundle);
        awaitLast(account, "subscription.suspend completed");
        letAMinutePass();
        client.resumeBundle(bundle);
        awaitLast(account, "subscription.resume completed");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(fields(client, "subscriptions", exchange))
                    .containsEntry("skybridge_state", "subscription.resume completed")
                    .containsEntry("skybridge_customer", "LIFE");
            assertThat(tags("subscriptions", exchange)).containsExactly("skybridge_completed");
        });

        LocalDate end = client.clock().atZone(ZoneOffset.UTC).toLocalDate().plusDays(10);
        client.cancel(exchange, Map.of("requestedDate", end, "useRequestedDateForBilling", true));
        repeatAndReorderAllThatWasSaid(account);
        assertThat(orders(account)).doesNotContain("subscription.destroy completed");
        client.setClock(end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        awaitLast(account, "subscription.destroy completed");
        assertThat(orders(account)).hasSize(6);
        assertThat(customer(account)).doesNotContain("Premium");

        repeatAndReorderAllThatWasSaid(account);
    }

    private static void awaitLast(UUID account, String expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(orders(account)).last().isEqualTo(expected));
    }

    /** Every kind of notification twice and in any sequence; afterwards the account has been asked about, and nothing was done. */
    private static void repeatAndReorderAllThatWasSaid(UUID account) {
        List<String> before = orders(account);
        List<String> notifications = new ArrayList<>();
        for (String type : List.of(
                "SUBSCRIPTION_CREATION",
                "SUBSCRIPTION_CANCEL",
                "SUBSCRIPTION_CHANGE",
                "ACCOUNT_CREATION",
                "BUNDLE_PAUSE",
                "BUNDLE_RESUME",
                "BLOCKING_STATE",
                "ENTITLEMENT_CANCEL")) {
            String notification =
                    "{\"eventType\":\"%s\",\"accountId\":\"%s\",\"objectType\":\"SUBSCRIPTION\",\"objectId\":\"%s\",\"metaData\":null}"
                            .formatted(type, account, UUID.randomUUID());
            notifications.add(notification);
            notifications.add(notification);
        }
        Collections.shuffle(notifications, new Random(before.size()));
        notifications.forEach(notification ->
                call("POST", "/portals/kb/killbill?secret=of+the+tenant+%26+no+other%27s", notification));
        // A later account has been asked about and served: so was this one.
        UUID witness = account(
                client,
                "witness-" + before.size() + "-" + UUID.randomUUID().toString().substring(0, 8),
                Map.of());
        awaitOrders(witness, "account.register completed");
        assertThat(orders(account)).isEqualTo(before);
    }

    @Test
    void accountOfAResellersChannelIsCreatedThereAndABundleBringsBothServices() {
        UUID account = account(client, "acmefirm", Map.of("channel", "acme"));
        UUID workplace = buy(client, account, "acme-workplace-monthly");
        awaitOrders(account, "account.register completed", "subscription.provision completed");

        assertThat(customer(account)).contains("ACME", "HE", "HostedAppsandDesktops");

        client.block(
                "accounts",
                account,
                Map.of(
                        "stateName", "OVERDUE",
                        "service", "overdue-service",
                        "isBlockChange", true,
                        "isBlockEntitlement", true,
                        "isBlockBilling", false));
        awaitLast(account, "account.suspend completed");
        assertThat(customer(account)).contains("enabled=false");
        letAMinutePass();
        client.block(
                "accounts",
                account,
                Map.of(
                        "stateName", "CLEAR",
                        "service", "overdue-service",
                        "isBlockChange", false,
                        "isBlockEntitlement", false,
                        "isBlockBilling", false));
        awaitLast(account, "account.reactivate completed");
        client.cancel(workplace, Map.of());
        awaitLast(account, "subscription.destroy completed");
    }

    @Test
    void addOnWithoutAnOfferWaitsVisiblyAndTheAccountsFieldsComeFromItsAddress() {
        UUID account = account(client, "addon", Map.of());
        UUID exchange = buy(client, account, "hosted-exchange-monthly");
        client.createSubscription(Map.of(
                "accountId",
                account,
                "bundleId",
                client.subscription(exchange).path("bundleId").asText(),
                "planName",
                "archive-monthly"));

        awaitOrders(
                account,
                "account.register completed",
                "subscription.provision completed",
                "subscription.provision blocked");
        assertThat(customer(account)).contains("addon.example");
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        UUID account = account(other, "elsewhere", Map.of());
        buy(other, account, "hosted-apps-monthly");

        awaitOrders(account, "account.register completed", "subscription.provision completed");
        assertThat(call("GET", "/orders?limit=200&account=" + account, "").toString())
                .contains("kb2");
    }
}
