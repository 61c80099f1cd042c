package io.skybridge.core.usage;

import java.util.List;
import java.util.function.BiFunction;

import io.smallrye.mutiny.Uni;

/** Writes readings, or only tries it out. */
final class WriteReadings {

    private WriteReadings() {}

    static Uni<UsageLedger.Written> into(
            UsageLedger ledger, boolean dryRun, UsageLedger.Writing writing, List<CustomerReading> readings) {
        BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide =
                (reading, known) -> CountUsage.count(writing.pulled(), reading, known);
        return dryRun ? ledger.tryOut(writing, readings, decide) : ledger.write(writing, readings, decide);
    }
}
