package io.skybridge.core.sso;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with the names of facts in braces, as in {@code {customerCode}}.
 *
 * @param text the text
 */
public record Template(String text) {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");

    /** The text with these facts; empty if one that it names is not known. */
    public Optional<String> fill(Map<String, String> facts) {
        return fill(text, facts, UnaryOperator.identity());
    }

    /**
     * The address with these facts, encoded. A query parameter that names a fact that is not known is left out; anywhere else
     * nothing stands in its place.
     */
    public URI address(Map<String, String> facts) {
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        String query = mark < 0
                ? ""
                : Arrays.stream(text.substring(mark + 1).split("&", -1))
                        .flatMap(parameter -> fill(parameter, facts, Template::encoded).stream())
                        .collect(Collectors.joining("&"));
        String filled = NAME.matcher(path)
                .replaceAll(name -> Matcher.quoteReplacement(encoded(facts.getOrDefault(name.group(1), ""))));
        return URI.create(query.isEmpty() ? filled : filled + "?" + query);
    }

    private static Optional<String> fill(String text, Map<String, String> facts, UnaryOperator<String> written) {
        Matcher names = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            String fact = facts.get(names.group(1));
            if (fact == null) {
                return Optional.empty();
            }
            names.appendReplacement(filled, Matcher.quoteReplacement(written.apply(fact)));
        }
        return Optional.of(names.appendTail(filled).toString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
