package io.skybridge.simulators.traffic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes passwords out of a text that may or may not be well-formed XML, before anything keeps it. */
final class Redaction {

    static final String MASK = "[redacted]";

    /** Text directly inside an element called password; the element may also be left open, or hold CDATA. */
    private static final Pattern ELEMENT = Pattern.compile(
            "(<(?:[\\w.-]+:)?password\\b[^>]*(?<!/)>)((?:[^<]++|<!\\[CDATA\\[.*?(?:]]>|\\z))++)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The value of a property whose name speaks of a password. */
    private static final Pattern PROPERTY = Pattern.compile(
            "(<name\\s*>[^<]*password[^<]*</name\\s*>\\s*<value\\s*>)([^<]++)", Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    static String redact(String text) {
        if (!text.toLowerCase(java.util.Locale.ROOT).contains("password")) {
            return text;
        }
        return mask(PROPERTY, mask(ELEMENT, text));
    }

    private static String mask(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(match -> match.group(2).isBlank()
                        ? Matcher.quoteReplacement(match.group())
                        : Matcher.quoteReplacement(match.group(1) + MASK));
    }
}
