package io.skybridge.runtime;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The line is what CloudWatch documents as its embedded metric format. */
class FiguresTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> lines = new ArrayList<>();

    private static Map<Figure, Number> counted() {
        return new EnumMap<>(Map.of(Figure.ORDERS_FAILED, 3L, Figure.OLDEST_DUE_ORDER, 1.5));
    }

    @Test
    void figuresAreOneLineThatSaysWhatIsAMetric() throws JsonProcessingException {
        new Figures(true, NOW, lines::add)
                .write(() -> Uni.createFrom().item(counted()))
                .await()
                .indefinitely();

        assertThat(lines).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(lines.get(0)).doesNotContain("\n");
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.millis());
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").asText()).isEqualTo("Skybridge");
        assertThat(directive.path("Dimensions")).hasToString("[[]]");
        assertThat(directive.path("Metrics"))
                .hasToString(
                        "[{\"Name\":\"OrdersFailed\",\"Unit\":\"Count\"},{\"Name\":\"OldestDueOrder\",\"Unit\":\"Seconds\"}]");
        assertThat(line.path("OrdersFailed").asDouble()).isEqualTo(3);
        assertThat(line.path("OldestDueOrder").asDouble()).isEqualTo(1.5);
    }

    @Test
    void nothingIsCountedWhereNobodyReadsIt() {
        new Figures(false, NOW, lines::add)
                .write(() -> {
                    throw new AssertionError("counted");
                })
                .await()
                .indefinitely();

        assertThat(lines).isEmpty();
    }

    @Test
    void countThatFailsDisturbsNobody() {
        new Figures(true, NOW, lines::add)
                .write(() -> Uni.createFrom().failure(new IllegalStateException("no ledger")))
                .await()
                .indefinitely();

        assertThat(lines).isEmpty();
    }
}
