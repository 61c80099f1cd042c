package io.skybridge.core.provisioning;

import java.util.List;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;

/** One gate, kept in memory. */
final class MemoryGates implements Gates {

    Gate gate = Gate.open("demo");

    @Override
    public Uni<Gate> of(String servicesManager) {
        return Uni.createFrom().item(gate);
    }

    @Override
    public Uni<List<Gate>> all() {
        return Uni.createFrom().item(List.of(gate));
    }

    @Override
    public Uni<Gate> change(String servicesManager, String actor, UnaryOperator<Gate> change) {
        return Uni.createFrom().item(() -> gate = change.apply(gate));
    }
}
