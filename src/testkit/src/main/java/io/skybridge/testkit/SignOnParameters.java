package io.skybridge.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters of a query or a form, in their order. The same name may come twice, as it may in an attack.
 *
 * @param entries names and values, not encoded
 */
public record SignOnParameters(List<Map.Entry<String, String>> entries) {

    /** Name, value, name, value. */
    public static SignOnParameters of(String... namesAndValues) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new SignOnParameters(entries);
    }

    /** The same with one value changed, or added. */
    public SignOnParameters with(String name, String value) {
        return without(name).and(name, value);
    }

    /** The same with one more, whether or not the name is there. */
    public SignOnParameters and(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        more.add(Map.entry(name, value));
        return new SignOnParameters(more);
    }

    /** The same with those after it. */
    public SignOnParameters and(SignOnParameters others) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        more.addAll(others.entries);
        return new SignOnParameters(more);
    }

    /** The same without those of a name. */
    public SignOnParameters without(String name) {
        return new SignOnParameters(
                entries.stream().filter(entry -> !entry.getKey().equals(name)).toList());
    }

    /** As a query and a form are written. */
    public String encoded() {
        return entries.stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
