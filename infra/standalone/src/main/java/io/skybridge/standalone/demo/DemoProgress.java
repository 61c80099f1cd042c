package io.skybridge.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints what is new since the last look, a line each. */
final class DemoProgress {

    private final PrintStream out;
    private final Instant began;
    private final Set<String> shown = new HashSet<>();

    DemoProgress(PrintStream out, Instant began) {
        this.out = out;
        this.began = began;
    }

    /** A line with the time since the beginning. */
    void say(Instant now, String line) {
        double seconds = Duration.between(began, now).toMillis() / 1000.0;
        out.printf("  %6.1f s  %s%n", seconds, line);
    }

    /** The order's steps that have got further, and the order's end. */
    void show(Instant now, JsonNode order) {
        String kind = order.path("kind").asText();
        for (JsonNode step : order.path("steps")) {
            String state = step.path("state").asText();
            String note = step.path("note").asText();
            if (!state.equals("pending")) {
                once(
                        now,
                        kind,
                        mark(state) + " " + step.path("kind").asText() + " "
                                + step.path("target").asText() + ": " + note);
            }
        }
        String state = order.path("state").asText();
        if (!order.path("reason").asText().isEmpty() || state.equals("completed")) {
            once(
                    now,
                    kind,
                    mark(state) + " " + state + " " + order.path("reason").asText());
        }
    }

    private void once(Instant now, String kind, String line) {
        if (shown.add(kind + line)) {
            say(now, "%-23s %s".formatted(kind, line.strip()));
        }
    }

    private static String mark(String state) {
        return switch (state) {
            case "done", "completed" -> "[x]";
            case "failed", "blocked" -> "[!]";
            default -> "[ ]";
        };
    }
}
