package io.skybridge.simulators.settings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How the ExternalAPI bills.
 *
 * @param token the bearer token of the one caller; that it is sent as such is inferred
 * @param processDay the last day of a period: 0 for the month's last day, 25 for periods from the 26th to the 25th, -2 for two
 *     days before the month's end
 * @param zone where a day begins
 * @param dateFormat how the end date of a period is written in a path (unknown)
 * @param billableParameter the query parameter that asks for billable lines only (its spelling is unknown)
 * @param fields other names for the members of a line, by the name here (unknown)
 * @param wrapper the member that holds the lines; empty when the answer is the bare list (unknown)
 * @param counters the counter that is the quantity of a user's line, by service
 */
@RegisterForReflection
public record Billing(
        String token,
        int processDay,
        String zone,
        String dateFormat,
        String billableParameter,
        Map<String, String> fields,
        String wrapper,
        Map<String, String> counters) {

    private static final int LAST_OF_ANY_MONTH = 31;
    private static final int DAYS_BEFORE_MONTH_END = -27;

    /** Looks like the real one, and says of whom it is to whoever decodes it. */
    private static final String DEMO_TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZW1vIn0.ZGVtbw";

    public Billing {
        require(!token.isEmpty(), "billing.token must not be empty");
        require(
                processDay >= DAYS_BEFORE_MONTH_END && processDay <= LAST_OF_ANY_MONTH,
                "billing.processDay must be -27 to 31");
        require(isZone(zone), "billing.zone must be a zone such as Europe/Berlin");
        require(isDateFormat(dateFormat), "billing.dateFormat must be a pattern such as yyyy-MM-dd");
        require(!billableParameter.isEmpty(), "billing.billableParameter must not be empty");
        fields = new LinkedHashMap<>(fields);
        counters = new LinkedHashMap<>(counters);
    }

    static Billing defaults() {
        return new Billing(DEMO_TOKEN, 0, "UTC", "uuuu-MM-dd", "billable", Map.of(), "", Map.of());
    }

    private static boolean isZone(String name) {
        try {
            return !ZoneId.of(name).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDateFormat(String pattern) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            return LocalDate.parse(format.format(LocalDate.EPOCH), format).equals(LocalDate.EPOCH);
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        return "Billing[processDay=" + processDay + ", zone=" + zone + "]";
    }
}
