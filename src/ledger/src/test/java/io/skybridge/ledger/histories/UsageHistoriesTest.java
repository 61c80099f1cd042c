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
    private static final int FIRST_YEAR = 2101;
    /** Histories of a year share its partitions. */
    private static final int IN_A_YEAR = 1000;

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

    @Test
    void thePortalHoldsWhatWasHeldWhateverHappens() throws Exception {
        String named = System.getProperty("histories", SOME);
        String[] ends = (named.contains("-") ? named : "1-" + named).split("-");
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[1]);
        History.Ledger ledger = new History.Ledger(pulls, usage, staging, outbox, book, meters);
        List<String> violations = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger played = new AtomicInteger();
        AtomicInteger crashes = new AtomicInteger();
        ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        for (long seed = first; seed <= last; seed++) {
            long which = seed;
            all.add(players.submit(() -> {
                History history = new History(which, year(which), ledger, this::register);
                history.play().forEach(what -> violations.add("history " + which + ": " + what));
                crashes.addAndGet(history.crashes());
                if (played.incrementAndGet() % 500 == 0) {
                    LOG.infof(
                            "%d histories, %d crashes, %d violations", played.get(), crashes.get(), violations.size());
                }
            }));
        }
        players.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        for (int year = year(first); year <= year(last); year++) {
            for (int month = 1; month <= 12; month++) {
                requireBalance(YearMonth.of(year, month));
            }
        }
        LOG.infof("%d histories, %d crashes, %d violations", played.get(), crashes.get(), violations.size());

        assertThat(violations).isEmpty();
        assertThat((long) played.get()).isEqualTo(last - first + 1);
        assertThat(crashes.get()).isPositive();
    }

    private static int year(long seed) {
        return FIRST_YEAR + (int) (seed / IN_A_YEAR);
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
                .forEach(customer -> pool.query("insert into account (portal, external_id, version, code) values ('"
                                + history.portal() + "', '" + customer + "', 1, '" + customer + "')")
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(20)));
    }
}
