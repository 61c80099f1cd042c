package io.skybridge.ledger.histories;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.Meters;
import io.skybridge.core.usage.Pulls;
import io.skybridge.core.usage.Staging;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.core.usage.UsageLedger;
import io.skybridge.core.usage.UsageOutbox;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens, the portal is billed what was held. {@code -Dhistories=5000} plays more of them, {@code -Dhistories=7-7}
 * those of these seeds.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsageHistoriesTest {

    private static final Logger LOG = Logger.getLogger(UsageHistoriesTest.class);
    private static final String SOME = "1-300";
    private static final int AT_ONCE = 3;
    /** No other test's. */
    private static final int YEAR = 2101;

    /** So many are played before the ledger is proven and cleared, so that the last take no longer than the first. */
    private static final int AT_A_TIME = 500;

    @Inject
    Pulls pulls;

    @Inject
    UsageLedger usage;

    @Inject
    Staging staging;

    @Inject
    UsageOutbox outbox;

    @Inject
    UsageBook book;

    @Inject
    Meters meters;

    @Inject
    Pool pool;

    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger played = new AtomicInteger();
    private final AtomicInteger crashes = new AtomicInteger();

    @Test
    void thePortalHoldsWhatWasHeldWhateverHappens() throws Exception {
        String named = System.getProperty("histories", SOME);
        String[] ends = (named.contains("-") ? named : "1-" + named).split("-");
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[1]);
        for (long begin = first; begin <= last; begin += AT_A_TIME) {
            play(begin, Math.min(last, begin + AT_A_TIME - 1));
            for (int month = 1; month <= 12; month++) {
                requireBalance(YearMonth.of(YEAR, month));
            }
            clear();
            LOG.infof("%d histories, %d crashes, %d violations", played.get(), crashes.get(), violations.size());
        }

        assertThat(violations).isEmpty();
        assertThat((long) played.get()).isEqualTo(last - first + 1);
        assertThat(crashes.get()).isPositive();
    }

    private void play(long first, long last) throws Exception {
        History.Ledger ledger = new History.Ledger(pulls, usage, staging, outbox, book, meters);
        ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        for (long seed = first; seed <= last; seed++) {
            long which = seed;
            all.add(players.submit(() -> {
                History history = new History(which, YEAR, ledger, this::register);
                history.play().forEach(what -> violations.add("history " + which + ": " + what));
                crashes.addAndGet(history.crashes());
                played.incrementAndGet();
            }));
        }
        players.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void clear() {
        List.of(
                        "truncate usage_record, usage_batch, usage_total, usage_cursor, usage_reading, usage_pull,"
                                + " usage_period, usage_meter cascade",
                        "delete from account where portal ~ '^h[0-9]+$'")
                .forEach(this::execute);
    }

    private void execute(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(20));
    }

    private void requireBalance(YearMonth period) {
        Conservation proof = book.conservation(period).await().atMost(Duration.ofMinutes(2));
        assertThat(proof.broken()).isEmpty();
        assertThat(proof.lines()).allSatisfy(line -> {
            assertThat(line.difference()).isEqualByComparingTo("0");
            assertThat(line.unmapped()).isEqualByComparingTo("0");
        });
        assertThat(proof.balanced()).isTrue();
    }

    private void register(History history) {
        history.customers()
                .forEach(customer -> execute("insert into account (portal, external_id, version, code) values ('"
                        + history.portal() + "', '" + customer + "', 1, '" + customer + "')"));
    }
}
