package io.skybridge.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two worker processes on one database: no order is carried out twice, and each account's orders one after the other. Shown
 * from what the services manager and the portal have seen, and from the ledger.
 *
 * <p>{@code -Dskybridge.two-workers.accounts=200} says how many accounts, of five orders each; by default they are fewer, so
 * that a build does not wait for it.
 */
class TwoWorkersIT {

    private static final int ACCOUNTS = Integer.getInteger("skybridge.two-workers.accounts", 60);
    private static final int ACCOUNTS_OF_THE_KILLED = 40;
    private static final Duration SHORT_CALL = Duration.ofMillis(200);
    private static final Duration LONG_CALL = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private static List<AccountStory> stories(int accounts) {
        return IntStream.rangeClosed(1, accounts)
                .mapToObj(number -> new AccountStory("acct-%04d".formatted(number)))
                .toList();
    }

    private static int ordersOf(List<AccountStory> stories) {
        return stories.size() * AccountStory.KINDS.size();
    }

    @Test
    void twoWorkersCarryEachOrderOutOnceAndEachAccountInOrder() throws Exception {
        List<AccountStory> stories = stories(ACCOUNTS);
        try (TwoWorkers two = TwoWorkers.start(folder, 20, Map.of("SKYBRIDGE_PROVISIONING_POLL_FIRST", "0.05S"))) {
            two.send(stories);
            awaitAllEnded(two);
            await("the runs have ended and said what they did")
                    .atMost(PATIENCE)
                    .until(() -> two.completedBy(0) + two.completedBy(1) >= ordersOf(stories));

            List<Map<String, Object>> orders = two.orders(1);
            print(orders, two);
            assertOrdersOneAfterTheOther(orders, stories);
            assertThat(AskedFor.byAccount(two.simulators()))
                    .as("what each account's customer was asked for")
                    .isEqualTo(stories.stream()
                            .collect(Collectors.toMap(AccountStory::account, story -> AccountStory.SETS)));
            assertEndedOnce(two, orders);
            assertOneCustomerEach(two, stories);
            assertThat(List.of(two.completedBy(0), two.completedBy(1)))
                    .as("both have worked, and together they have completed each order once")
                    .allMatch(share -> share >= ordersOf(stories) / 10)
                    .satisfies(
                            shares -> assertThat(shares.get(0) + shares.get(1)).isEqualTo(ordersOf(stories)));
        }
    }

