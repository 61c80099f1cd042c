package io.skybridge.functions.sso;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.sso.SignOnLog;

/**
 * Counts the lines of the log as metrics: {@code skybridge_sign_ons_total} by what was done and, for a refusal, why. Of a flood
 * of requests the first is a line, as in the log.
 */
final class CountedLog implements SignOnLog {

    private static final String NONE = "";

    private final SignOnLog log;
    private final MeterRegistry registry;

    CountedLog(SignOnLog log, MeterRegistry registry) {
        this.log = log;
        this.registry = registry;
    }

    @Override
    public Uni<Void> write(Line line) {
        String action = line.action().replaceFirst("^sso\\.", "");
        String reason = action.equals("refused") ? line.detail().split(":", 2)[0] : NONE;
        registry.counter("skybridge.sign.ons", "action", action, "reason", reason)
                .increment();
        return log.write(line);
    }
}
