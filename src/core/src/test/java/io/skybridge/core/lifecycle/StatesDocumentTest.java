package io.skybridge.core.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.provisioning.StepProgress.StepState;
import io.skybridge.core.provisioning.step.RemoveCustomer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/states.md} shows what the code says. The parts between {@code <!-- name -->} and {@code <!-- end -->} are
 * written by {@code mvn test -pl src/core -Dtest=StatesDocumentTest -Ddocs.update=true}.
 */
class StatesDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "states.md");

    private static final Pattern PART = Pattern.compile("<!-- ([a-z-]+) -->\n.*?<!-- end -->", Pattern.DOTALL);

    private static Map<String, String> parts() {
        Predicate<OrderKind> ofAccounts = kind -> kind.label().startsWith("account.");
        Map<String, String> parts = new LinkedHashMap<>();
        // The end of its order is no event, and so not in the table; no order tells it from the diagram.
        String provisioned = "    new --> active: its order is done\n";
        parts.put("account-diagram", MarkdownTables.diagram(Lifecycles.ACCOUNT, kinds(ofAccounts), "new", ""));
        parts.put("account", MarkdownTables.table(Lifecycles.ACCOUNT, kinds(ofAccounts)));
        parts.put("account-allows", MarkdownTables.table(Lifecycles.ACCOUNT, kinds(ofAccounts.negate())));
        parts.put("user-diagram", MarkdownTables.diagram(Lifecycles.USER, kinds(Lifecycles.USER), "none", ""));
        parts.put("user", MarkdownTables.table(Lifecycles.USER, kinds(Lifecycles.USER)));
        parts.put(
                "subscription-diagram",
                MarkdownTables.diagram(Lifecycles.SUBSCRIPTION, kinds(Lifecycles.SUBSCRIPTION), "none", provisioned));
        parts.put("subscription", MarkdownTables.table(Lifecycles.SUBSCRIPTION, kinds(Lifecycles.SUBSCRIPTION)));
        parts.put("handle-diagram", MarkdownTables.diagram(Lifecycles.HANDLE, List.of(Move.values()), "none", ""));
        parts.put("handle", MarkdownTables.table(Lifecycles.HANDLE, List.of(Move.values())));
        parts.put("handle-moves", handleMoves());
        parts.put("order", orderWords());
        parts.put("step", stepStates());
        return parts;
    }

    private static List<OrderKind> kinds(Predicate<OrderKind> which) {
        return Arrays.stream(OrderKind.values()).filter(which).toList();
    }

    private static List<OrderKind> kinds(StateTable<OrderKind, ?> table) {
        return kinds(kind -> !table.from(kind).isEmpty());
    }

    private static String handleMoves() {
        Stream<List<String>> rows = Arrays.stream(OrderKind.values())
                .map(kind -> List.of(
                        MarkdownTables.code(kind),
                        HandleState.beginsWith(kind) ? MarkdownTables.code(Move.BEGUN) : "",
                        MarkdownTables.code(HandleState.endOf(kind))));
        return MarkdownTables.table(List.of("order", "when it is planned", "when it has ended well"), rows);
    }

    private static String orderWords() {
        Stream<List<String>> words = Arrays.stream(OrderState.Word.values())
                .map(word -> row(
                        MarkdownTables.code(word), OrderState.values(), state -> state.allows(word) ? "yes" : "409"));
        List<String> ended =
                row("the account's next order may start", OrderState.values(), state -> state.ended() ? "yes" : "no");
        return MarkdownTables.table(head("", OrderState.values()), Stream.concat(words, Stream.of(ended)));
    }

    private static String stepStates() {
        List<String> ended = row("the order goes on after it", StepState.values(), state -> {
            StepProgress planned = StepProgress.planned(0, new RemoveCustomer());
            return new StepProgress(0, planned.step(), state, planned.request(), 0, 0, 0, false, false, "").ended()
                    ? "yes"
                    : "no";
        });
        return MarkdownTables.table(head("", StepState.values()), Stream.of(ended));
    }

    private static <S extends Enum<S>> List<String> row(
            String first, S[] states, java.util.function.Function<S, String> cell) {
        return Stream.concat(Stream.of(first), Arrays.stream(states).map(cell)).toList();
    }

    private static <S extends Enum<S>> List<String> head(String first, S[] states) {
        return row(first, states, MarkdownTables::code);
    }

    @Test
    void documentShowsWhatTheCodeSays() throws IOException {
        String document = Files.readString(DOCUMENT);
        Map<String, String> parts = parts();

        String generated = PART.matcher(document)
                .replaceAll(part -> Matcher.quoteReplacement(
                        "<!-- " + part.group(1) + " -->\n" + parts.get(part.group(1)) + "<!-- end -->"));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCUMENT, generated);
        }

        assertThat(PART.matcher(document).results().map(part -> part.group(1)))
                .containsExactlyInAnyOrderElementsOf(parts.keySet());
        assertThat(Files.readString(DOCUMENT))
                .as("rewrite it with -Ddocs.update=true")
                .isEqualTo(generated);
    }

    /** The moves of orders and steps are in no table, so their diagrams are drawn by hand; the states are not. */
    @Test
    void handDrawnDiagramsHaveTheStatesOfTheCode() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(drawn(document, "## Orders"))
                .isEqualTo(Arrays.stream(OrderState.values())
                        .collect(Collectors.toMap(OrderState::label, state -> !state.ended())));
        assertThat(drawn(document, "## Steps"))
                .containsOnlyKeys(
                        Arrays.stream(StepState.values()).map(StateTable::label).toArray(String[]::new));
    }

    /** The states of the first diagram after a heading, and whether something leads out of each. */
    private static Map<String, Boolean> drawn(String document, String heading) {
        String after = document.substring(document.indexOf(heading));
        String diagram =
                after.substring(after.indexOf("```mermaid"), after.indexOf("```\n", after.indexOf("```mermaid")));
        Map<String, Boolean> states = new LinkedHashMap<>();
        Pattern.compile("^ +([a-z]+|\\[\\*]) --> ([a-z]+|\\[\\*])", Pattern.MULTILINE)
                .matcher(diagram)
                .results()
                .forEach(edge -> {
                    states.merge(edge.group(1), !edge.group(2).equals("[*]"), Boolean::logicalOr);
                    states.merge(edge.group(2), false, Boolean::logicalOr);
                });
        states.remove("[*]");
        return states;
    }
}
