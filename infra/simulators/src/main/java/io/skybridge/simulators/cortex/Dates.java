package io.skybridge.simulators.cortex;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Dates as the wire writes them: {@code yyyyMMdd}. */
final class Dates {

    private Dates() {}

    static boolean valid(String text) {
        try {
            LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return text.matches("\\d{8}");
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
