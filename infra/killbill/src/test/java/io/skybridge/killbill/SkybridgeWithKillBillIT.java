package io.skybridge.killbill;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From Kill Bill's own API to the services manager and back: three processes, as they run at a provider. */
class SkybridgeWithKillBillIT {

    @TempDir
    static Path folder;

    private static Installation installation;
    private static KillBillClient client;
    private static KillBillClient other;

    @BeforeAll
    static void startAll() {
        installation = new Installation(folder);
        client = installation.tenant("provider", "kb");
        other = installation.tenant("another", "kb2");
        installation.start();
        installation.call("PUT", "/offers", """
                [{"product": "premium-exchange", "effectiveFrom": "2020-01-01T00:00:00Z",
                  "services": [{"service": "HE", "customerPlan": "Premium", "userPlans": ["Mailbox"]}]}]""");
    }

    @AfterAll
    static void stopAll() {
        installation.close();
    }

    private static UUID account(KillBillClient tenant, String name, Map<String, String> fields) {
        return Installation.account(tenant, name, "EUR", fields);
    }

    private static List<String> orders(UUID account) {
        return installation.orders(account);
    }

    private static void awaitOrders(UUID account, String... expected) {
        installation.awaitOrders(account, expected);
    }

    private static String customer(UUID account) {
        List<Map<String, Object>> customers = installation.simulators().customers(account.toString());
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
        UUID exchange = Installation.buy(client, account, "hosted-exchange-monthly");
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
        await().atMost(Installation.PATIENCE).untilAsserted(() -> {
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
        await().atMost(Installation.PATIENCE)
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
                installation.call("POST", "/portals/kb/killbill?secret=of+the+tenant+%26+no+other%27s", notification));
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
        UUID workplace = Installation.buy(client, account, "acme-workplace-monthly");
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
        UUID exchange = Installation.buy(client, account, "hosted-exchange-monthly");
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
        Installation.buy(other, account, "hosted-apps-monthly");

        awaitOrders(account, "account.register completed", "subscription.provision completed");
        assertThat(installation.get("/orders?limit=200&account=" + account).toString())
                .contains("kb2");
    }
}
