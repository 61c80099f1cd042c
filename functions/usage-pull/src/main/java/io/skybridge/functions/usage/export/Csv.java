package io.skybridge.functions.usage.export;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values (RFC 4180). */
final class Csv {

    /** What a spreadsheet takes for the beginning of a formula, also in the full width of East Asian fonts. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** A line of these fields, with its end; of a null nothing is written, not even quotes. */
    static String line(List<@Nullable String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A text of somebody else's, made harmless: one that a spreadsheet would carry out gets an apostrophe before it. */
    static String text(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String field(@Nullable String field) {
        if (field == null) {
            return "";
        }
        boolean plain =
                field.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
