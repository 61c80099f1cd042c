package io.skybridge.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.AdditionalField;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.logging.json.runtime.JsonLogConfig.AdditionalFieldConfig.Type;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.StructuredFormatter.ExceptionOutputType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings that every function has make lines of the keys that {@code docs/observability.md} describes. */
class LogKeysTest {

    private static final String PREFIX = "quarkus.log.console.json.";
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| (always|with an exception) \\|", Pattern.MULTILINE);

    @Test
    void aLineHasTheDocumentedKeysAndNoOthers() throws IOException {
        assertThat(keys(record())).isEqualTo(documented("always"));
    }

    @Test
    void aLineWithAnExceptionHasItsStackTraceBesides() throws IOException {
        ExtLogRecord record = record();
        record.setThrown(new IllegalStateException("broken"));

        assertThat(keys(record)).isEqualTo(documented("always|with an exception"));
    }

    private static ExtLogRecord record() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "a request failed", LogKeysTest.class.getName());
        record.setLoggerName("io.skybridge.runtime.ProblemMapper");
        record.putMdc("orderId", "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11");
        return record;
    }

    private static Set<String> keys(ExtLogRecord record) throws IOException {
        JsonNode line = new ObjectMapper().readTree(formatter().format(record));
        assertThat(line.at("/mdc/orderId").asText()).isEqualTo("9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11");
        Set<String> keys = new TreeSet<>();
        line.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** As Quarkus makes it of the settings. */
    private static JsonFormatter formatter() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = LogKeysTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(file);
        }
        JsonFormatter formatter = new JsonFormatter(settings.getProperty(PREFIX + "key-overrides"));
        formatter.setExcludedKeys(
                Arrays.stream(settings.getProperty(PREFIX + "excluded-keys").split(","))
                        .collect(Collectors.toSet()));
        formatter.setExceptionOutputType(ExceptionOutputType.valueOf(
                settings.getProperty(PREFIX + "exception-output-type").toUpperCase(Locale.ROOT)));
        formatter.setAdditionalFields(Map.of(
                "function",
                new AdditionalField(settings.getProperty(PREFIX + "additional-field.function.value"), Type.STRING)));
        return formatter;
    }

    private static Set<String> documented(String when) throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("../../docs/observability.md")));
        while (rows.find()) {
            if (rows.group(2).matches(when)) {
                keys.add(rows.group(1));
            }
        }
        return keys;
    }
}
