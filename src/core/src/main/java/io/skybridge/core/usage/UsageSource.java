package io.skybridge.core.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Where usage is read. Reading changes nothing. All calls fail with {@link
 * io.skybridge.core.servicesmanager.ServicesManagerFault} only.
 */
public sealed interface UsageSource {

    /** The source's kind in the ledger and in documents. */
    String kind();

    /**
     * Shows what there is at the moment of asking. What came and went between two readings is not seen, and that something is
     * not there says nothing about the time before.
     */
    non-sealed interface Inventory extends UsageSource {

        @Override
        default String kind() {
            return "inventory";
        }

        /** The codes of all customers, each once. */
        Uni<List<String>> customers();

        /**
         * All that this customer holds; the moment of the reading is the one at which it began.
         *
         * @return the reading; empty if there is no such customer (any more)
         */
        Uni<Optional<CustomerReading>> read(String customer);
    }

    /**
     * Lists everything that was held at any time of a period, as the services manager's own billing has it. What is not listed
     * was not held. The figures of a period that is not over change.
     */
    non-sealed interface Billing extends UsageSource {

        @Override
        default String kind() {
            return "billing";
        }

        /**
         * What was held in the period, in any sequence, as it is consumed. It either completes with all of it or fails: half of
         * an answer is a failure.
         *
         * @param period the period, with the provider's last day of it
         */
        Multi<Reading> read(BilledPeriod period);
    }

    /**
     * A period as the services manager's billing knows it.
     *
     * @param period when it is
     * @param lastDay its last local day
     */
    record BilledPeriod(Period period, LocalDate lastDay) {}
}
