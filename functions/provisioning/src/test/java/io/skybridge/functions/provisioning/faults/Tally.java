package io.skybridge.functions.provisioning.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.Faults;

/** What all runs together have gone through. */
final class Tally {

    private final Map<String, Integer> deaths = new TreeMap<>();
    private final Map<FaultKind, Integer> faults = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private int runs;
    private int stalls;

    void ran() {
        runs++;
    }

    void died(String boundary) {
        deaths.merge(boundary, 1, Integer::sum);
    }

    void stalled(String boundary) {
        stalls++;
    }

    /** Something that happened, to be shown in the summary. */
    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void faults(List<Faults.Played> played) {
        for (Faults.Played one : played) {
            FaultRule rule = one.rule();
            if (one.hits() > 0) {
                faults.merge(rule.kind(), one.hits(), Integer::sum);
            }
        }
    }

    void violated(String what) {
        violations.add(what);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    /** The boundaries at which no process has died. */
    List<String> missingDeaths() {
        return Boundaries.all().stream()
                .filter(name -> !deaths.containsKey(name))
                .toList();
    }

    /** The faults that were never played. */
    List<FaultKind> missingFaults() {
        return List.of(FaultKind.values()).stream()
                .filter(kind -> !faults.containsKey(kind))
                .toList();
    }

    private static int sum(Map<?, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("runs=" + runs + " crashes=" + sum(deaths) + " (at " + deaths.size()
                + " of " + Boundaries.all().size() + " boundaries) takenOver=" + stalls + " faults=" + sum(faults)
                + " (");
        faults.forEach((kind, hits) ->
                line.append(kind.wire()).append('=').append(hits).append(' '));
        line.setLength(line.length() - 1);
        line.append(')');
        counts.forEach(
                (what, count) -> line.append(' ').append(what).append('=').append(count));
        return line.append(" violations=").append(violations.size()).toString();
    }
}
