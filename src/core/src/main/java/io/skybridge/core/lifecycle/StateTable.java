package io.skybridge.core.lifecycle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which move leads from which state to which. What is not in the table is illegal.
 *
 * @param <M> the moves
 * @param <S> the states
 */
public final class StateTable<M extends Enum<M>, S extends Enum<S>> {

    private final Class<S> states;
    private final Map<M, Map<S, S>> rows;

    StateTable(Class<M> moves, Class<S> states) {
        this.states = states;
        this.rows = new EnumMap<>(moves);
    }

    /** Adds that the move leads from this state to that one. */
    StateTable<M, S> move(M move, S from, S to) {
        rows.computeIfAbsent(move, any -> new EnumMap<>(states)).put(from, to);
        return this;
    }

    /** Adds that the move leads to this state from each of those. */
    @SafeVarargs
    final StateTable<M, S> lead(M move, S to, S... from) {
        for (S one : from) {
            move(move, one, to);
        }
        return this;
    }

    /** Adds that the move is legal in these states and changes none of them. */
    @SafeVarargs
    final StateTable<M, S> keep(M move, S... in) {
        for (S one : in) {
            move(move, one, one);
        }
        return this;
    }

    /** Where the move leads from this state; empty if it is illegal there. */
    public Optional<S> next(M move, S from) {
        return Optional.ofNullable(from(move).get(from));
    }

    /** All that the move does: each state in which it is legal, with the one it leads to. */
    public Map<S, S> from(M move) {
        return Collections.unmodifiableMap(rows.getOrDefault(move, Map.of()));
    }

    /** The same by the names in the ledger. */
    public Map<String, String> labels(M move) {
        Map<String, String> labels = new java.util.TreeMap<>();
        from(move).forEach((from, to) -> labels.put(label(from), label(to)));
        return labels;
    }

    /** All states. */
    public S[] states() {
        return states.getEnumConstants();
    }

    /** A state's name in the ledger, in answers and in reasons. */
    public static String label(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
