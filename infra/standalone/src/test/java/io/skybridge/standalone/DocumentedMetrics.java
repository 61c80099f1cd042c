package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that {@code docs/observability.md} describes, each with its type. */
final class DocumentedMetrics {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z][a-z0-9_]*)` \\| (counter|gauge|summary) \\|", Pattern.MULTILINE);

    private final Map<String, String> types;

    private DocumentedMetrics(Map<String, String> types) {
        this.types = types;
    }

    /** As the document says now. */
    static DocumentedMetrics read() {
        Map<String, String> types = new TreeMap<>();
        Matcher rows = ROW.matcher(file("docs/observability.md"));
        while (rows.find()) {
            types.put(rows.group(1), rows.group(2));
        }
        return new DocumentedMetrics(types);
    }

    /** A file of the repository. */
    static String file(String path) {
        try {
            return Files.readString(REPOSITORY.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By name. */
    Map<String, String> types() {
        return types;
    }

    /** The name under which a series is described: a summary has three, which its own name stands for. */
    String described(String series) {
        String base = series.replaceFirst("_(count|sum|max)$", "");
        return !types.containsKey(series) && "summary".equals(types.get(base)) ? base : series;
    }
}
