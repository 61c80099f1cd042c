package io.skybridge.simulators.panel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The attempts under way, by state: so many, and the oldest is forgotten first. */
final class Attempts {

    private static final int MOST = 1000;

    private final Map<String, Attempt> byState = new LinkedHashMap<>();

    synchronized void begin(Attempt attempt) {
        byState.put(attempt.secrets().state(), attempt);
        var oldest = byState.values().iterator();
        while (byState.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The attempt of this state and browser, once; null if there is none, or none any more. */
    synchronized @Nullable Attempt end(String state, String browser, Instant now) {
        Attempt attempt = byState.get(state);
        if (attempt == null || !Secrets.same(attempt.secrets().browser(), browser)) {
            return null;
        }
        byState.remove(state);
        return attempt.expired(now) ? null : attempt;
    }
}
