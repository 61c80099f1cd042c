package io.skybridge.core.provisioning;

import java.time.Clock;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;

/** Reserves a code through the ledger and remembers it for the rest of the run. */
final class ReservedCode implements CodeReservations {

    private final Orders orders;
    private final Lease lease;
    private final Clock clock;
    private volatile Optional<CustomerCode> reserved = Optional.empty();

    ReservedCode(Orders orders, Lease lease, Clock clock) {
        this.orders = orders;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> reserve(CustomerCode code) {
        return orders.reserveCode(lease, code, clock.instant()).invoke(ours -> {
            if (ours) {
                reserved = Optional.of(code);
            }
        });
    }

    /** The claim with the code, if one was reserved. */
    Claim applyTo(Claim claim) {
        return reserved.map(code -> claim.withAccount(claim.account().withCode(code)))
                .orElse(claim);
    }
}
