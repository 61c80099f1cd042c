package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what is pulled by itself: the present period again and again, and ended ones for a while, where a source shows them. */
public final class DuePulls {

    private final BillingCalendar calendar;
    private final Duration every;
    private final Duration grace;

    /**
     * The rhythm.
     *
     * @param calendar when periods are
     * @param every how long after a pull the next one is due
     * @param grace for how long after its end a period is still pulled
     */
    public DuePulls(BillingCalendar calendar, Duration every, Duration grace) {
        this.calendar = calendar;
        this.every = every;
        this.grace = grace;
    }

    /**
     * The periods that may be due, the oldest first.
     *
     * @param past whether the source shows periods that are over
     */
    List<Period> periods(boolean past, Instant now) {
        List<Period> periods = new ArrayList<>();
        Period one = calendar.period(now);
        periods.add(one);
        for (one = calendar.before(one);
                past && now.isBefore(one.window().until().plus(grace));
                one = calendar.before(one)) {
            periods.add(0, one);
        }
        return periods;
    }

    /**
     * Whether a services manager's period is due: no pull of all of it is under way, and none was asked for or has completed
     * for a while. A period that is over is due at once if it was last pulled before it ended.
     *
     * @param completed when it was last pulled to the end
     * @param known the pulls that are known, of any services manager and period
     */
    boolean due(String servicesManager, Period period, Optional<Instant> completed, List<Pull> known, Instant now) {
        List<Pull> same = known.stream()
                .filter(pull -> wholly(pull.request(), servicesManager, period))
                .toList();
        if (same.stream().anyMatch(DuePulls::open)) {
            return false;
        }
        Optional<Instant> last = Stream.concat(completed.stream(), same.stream().map(pull -> pull.times()
                        .requestedAt()))
                .max(Instant::compareTo);
        Instant end = period.window().until();
        return last.filter(at -> !lapsed(at, end, now)).isEmpty();
    }

    private boolean lapsed(Instant last, Instant end, Instant now) {
        boolean ended = !now.isBefore(end);
        return ended && last.isBefore(end) || !now.isBefore(last.plus(every));
    }

    private static boolean wholly(Pull.Request request, String servicesManager, Period period) {
        return request.servicesManager().equals(servicesManager)
                && request.period().equals(period.name())
                && request.customers().isEmpty()
                && !request.dryRun();
    }

    private static boolean open(Pull pull) {
        return pull.state() == Pull.State.WAITING || pull.state() == Pull.State.RUNNING;
    }
}
