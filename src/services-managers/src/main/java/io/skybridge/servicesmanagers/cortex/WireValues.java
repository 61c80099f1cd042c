package io.skybridge.servicesmanagers.cortex;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import io.skybridge.core.servicesmanager.ProvisioningStatus;

/**
 * How CortexAPI writes values: {@code True} and {@code False}, {@code Unlimited} for a quantity without limit, {@code
 * yyyyMMdd} or {@code Never} for a date, and one list of statuses for every kind of object (all captured).
 */
final class WireValues {

    static final String TRUE = "True";
    static final String FALSE = "False";
    static final String UNLIMITED = "Unlimited";
    static final String NEVER = "Never";

    private WireValues() {}

    static String flag(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Whether this says true. Anything else is false, as with the services manager's own platform. */
    static boolean flag(String wire) {
        return TRUE.equalsIgnoreCase(wire);
    }

    /** The flag in this child, or the other value where the wire does not say. */
    static boolean flag(XmlElement element, String child, boolean absent) {
        return element.value(child).map(WireValues::flag).orElse(absent);
    }

    /** A quantity, empty if it is unlimited or no number. */
    static OptionalLong quantity(String wire) {
        try {
            return OptionalLong.of(Long.parseLong(wire));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A day, empty if it is {@code Never} or no date. */
    static Optional<LocalDate> day(String wire) {
        try {
            return Optional.of(LocalDate.parse(wire, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A status; one that is missing or new is {@link ProvisioningStatus#UNKNOWN}. */
    static ProvisioningStatus status(String wire) {
        return switch (wire.toLowerCase(Locale.ROOT)) {
            case "notprovisioned" -> ProvisioningStatus.NOT_PROVISIONED;
            case "requested" -> ProvisioningStatus.REQUESTED;
            case "inprogress" -> ProvisioningStatus.IN_PROGRESS;
            case "provisioned" -> ProvisioningStatus.PROVISIONED;
            case "failed" -> ProvisioningStatus.FAILED;
            case "pending" -> ProvisioningStatus.PENDING;
            default -> ProvisioningStatus.UNKNOWN;
        };
    }
}
