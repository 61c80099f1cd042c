package io.skybridge.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.schema.SchemaVersions;
import io.skybridge.core.schema.SchemaVersions.Versions;

/**
 * Not ready on a schema that is older than the code expects: somebody has forgotten to call schema-migrator. A newer one is
 * all right. What was found to suffice is believed for a minute, so that probes cost no round trip.
 */
@Readiness
@ApplicationScoped
class SchemaReadiness implements AsyncHealthCheck {

    static final Duration BELIEVED = Duration.ofMinutes(1);

    private static final String NAME = "Schema of the ledger";

    private record Look(HealthCheckResponse answer, Instant at) {}

    private final SchemaVersions schema;
    private final Clock clock;
    private volatile @Nullable Look last;

    SchemaReadiness(SchemaVersions schema, Clock clock) {
        this.schema = schema;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Instant now = clock.instant();
        Look known = last;
        if (known != null && now.isBefore(known.at().plus(BELIEVED))) {
            return Uni.createFrom().item(known.answer());
        }
        return schema.versions()
                .map(SchemaReadiness::answer)
                .invoke(answer -> keep(answer, now))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.named(NAME).down().build());
    }

    /** What does not suffice is looked at each time: whoever waits for it wants to know at once. */
    private void keep(HealthCheckResponse answer, Instant now) {
        last = answer.getStatus() == HealthCheckResponse.Status.UP ? new Look(answer, now) : null;
    }

    private static HealthCheckResponse answer(Versions versions) {
        return HealthCheckResponse.named(NAME)
                .status(versions.suffice())
                .withData("applied", versions.applied())
                .withData("expected", versions.expected())
                .build();
    }
}
