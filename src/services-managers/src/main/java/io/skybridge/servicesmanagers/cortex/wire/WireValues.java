package io.skybridge.servicesmanagers.cortex.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import io.skybridge.core.servicesmanager.ProvisioningStatus;

/**
 * How CortexAPI writes values: {@code True} and {@code False}, {@code Unlimited} for a quantity without limit, {@code
 * yyyyMMdd} or {@code Never} for a date, and one list of statuses for every kind of object (all captured).
 */
public final class WireValues {

    /** The flag that is set. */
    public static final String TRUE = "True";
    /** The flag that is not set. */
    public static final String FALSE = "False";
    /** The quantity without a limit. */
    public static final String UNLIMITED = "Unlimited";
    /** The date that does not come. */
    public static final String NEVER = "Never";

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private WireValues() {}

    /** The text as a log or a message may show it, on one line: names come from a portal in the end. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    /** The flag as it is written. */
    public static String flag(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Whether this says true. Anything else is false, as with the services manager's own platform. */
    public static boolean flag(String wire) {
        return TRUE.equalsIgnoreCase(wire);
    }

    /** The flag in this child, or the other value where the wire does not say. */
    public static boolean flag(XmlElement element, String child, boolean absent) {
        return element.value(child).map(WireValues::flag).orElse(absent);
    }

    /** A quantity, empty if it is unlimited or no number. */
    public static OptionalLong quantity(String wire) {
        try {
            return OptionalLong.of(Long.parseLong(wire));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A day, empty if it is {@code Never} or no date. */
    public static Optional<LocalDate> day(String wire) {
        try {
            return Optional.of(LocalDate.parse(wire, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A status; one that is missing or new is {@link ProvisioningStatus#UNKNOWN}. */
    public static ProvisioningStatus status(String wire) {
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
