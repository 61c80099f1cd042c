package io.skybridge.runtime;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;

/**
 * Writes figures as one line of the log in CloudWatch's embedded metric format: CloudWatch makes metrics of such lines by itself,
 * so the function calls nobody for it and needs no permission.
 *
 * <p>The line goes past the logging, straight to the standard output: the format asks for a line that is this JSON and nothing
 * around it, and the logging would put it, as a text, into JSON of its own.
 */
@Singleton
public final class Figures {

    /** The namespace of the metrics. */
    public static final String NAMESPACE = "Skybridge";

    private final boolean logged;
    private final Clock clock;
    private final Consumer<String> log;

    @Inject
    Figures(FiguresSettings settings, Clock clock) {
        this(settings.logged(), clock, line -> System.out.println(line));
    }

    /**
     * Figures that are written somewhere else.
     *
     * @param logged whether they are written at all
     * @param clock what now is
     * @param log where a line goes
     */
    public Figures(boolean logged, Clock clock, Consumer<String> log) {
        this.logged = logged;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Counts and writes, if figures are wanted. A count that fails is left out and disturbs nobody: that a metric is missing is what
     * the alarm on it tells.
     *
     * @param count what is counted, if it is wanted
     */
    public Uni<Void> write(Supplier<Uni<Map<Figure, Number>>> count) {
        if (!logged) {
            return Uni.createFrom().voidItem();
        }
        return count.get()
                .invoke(figures -> log.accept(line(figures)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private String line(Map<Figure, Number> figures) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive =
                metadata.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        // One set of no dimensions: there is one ledger.
        directive.putArray("Dimensions").addArray();
        ArrayNode metrics = directive.putArray("Metrics");
        figures.forEach((figure, value) -> {
            metrics.addObject().put("Name", figure.label()).put("Unit", figure.unit());
            line.put(figure.label(), value.doubleValue());
        });
        return line.toString();
    }
}
