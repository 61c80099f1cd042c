package io.skybridge.simulators.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The rules of what is to go wrong, in order: the first that matches a call and still has a turn decides. */
public final class Faults {

    /**
     * A rule and how often it has been played.
     *
     * @param rule the rule
     * @param hits how often
     */
    @RegisterForReflection
    public record Played(FaultRule rule, int hits) {}

    private final List<Armed> armed = new ArrayList<>();

    /** Replaces all rules. */
    public synchronized void replace(List<FaultRule> rules) {
        armed.clear();
        rules.forEach(this::arm);
    }

    /** Appends rules. */
    public synchronized void add(FaultRule... rules) {
        for (FaultRule rule : rules) {
            arm(rule);
        }
    }

    private void arm(FaultRule rule) {
        armed.add(new Armed(rule, armed.size()));
    }

    /** Takes all rules away. */
    public synchronized void clear() {
        armed.clear();
    }

    /** The rules and how often each has been played; a rule that has used up its turns stays listed. */
    public synchronized List<Played> rules() {
        return armed.stream().map(one -> new Played(one.rule, one.hits)).toList();
    }

    /** Takes a turn of the first rule that matches, or answers null: all goes well. */
    public synchronized @Nullable FaultRule next(Subject subject) {
        for (Armed one : armed) {
            if (one.rule.covers(subject) && one.takesTurn()) {
                return one.rule;
            }
        }
        return null;
    }

    private static final class Armed {
        private final FaultRule rule;
        private final SplittableRandom draw;
        private int hits;

        /**
         * Not {@code Random}, whose first draws hardly differ from one seed to the next; and the place counts, for two
         * rules of one seed would otherwise always draw the same, and the second hardly ever have a turn.
         */
        private Armed(FaultRule rule, int place) {
            this.rule = rule;
            this.draw = new SplittableRandom((rule.seed() == null ? 0 : rule.seed()) * 31 + place);
        }

        private boolean takesTurn() {
            if (rule.times() != null && hits >= rule.times()) {
                return false;
            }
            if (rule.rate() != null && draw.nextDouble() >= rule.rate()) {
                return false;
            }
            hits++;
            return true;
        }
    }
}
