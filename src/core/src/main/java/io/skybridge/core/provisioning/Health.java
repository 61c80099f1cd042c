package io.skybridge.core.provisioning;

import java.time.Clock;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;

/** Tells all workers, through the ledger, how one services manager fares. */
public final class Health {

    private static final String WORKER = "";

    private final Gates gates;
    private final String servicesManager;
    private final Gate.Rules rules;
    private final Clock clock;

    public Health(Gates gates, String servicesManager, Gate.Rules rules, Clock clock) {
        this.gates = gates;
        this.servicesManager = servicesManager;
        this.rules = rules;
        this.clock = clock;
    }

    /** It gave no usable answer. */
    Uni<Void> troubled() {
        return gates.change(servicesManager, WORKER, gate -> gate.troubled(rules, clock.instant()))
                .replaceWithVoid();
    }

    /** It gave one again. */
    Uni<Void> well() {
        return gates.change(servicesManager, WORKER, Gate::well).replaceWithVoid();
    }
}
