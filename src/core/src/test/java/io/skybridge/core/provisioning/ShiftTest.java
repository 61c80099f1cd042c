package io.skybridge.core.provisioning;

import java.time.Duration;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShiftTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Shift shift = new Shift();

    @Test
    void whoWaitsGoesOnAtOnceWhenItEnds() {
        UniAssertSubscriber<Void> waiting = shift.pause(LONG).subscribe().withSubscriber(UniAssertSubscriber.create());
        waiting.assertNotTerminated();

        shift.end();

        waiting.awaitItem(Duration.ofSeconds(20));
        assertThat(shift.over()).isTrue();
    }

    @Test
    void whoComesLateDoesNotWaitAtAll() {
        shift.end();

        shift.pause(LONG)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem(Duration.ofSeconds(20));
    }

    @Test
    void shortPausesEndByThemselves() {
        shift.pause(Duration.ofMillis(1))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem(Duration.ofSeconds(20));

        assertThat(shift.over()).isFalse();
    }
}
