package io.skybridge.functions.provisioning.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;

/** Draws what goes wrong. Every rule has an end, so that every run has one. */
final class FaultRules {

    private static final FaultKind[] KINDS = FaultKind.values();
    /** Not a huge answer: it begins with a 200, and a portal that says so has taken the report. */
    private static final List<FaultKind> OF_PORTALS = Stream.of(KINDS)
            .filter(kind -> !kind.cortexOnly() && kind != FaultKind.HUGE)
            .toList();

    private static final String[] ENTITIES = {"customer", "user", "customer-service", "user-service", "request"};
    private static final long SILENCE_MILLIS = 15;
    /** Above what the adapter is set to accept. */
    private static final long TOO_MANY_BYTES = 1_300_000;

    private FaultRules() {}

    /** The rules of a run; its seed chooses the first kind, so that no kind is left out for long. What the portal has is
     * its course's too. */
    static List<FaultRule> draw(long seed, Course course, RandomGenerator random) {
        List<FaultRule> rules = new ArrayList<>();
        rules.add(of(KINDS[(int) Math.floorMod(seed, KINDS.length)], random));
        int more = random.nextInt(4);
        for (int at = 0; at < more; at++) {
            rules.add(of(KINDS[random.nextInt(KINDS.length)], random));
        }
        if (random.nextInt(3) == 0 || course.deafens()) {
            FaultKind drawn = OF_PORTALS.get(random.nextInt(OF_PORTALS.size()));
            FaultKind kind = course.deafens() ? FaultKind.STATUS : drawn;
            rules.add(tuned(kind, random).status(503).on("portal", null, null).times(1 + random.nextInt(3)));
        }
        return rules;
    }

    private static FaultRule of(FaultKind kind, RandomGenerator random) {
        FaultRule rule = tuned(kind, random);
        return switch (random.nextInt(4)) {
            case 0 -> rule.on("cortex", null, null).times(1 + random.nextInt(4)).rate(0.2, random.nextLong(1000));
            case 1 -> rule.on("cortex", "SET", ENTITIES[random.nextInt(4)]).times(1 + random.nextInt(2));
            case 2 ->
                rule.on("cortex", "SET", null).times(1 + random.nextInt(3)).rate(0.5, random.nextLong(1000));
            default ->
                rule.on("cortex", random.nextBoolean() ? "GET" : "FIND", ENTITIES[random.nextInt(5)])
                        .times(1 + random.nextInt(3));
        };
    }

    private static FaultRule tuned(FaultKind kind, RandomGenerator random) {
        FaultRule rule = FaultRule.of(kind);
        return switch (kind) {
            case TIMEOUT_BEFORE, TIMEOUT_AFTER -> rule.millis(SILENCE_MILLIS);
            case DELAY_BEFORE, DELAY_AFTER, SLOW -> rule.millis(5);
            case STATUS -> rule.status(List.of(500, 503, 429, 408).get(random.nextInt(4)));
            case HTML -> rule.status(List.of(502, 200).get(random.nextInt(2)));
            case ERROR_ID -> rule.errorId(List.of(0, 11, 17).get(random.nextInt(3)));
            case HUGE -> rule.bytes(TOO_MANY_BYTES);
            default -> rule;
        };
    }
}
