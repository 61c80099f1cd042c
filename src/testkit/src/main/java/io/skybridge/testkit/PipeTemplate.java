package io.skybridge.testkit;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The template of an EventBridge pipe. Its placeholders, such as {@code <$.messageId>}, are replaced as they stand: whether AWS
 * would escape what they hold is not relied on, so a template that is JSON here is JSON there.
 */
public final class PipeTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("<(\\$\\.[^>]+|aws\\.pipes\\.[^>]+)>");

    private final String text;

    PipeTemplate(String text) {
        this.text = text;
    }

    /**
     * What the target gets for one record, without the list around it.
     *
     * @param record a record of the source, as AWS documents it
     */
    public String fill(JsonNode record) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(of(record, found)));
    }

    private static String of(JsonNode record, MatchResult placeholder) {
        String name = placeholder.group(1);
        if (!name.startsWith("$.")) {
            throw new IllegalStateException("not played here: " + name);
        }
        JsonNode value = record.at("/" + name.substring(2).replace('.', '/'));
        if (value.isMissingNode()) {
            throw new IllegalStateException("no record of the source has " + name);
        }
        return value.isTextual() ? value.asText() : value.toString();
    }
}
