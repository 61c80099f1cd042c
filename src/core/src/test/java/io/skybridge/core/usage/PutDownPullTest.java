package io.skybridge.core.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.provisioning.Shift;

import static org.assertj.core.api.Assertions.assertThat;

/** A process is asked to end while it pulls usage: who is being read is written, and the pull is anybody's. */
class PutDownPullTest {

    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());

    private final Shift shift = new Shift();
    private final OnePull pulls = new OnePull();
    private final Source source = new Source();
    private final Written written = new Written();

    private List<Pull> run() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        PullUsage.Rules rules = new PullUsage.Rules(CALENDAR, 1, 1, Duration.ofMinutes(1), null);
        return new PullUsage(
                        pulls,
                        new PullUsage.Books(written, null),
                        name -> source,
                        rules,
                        new PullUsage.Surroundings(clock, UUID::randomUUID, shift))
                .runDue(NOW.plusSeconds(60))
                .await()
                .indefinitely();
    }

    @Test
    void whoIsBeingReadIsWrittenAndThePullIsDueAtOnce() {
        source.duringTheFirst = shift::end;

        run();

        assertThat(source.read).containsExactly("ANN");
        assertThat(written.customers).containsExactly("ANN");
        assertThat(pulls.parkedUntil).contains(NOW);
        assertThat(pulls.ended).isEmpty();
    }

    @Test
    void afterTheEndNoneIsTakenUp() {
        shift.end();

        assertThat(run()).isEmpty();
        assertThat(pulls.taken).isFalse();
    }

    @Test
    void withoutAnEndAllAreRead() {
        run();

        assertThat(written.customers).containsExactly("ANN", "BOB", "CON");
        assertThat(pulls.ended).contains(Pull.State.COMPLETED);
    }

    private static final class Source implements UsageSource.Inventory {

        private final List<String> read = new ArrayList<>();
        private Runnable duringTheFirst = () -> {};

        @Override
        public Uni<List<String>> customers() {
            return Uni.createFrom().item(List.of("ANN", "BOB", "CON"));
        }

        @Override
        public Uni<Optional<CustomerReading>> read(String customer) {
            read.add(customer);
            duringTheFirst.run();
            return Uni.createFrom().item(Optional.of(new CustomerReading(customer, NOW, List.of(), Set.of())));
        }
    }

    private static final class Written implements UsageLedger {

        private final List<String> customers = new ArrayList<>();

        @Override
        public Uni<UsageLedger.Written> write(
                Writing writing,
                List<CustomerReading> readings,
                BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide) {
            readings.forEach(reading -> customers.add(reading.customer()));
            return Uni.createFrom().item(new UsageLedger.Written(readings.size(), 0, 0, Map.of()));
        }

        @Override
        public Uni<UsageLedger.Written> tryOut(
                Writing writing,
                List<CustomerReading> readings,
                BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> unread(Writing writing, String customer, Instant at, String why) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Set<String>> readSince(CountUsage.Pulled pulled, Instant since) {
            return Uni.createFrom().item(Set.of());
        }

        @Override
        public Uni<Integer> billWaiting(int most) {
            throw new UnsupportedOperationException();
        }
    }

    /** One pull of everybody, that is due once. */
    private static final class OnePull implements Pulls {

        private final Pull pull = new Pull(
                new PullId(UUID.randomUUID()),
                new Pull.Request("main", YearMonth.of(2026, 11), List.of(), false, "schedule"),
                Pull.State.RUNNING,
                Pull.Progress.none("inventory"),
                new Pull.Times(NOW, Optional.of(NOW), Optional.empty()));
        private boolean taken;
        private Optional<Instant> parkedUntil = Optional.empty();
        private Optional<Pull.State> ended = Optional.empty();

        @Override
        public Uni<Optional<Held>> take(Optional<PullId> id, Instant now, Duration lease) {
            Optional<Held> due = taken ? Optional.empty() : Optional.of(new Held(pull, UUID.randomUUID()));
            taken = true;
            return Uni.createFrom().item(due);
        }

        @Override
        public Uni<Void> progress(Held held, Instant now, Duration lease) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> park(Held held, Instant next) {
            parkedUntil = Optional.of(next);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> end(Held held, Pull.State state, Instant now) {
            ended = Optional.of(state);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Optional<Pull>> find(PullId id) {
            return Uni.createFrom().item(Optional.of(pull));
        }

        @Override
        public Uni<Pull> request(PullId id, Pull.Request request, String source, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<Pull>> newest(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<Instant>> lastCompleted(String servicesManager, YearMonth period) {
            throw new UnsupportedOperationException();
        }
    }
}
