package io.skybridge.core.report;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Sees reports being sent. Changes nothing of it. */
@FunctionalInterface
public interface ReportWitness {

    /** Nobody looks. */
    ReportWitness NOBODY = (taken, sending) -> sending.get();

    /** One attempt to send a report. */
    Uni<ReportAnswer> report(Outbox.Taken taken, Supplier<Uni<ReportAnswer>> sending);
}
