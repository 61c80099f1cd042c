package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.lifecycle.StateTable;
import io.skybridge.core.servicesmanager.Gate;

/**
 * What stands between the workers and a services manager.
 *
 * @param name the name under which the services manager is configured
 * @param mode open, draining or paused
 * @param breaker closed, open or half_open
 * @param failures how many calls in a row have failed
 * @param openUntil until when nobody calls, while the breaker is open
 * @param running how many orders are being carried out now
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateView(
        String name,
        String mode,
        String breaker,
        int failures,
        @Nullable Instant openUntil,
        int running) {

    /**
     * All services managers.
     *
     * @param servicesManagers each with its gate
     */
    @RegisterForReflection
    public record GateList(List<GateView> servicesManagers) {}

    static GateView of(Gate gate, Instant now) {
        return new GateView(
                gate.servicesManager(),
                StateTable.label(gate.mode()),
                StateTable.label(gate.breaker(now)),
                gate.failures(),
                gate.openUntil().filter(now::isBefore).orElse(null),
                gate.running());
    }
}
