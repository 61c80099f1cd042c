package io.skybridge.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.skybridge.core.servicesmanager.Gates;

/**
 * Ready is who reaches the ledger: it reads its smallest table. However many ask, it is read once a second, and who waits for
 * longer than two for a line that is dead is told that it is.
 */
@Readiness
@ApplicationScoped
class LedgerReadiness implements AsyncHealthCheck {

    private static final String NAME = "ledger";
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Clock clock;
    private final Uni<HealthCheckResponse> answer;
    private volatile Instant asked = Instant.EPOCH;

    @Inject
    LedgerReadiness(Gates gates, Clock clock) {
        this(gates, clock, LIMIT);
    }

    LedgerReadiness(Gates gates, Clock clock, Duration limit) {
        this.clock = clock;
        this.answer = Uni.createFrom()
                .deferred(() -> {
                    asked = clock.instant();
                    return gates.all();
                })
                .map(reached -> HealthCheckResponse.up(NAME))
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> HealthCheckResponse.down(NAME))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(NAME)
                        .down()
                        .withData("why", String.valueOf(failure.getMessage()))
                        .build())
                .memoize()
                .until(this::old);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return answer;
    }

    private boolean old() {
        return clock.instant().isAfter(asked.plus(FRESH));
    }
}
