package io.skybridge.core.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.skybridge.core.provisioning.OrderKind;

/** State tables as Markdown: a diagram and a table each. */
final class MarkdownTables {

    private static final String ILLEGAL = "409";

    private MarkdownTables() {}

    /** A row a move, a column a state, in each cell where it leads. */
    static <M extends Enum<M>, S extends Enum<S>> String table(StateTable<M, S> table, List<M> moves) {
        List<String> head = Stream.concat(
                        Stream.of(""), Arrays.stream(table.states()).map(MarkdownTables::code))
                .toList();
        return table(head, moves.stream().map(move -> Stream.concat(
                        Stream.of(code(move)), Arrays.stream(table.states()).map(state -> table.next(move, state)
                                .map(to -> StateTable.label(to))
                                .orElse(ILLEGAL)))
                .toList()));
    }

    static String table(List<String> head, Stream<List<String>> rows) {
        String rule = "|" + " --- |".repeat(head.size()) + "\n";
        return line(head) + rule + rows.map(MarkdownTables::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells).replace("|  |", "| |").replaceFirst("^ +", "") + " |\n";
    }

    /** An arrow for each pair of states, with all moves that lead from one to the other; what leads nowhere is left out. */
    static <M extends Enum<M>, S extends Enum<S>> String diagram(
            StateTable<M, S> table, List<M> moves, String start, String besides) {
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> " + start + "\n");
        for (S from : table.states()) {
            Map<S, List<String>> arrows = new TreeMap<>();
            for (M move : moves) {
                table.next(move, from).filter(to -> !to.equals(from)).ifPresent(to -> arrows.computeIfAbsent(
                                to, any -> new java.util.ArrayList<>())
                        .add(label(move)));
            }
            arrows.forEach((to, names) -> text.append("    %s --> %s: %s\n"
                    .formatted(StateTable.label(from), StateTable.label(to), String.join(", ", names))));
            if (arrows.isEmpty()) {
                text.append("    %s --> [*]\n".formatted(StateTable.label(from)));
            }
        }
        return text.append(besides).append("```\n").toString();
    }

    /** The name of a state or a move as it is written in answers and in the ledger. */
    static String code(Enum<?> name) {
        return "`" + label(name) + "`";
    }

    private static String label(Enum<?> name) {
        return name instanceof OrderKind kind ? kind.label() : StateTable.label(name);
    }
}
