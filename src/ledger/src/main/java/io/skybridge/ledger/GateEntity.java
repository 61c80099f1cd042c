package io.skybridge.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.lifecycle.StateTable;
import io.skybridge.core.servicesmanager.Gate;

/** A gate's row; written under its lock. */
@Entity
@Table(name = "gate")
class GateEntity {

    @Id
    @Column(name = "services_manager")
    String servicesManager;

    String mode;

    int failures;

    int openings;

    @Nullable @Column(name = "open_until")
    Instant openUntil;

    Gate toDomain(int running) {
        return new Gate(
                servicesManager,
                Gate.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                failures,
                openings,
                Optional.ofNullable(openUntil),
                running);
    }

    final void write(Gate gate) {
        mode = StateTable.label(gate.mode());
        failures = gate.failures();
        openings = gate.openings();
        openUntil = gate.openUntil().orElse(null);
    }
}
