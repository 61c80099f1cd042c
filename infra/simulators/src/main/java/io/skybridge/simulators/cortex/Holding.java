package io.skybridge.simulators.cortex;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * That something billable was held from one moment to another, the second not included. What is not {@code NotProvisioned} is
 * held (section 8), also while it is only requested or has failed.
 *
 * @param item what was held
 * @param from since when; absent means since before anything was logged
 * @param addedBy whose change it was
 * @param to until when; absent means that it still is
 * @param removedBy whose change that was
 * @param labels what people call it; kept only when it has ended, because until then it may change
 */
@RegisterForReflection
public record Holding(
        Item item,
        @Nullable Instant from,
        @Nullable String addedBy,
        @Nullable Instant to,
        @Nullable String removedBy,
        @Nullable Labels labels) {

    public Holding {
        if (item == null) {
            throw new IllegalArgumentException("A holding needs an item.");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("A holding ends after it begins.");
        }
    }

    /** The kinds of what is billed. */
    public enum Kind {
        CUSTOMER_PLAN("customer-plan"),
        USER_PLAN("user-plan"),
        OFFERING("offering");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        @JsonValue
        public String wire() {
            return wire;
        }

        @JsonCreator
        static Kind from(String wire) {
            for (Kind kind : values()) {
                if (kind.wire.equals(wire)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("There is no kind \"" + wire + "\".");
        }
    }

    /**
     * What is billed: a customer's plan, or a user's plan or offering. An application of the legacy Citrix service is an
     * offering {@code Collection/Application}, or {@code Collection/Application/ADName} where these differ.
     */
    @RegisterForReflection
    public record Item(String customer, @Nullable String user, String service, Kind kind, String name) {
        public Item {
            if (customer == null || service == null || kind == null || name == null) {
                throw new IllegalArgumentException("An item needs customer, service, kind and name.");
            }
        }
    }

    /**
     * What people call an item, and what else a bill says of it.
     *
     * @param counters the user's counters of the service
     */
    @RegisterForReflection
    public record Labels(
            String customerName,
            String billingId,
            String serviceName,
            @Nullable String userName,
            @Nullable String upn,
            boolean billed,
            Map<String, BigDecimal> counters) {
        public Labels {
            counters = counters == null ? Map.of() : Map.copyOf(counters);
        }
    }

    /** Whether it was held at this moment. */
    public boolean at(Instant moment) {
        return (from == null || !from.isAfter(moment)) && (to == null || moment.isBefore(to));
    }

    /** Whether it was held at any moment from the first on and before the second. */
    public boolean within(Instant start, Instant end) {
        return beganBefore(end) && (to == null || to.isAfter(start)) && start.isBefore(end);
    }

    boolean beganBefore(Instant moment) {
        return from == null || from.isBefore(moment);
    }

    Holding labelled(Labels present) {
        return new Holding(item, from, addedBy, to, removedBy, present);
    }

    Holding ended(Instant at, String by, Labels last) {
        return new Holding(item, from, addedBy, at, by, last);
    }
}
