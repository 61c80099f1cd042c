package io.skybridge.core.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestPullsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());

    private final MemoryPulls pulls = new MemoryPulls();
    private final Map<String, UsageSource> sources = new HashMap<>();

    private RequestPulls requestPulls() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        PullUsage.Rules rules = new PullUsage.Rules(CALENDAR, 1, 1, Duration.ofMinutes(1), null);
        PullUsage pullUsage = new PullUsage(
                pulls,
                new PullUsage.Books(null, null),
                sources::get,
                rules,
                new PullUsage.Surroundings(clock, UUID::randomUUID));
        DuePulls duePulls = new DuePulls(CALENDAR, Duration.ofHours(6), Duration.ofDays(3));
        return new RequestPulls(pullUsage, pulls, new Names(), duePulls, clock);
    }

    private static RequestPulls.Wanted wanted(String servicesManager, YearMonth period) {
        return new RequestPulls.Wanted(
                Optional.ofNullable(servicesManager), Optional.ofNullable(period), List.of(), false);
    }

    private List<String> requested() {
        return pulls.requests.stream()
                .map(request -> request.servicesManager() + " " + request.period() + " " + request.actor())
                .toList();
    }

    private FieldError refused(RequestPulls.Wanted wanted) {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> requestPulls().request(wanted, "tess").await().indefinitely());
        assertThat(pulls.requests).isEmpty();
        return refusal.errors().get(0);
    }

    @Test
    void withoutAWordItIsThePresentPeriodOfEveryServicesManager() {
        sources.put("main", new Shown());
        sources.put("atria", new Billed());

        requestPulls().request(wanted(null, null), "tess").await().indefinitely();

        assertThat(requested()).containsExactly("atria 2026-11 tess", "main 2026-11 tess");
    }

    @Test
    void periodThatOneOfThemCannotShowIsAskedOfNone() {
        sources.put("atria", new Billed());
        sources.put("main", new Shown());

        assertThat(refused(wanted(null, OCTOBER)).field()).isEqualTo("period");
    }

    @Test
    void periodToComeIsRefusedByName() {
        sources.put("atria", new Billed());

        assertThat(refused(wanted("atria", NOVEMBER.plusMonths(1))))
                .isEqualTo(new FieldError("period", "has not begun"));
    }

    @Test
    void unknownServicesManagerIsRefusedByName() {
        sources.put("main", new Shown());

        assertThat(refused(wanted("mian", null)).field()).isEqualTo("servicesManager");
    }

    @Test
    void billingSourcesAreAlsoDueForThePeriodThatHasJustEnded() {
        sources.put("main", new Shown());
        sources.put("atria", new Billed());

        requestPulls().requestDue().await().indefinitely();

        assertThat(requested())
                .containsExactly("atria 2026-10 schedule", "atria 2026-11 schedule", "main 2026-11 schedule");
    }

    @Test
    void whatWasPulledLatelyOrIsBeingPulledIsNotDue() {
        sources.put("main", new Shown());
        sources.put("atria", new Billed());
        pulls.completed.put("atria 2026-11", NOW.minus(Duration.ofHours(5)));
        pulls.completed.put("main 2026-11", NOW.minus(Duration.ofHours(7)));

        requestPulls().requestDue().await().indefinitely();
        requestPulls().requestDue().await().indefinitely();

        assertThat(requested()).containsExactly("atria 2026-10 schedule", "main 2026-11 schedule");
    }

    @Test
    void withoutServicesManagersNothingIsEvenAsked() {
        assertThat(requestPulls().requestDue().await().indefinitely()).isEmpty();
        assertThat(pulls.asked).isFalse();
    }

    private static final class Shown implements UsageSource.Inventory {

        @Override
        public Uni<List<String>> customers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<CustomerReading>> read(String customer) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Billed implements UsageSource.Billing {

        @Override
        public Multi<Reading> read(BilledPeriod period) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Names implements ServicesManagers {

        @Override
        public Set<String> names() {
            return new TreeSet<>(sources.keySet());
        }

        @Override
        public String defaultName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServicesManager named(String name) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class MemoryPulls implements Pulls {

        private final List<Pull.Request> requests = new ArrayList<>();
        private final List<Pull> known = new ArrayList<>();
        private final Map<String, Instant> completed = new HashMap<>();
        private boolean asked;

        @Override
        public Uni<Pull> request(PullId id, Pull.Request request, String source, Instant now) {
            requests.add(request);
            Pull pull = new Pull(
                    id,
                    request,
                    Pull.State.WAITING,
                    Pull.Progress.none(source),
                    new Pull.Times(now, Optional.empty(), Optional.empty()));
            known.add(pull);
            return Uni.createFrom().item(pull);
        }

        @Override
        public Uni<List<Pull>> newest(int limit) {
            asked = true;
            return Uni.createFrom().item(List.copyOf(known));
        }

        @Override
        public Uni<Optional<Instant>> lastCompleted(String servicesManager, YearMonth period) {
            return Uni.createFrom().item(Optional.ofNullable(completed.get(servicesManager + " " + period)));
        }

        @Override
        public Uni<Optional<Held>> take(Optional<PullId> id, Instant now, Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> progress(Held held, Instant now, Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> park(Held held, Instant next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> end(Held held, Pull.State state, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<Pull>> find(PullId id) {
            throw new UnsupportedOperationException();
        }
    }
}
