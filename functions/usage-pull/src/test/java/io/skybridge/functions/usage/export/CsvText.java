package io.skybridge.functions.usage.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads comma-separated values as RFC 4180 has them, and tells an empty text from none. Strict: what is not so fails. */
final class CsvText {

    private final String text;
    private int at;

    private CsvText(String text) {
        this.text = text;
    }

    /** The rows, each by the names in the first line. */
    static List<Map<String, @Nullable String>> rows(String text) {
        CsvText reader = new CsvText(text);
        List<String> head = new ArrayList<>();
        reader.line().forEach(name -> head.add(String.valueOf(name)));
        assertThat(head).doesNotHaveDuplicates();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        while (reader.at < text.length()) {
            List<@Nullable String> fields = reader.line();
            assertThat(fields).hasSameSizeAs(head);
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int column = 0; column < head.size(); column++) {
                row.put(head.get(column), fields.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<@Nullable String> line() {
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(field());
        while (text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        assertThat(text.substring(at)).as("the end of a line").startsWith("\r\n");
        at += 2;
        return fields;
    }

    private @Nullable String field() {
        if (text.charAt(at) != '"') {
            int begin = at;
            while (",\"\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            assertThat(text.charAt(at)).as("a field without quotes has none").isNotEqualTo('"');
            return begin == at ? null : text.substring(begin, at);
        }
        StringBuilder field = new StringBuilder();
        for (at++; text.charAt(at) != '"' || text.charAt(at + 1) == '"'; at++) {
            if (text.charAt(at) == '"') {
                at++;
            }
            field.append(text.charAt(at));
        }
        at++;
        return field.toString();
    }
}
