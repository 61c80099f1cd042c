package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Pull;
import io.skybridge.core.usage.PullId;

import static org.assertj.core.api.Assertions.assertThat;

class PullViewTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static Pull pull(
            Pull.State state, Optional<Long> customers, long done, long records, Optional<Instant> ended) {
        return new Pull(
                new PullId(new UUID(1, 2)),
                new Pull.Request("main", YearMonth.of(2026, 11), List.of(), false, "tess"),
                state,
                new Pull.Progress(
                        "inventory",
                        0,
                        customers,
                        done,
                        0,
                        records,
                        0,
                        Map.of(Meter.parse("HE/user-plan/Mailbox"), new BigDecimal("100.00")),
                        Optional.empty(),
                        ""),
                new Pull.Times(START, state == Pull.State.WAITING ? Optional.empty() : Optional.of(START), ended));
    }

    private static PullView at(int seconds, Pull pull) {
        return PullView.of(pull, START.plusSeconds(seconds));
    }

    @Test
    void rateAndTimeLeftComeFromWhatIsDone() {
        PullView view = at(20, pull(Pull.State.RUNNING, Optional.of(1000L), 400, 1210, Optional.empty()));

        assertThat(view.percent()).isEqualTo(40);
        assertThat(view.recordsPerSecond()).isEqualByComparingTo("60.5");
        assertThat(view.secondsLeft()).isEqualTo(30);
        assertThat(view.quantities()).containsEntry("HE/user-plan/Mailbox", new BigDecimal("100"));
    }

    @Test
    void whatCannotBeToldIsNotThere() {
        PullView waiting = at(0, pull(Pull.State.WAITING, Optional.empty(), 0, 0, Optional.empty()));
        PullView beginning = at(0, pull(Pull.State.RUNNING, Optional.of(10L), 0, 0, Optional.empty()));

        assertThat(waiting.percent()).isNull();
        assertThat(waiting.recordsPerSecond()).isNull();
        assertThat(beginning.percent()).isZero();
        assertThat(beginning.secondsLeft()).isNull();
    }

    @Test
    void allIsDoneOnlyAtTheEnd() {
        PullView almost = at(10, pull(Pull.State.RUNNING, Optional.of(10L), 10, 0, Optional.empty()));
        PullView ended =
                at(500, pull(Pull.State.COMPLETED, Optional.of(0L), 0, 50, Optional.of(START.plusSeconds(10))));

        assertThat(almost.percent()).isEqualTo(99);
        assertThat(ended.percent()).isEqualTo(100);
        assertThat(ended.recordsPerSecond()).isEqualByComparingTo("5");
        assertThat(ended.secondsLeft()).isNull();
    }
}
