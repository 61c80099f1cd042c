package io.skybridge.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes when it is told to. */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;

    /** A clock that stands at this moment. */
    public SettableClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    /** Goes forward. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