    @Test
    void whatAKilledWorkerHadInHandTheOtherTakesOverWhenItsLeaseEnds() throws Exception {
        List<AccountStory> stories = stories(ACCOUNTS_OF_THE_KILLED);
        Map<String, String> settings = Map.of(
                "SKYBRIDGE_PROVISIONING_LEASE",
                "5S",
                "SKYBRIDGE_PROVISIONING_POLL_FIRST",
                "0.05S",
                // So that nothing is parked at the end of a run: what was taken up twice was taken over.
                "SKYBRIDGE_PROVISIONING_BUDGET",
                "10M");
        try (TwoWorkers two = TwoWorkers.start(folder, (int) SHORT_CALL.toMillis(), settings)) {
            two.send(stories);
            await("half of the orders are done")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> two.count("select count(*) from orders where state = 'completed'")
                            >= ordersOf(stories) / 2);

            two.simulators().settings("{\"timing\": {\"delayMillis\": " + LONG_CALL.toMillis() + "}}");
            // Whatever is begun while the other one stands still, the one that is killed has in hand.
            await("the worker has begun an order").atMost(PATIENCE).until(() -> beginsAlone(two));
            two.worker(0).kill();
            two.simulators().settings("{\"timing\": {\"delayMillis\": " + SHORT_CALL.toMillis() + "}}");
            two.worker(1).thaw();
            awaitAllEnded(two);

            List<Map<String, Object>> orders = two.orders(1);
            List<Map<String, Object>> takenOver = orders.stream()
                    .filter(order -> ((Integer) order.get("attempts")) > 1)
                    .toList();
            print(orders, two);
            System.out.printf("killed: %d orders were taken over%n", takenOver.size());
            assertThat(takenOver).isNotEmpty();
            assertOrdersOneAfterTheOther(orders, stories);
            assertSetsRepeatedOnlyWhereTheKillWas(two, stories, takenOver.size());
            assertEndedOnce(two, orders);
            assertOneCustomerEach(two, stories);
        }
    }

    /** Unless the other one was stopped in the middle of a transaction that the one waits for; then it goes on. */
    private static boolean beginsAlone(TwoWorkers two) {
        two.worker(1).freeze();
        String running = "select count(*) from orders where state = 'running' and started_at > '" + Instant.now() + "'";
        try {
            await().atMost(LONG_CALL).pollInterval(Duration.ofMillis(50)).until(() -> two.count(running) > 0);
            return true;
        } catch (ConditionTimeoutException held) {
            two.worker(1).thaw();
            return false;
        }
    }

    private static void awaitAllEnded(TwoWorkers two) {
        await("no order is open")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        two.count("select count(*) from orders where state in ('waiting', 'running', 'blocked')") == 0);
    }

    private static Instant time(Map<String, Object> order, String which) {
        return Instant.parse(String.valueOf(order.get(which)));
    }

    /** An order begins when the one before has ended; all have the state that they were to have. */
    private static void assertOrdersOneAfterTheOther(List<Map<String, Object>> orders, List<AccountStory> stories) {
        assertThat(orders)
                .hasSize(ordersOf(stories))
                .extracting(order -> order.get("state"))
                .containsOnly("completed");
        Map<Object, List<Map<String, Object>>> byAccount = orders.stream()
                .sorted(Comparator.comparing(order -> time(order, "createdAt")))
                .collect(Collectors.groupingBy(order -> order.get("account")));
        assertThat(byAccount).hasSize(stories.size());
        byAccount.forEach((account, own) -> {
            assertThat(own)
                    .as("%s", account)
                    .extracting(order -> order.get("kind"))
                    .containsExactlyElementsOf(AccountStory.KINDS);
            for (int at = 1; at < own.size(); at++) {
                assertThat(time(own.get(at), "startedAt"))
                        .as("%s, order %d", account, at)
                        .isAfterOrEqualTo(time(own.get(at - 1), "endedAt"));
            }
        });
    }

    /** An order that was interrupted may have asked without having stored that it had; it has looked before it asked again. */
    private static void assertSetsRepeatedOnlyWhereTheKillWas(TwoWorkers two, List<AccountStory> stories, int most) {
        int repeated = 0;
        Map<String, List<String>> all = AskedFor.byAccount(two.simulators());
        for (AccountStory story : stories) {
            List<String> sets = all.getOrDefault(story.account(), List.of());
            List<String> once = new ArrayList<>();
            for (String set : sets) {
                if (once.isEmpty() || !once.get(once.size() - 1).equals(set)) {
                    once.add(set);
                }
            }
            repeated += sets.size() - once.size();
            assertThat(once).as(story.account()).isEqualTo(AccountStory.SETS);
        }
        System.out.printf("killed: %d SETs were repeated%n", repeated);
        assertThat(repeated).isLessThanOrEqualTo(most);
    }

    /** The ledger has ended each order once, and the portal was told of each in one message. */
    private static void assertEndedOnce(TwoWorkers two, List<Map<String, Object>> orders) {
        assertThat(two.count("select count(*) from audit where action = 'order.completed'"))
                .isEqualTo(orders.size());
        assertThat(two.count("select count(distinct order_id) from audit where action = 'order.completed'"))
                .isEqualTo(orders.size());
        await("the portal was told of all")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(two.simulators().inbox()).hasSameSizeAs(orders));
        assertThat(two.simulators().inbox())
                .allSatisfy(message -> assertThat(message).containsEntry("type", "skybridge.order.completed.v1"))
                .extracting(TwoWorkersIT::toldOrder)
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(order -> order.get("id")).toList());
    }

    private static Object toldOrder(Map<String, Object> message) {
        Map<?, ?> event = (Map<?, ?>) message.get("event");
        return ((Map<?, ?>) ((Map<?, ?>) event.get("data")).get("order")).get("id");
    }

    private static void assertOneCustomerEach(TwoWorkers two, List<AccountStory> stories) {
        List<Map<?, ?>> ours = two.simulators().customers().stream()
                .filter(customer -> ((Map<?, ?>) customer.get("properties")).containsKey("BillingID"))
                .<Map<?, ?>>map(customer -> customer)
                .toList();
        assertThat(ours)
                .extracting(customer -> String.valueOf(((Map<?, ?>) customer.get("properties")).get("BillingID")))
                .containsExactlyInAnyOrderElementsOf(
                        stories.stream().map(AccountStory::account).toList());
        assertThat(ours).allSatisfy(customer -> {
            assertThat((List<?>) customer.get("users")).hasSize(2);
            assertThat(customer.get("enabled")).isEqualTo(true);
        });
    }

    private static void print(List<Map<String, Object>> orders, TwoWorkers two) {
        Instant from = orders.stream()
                .map(order -> time(order, "createdAt"))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = orders.stream()
                .map(order -> time(order, "endedAt"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double seconds = Duration.between(from, to).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "two workers: %d orders of %d accounts in %.1f s, %.1f orders/s; completed by each: %d, %d%n",
                orders.size(),
                orders.stream().map(order -> order.get("account")).distinct().count(),
                seconds,
                orders.size() / seconds,
                two.completedBy(0),
                two.completedBy(1));
    }
}
