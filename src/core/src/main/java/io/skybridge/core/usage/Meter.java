package io.skybridge.core.usage;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is counted at a services manager.
 *
 * @param service the service's code on the wire, for example {@code HE}
 * @param kind what of the service is counted
 * @param name the plan, offering or counter
 */
public record Meter(String service, Kind kind, String name) {

    /** What of a service is counted. */
    public enum Kind {
        /** A customer plan, {@code package} on the wire: one for the customer. */
        CUSTOMER_PLAN("customer-plan", true),
        /** A user plan, {@code userpackage} on the wire: one for each user that has it. */
        USER_PLAN("user-plan", true),
        /** An offering: one for each user that has it. */
        OFFERING("offering", true),
        /** A measured quantity, such as megabytes, day by day. */
        COUNTER("counter", false);

        private final String label;
        private final boolean discrete;

        Kind(String label, boolean discrete) {
            this.label = label;
            this.discrete = discrete;
        }

        /** The kind's name in the ledger and in documents. */
        public String label() {
            return label;
        }

        /**
         * Whether it counts for the whole billing period, however short a part of it it was held. What is not discrete is
         * measured and counts for the day it was measured on.
         */
        public boolean discrete() {
            return discrete;
        }

        /** The kind of this name. */
        public static Optional<Kind> labelled(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst();
        }
    }

    public Meter {
        if (service.isBlank() || service.contains("/") || name.isBlank()) {
            throw new IllegalArgumentException("a meter needs a service without a slash and a name");
        }
    }

    /**
     * A meter as it is written, {@code HE/user-plan/Mailbox}; the name may have slashes in it.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Meter parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("'" + text + "' is not service/kind/name");
        }
        Kind kind = Kind.labelled(parts[1])
                .orElseThrow(() -> new IllegalArgumentException("'" + parts[1] + "' is not one of "
                        + Arrays.stream(Kind.values()).map(Kind::label).toList()));
        return new Meter(parts[0], kind, parts[2]);
    }

    @Override
    public String toString() {
        return service + "/" + kind.label + "/" + name;
    }
}
