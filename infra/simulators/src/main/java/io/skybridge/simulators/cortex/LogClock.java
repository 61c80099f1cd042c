package io.skybridge.simulators.cortex;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The time at which changes are logged, and nothing else: how long provisioning takes is counted elsewhere. It is the real
 * time, or so much before or after it, or a moment that lasts until somebody names another.
 */
public final class LogClock {

    private static final Setting REAL = new Setting(null, null);

    private final Clock real;
    private volatile Setting setting = REAL;

    public LogClock(Clock real) {
        this.real = real;
    }

    /**
     * How the clock goes; without either, it shows the real time.
     *
     * @param now the moment at which it stands
     * @param offset how far it is ahead of the real time
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Setting(@Nullable Instant now, @Nullable Duration offset) {
        public Setting {
            if (now != null && offset != null) {
                throw new IllegalArgumentException("A clock either stands at a moment or is ahead by a time.");
            }
        }
    }

    /** What it shows. */
    public Instant now() {
        Setting at = setting;
        if (at.now() != null) {
            return at.now();
        }
        return at.offset() == null ? real.instant() : real.instant().plus(at.offset());
    }

    /** How it goes, unless it shows the real time. */
    @Nullable Setting dump() {
        return setting.equals(REAL) ? null : setting;
    }

    /** Goes as a dump has it. */
    void load(@Nullable Setting dumped) {
        setting = dumped == null ? REAL : dumped;
    }

    /** How it goes. */
    public Setting setting() {
        return setting;
    }

    void set(Setting next) {
        setting = next;
    }

    /** What it showed so many milliseconds ago; one that stands shows the same. */
    Instant ago(long millis) {
        return setting.now() == null ? now().minusMillis(millis) : now();
    }
}
