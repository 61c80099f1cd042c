package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proof that nothing of a period was lost or made up: for each meter, what was pulled is what is included and what is in
 * each state, and what is billed is what its records say.
 *
 * @param period the period; its window is that of the first pull
 * @param lines one for each services manager and meter
 * @param broken everything that contradicts it
 * @param unread customers whose last reading failed
 */
public record Conservation(Optional<Period> period, List<Line> lines, List<Broken> broken, List<Unread> unread) {

    /**
     * A meter's line.
     *
     * @param servicesManager the services manager
     * @param meter the meter
     * @param pulled what the source has said, in the meter's unit; kept apart from the records
     * @param included how much of it is included
     * @param unmapped how much waits for an account or a mapping
     * @param states how much of the rest is in each state, in the meter's unit
     * @param units what is billed of each of the portal's units, and how much of it is in each state
     */
    public record Line(
            String servicesManager,
            Meter meter,
            BigDecimal pulled,
            BigDecimal included,
            BigDecimal unmapped,
            Map<UsageState, BigDecimal> states,
            Map<String, Map<UsageState, BigDecimal>> units) {

        /** What was pulled and is nowhere; zero if all is well. */
        public BigDecimal difference() {
            return pulled.subtract(included)
                    .subtract(unmapped)
                    .subtract(states.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    /**
     * A contradiction.
     *
     * @param customer whose
     * @param meter of what
     * @param record which record, where it is one
     * @param why what is wrong
     */
    public record Broken(String customer, Meter meter, Optional<String> record, String why) {}

    /**
     * A customer that could not be read.
     *
     * @param servicesManager the services manager
     * @param customer its code
     * @param at when it was tried
     * @param why what went wrong
     */
    public record Unread(String servicesManager, String customer, Instant at, String why) {}

    /** How much speaks against it: lines that do not come to zero, and contradictions. */
    public long drift() {
        return broken.size()
                + lines.stream().filter(line -> line.difference().signum() != 0).count();
    }

    /** Whether it holds: every line comes to zero and nothing contradicts it. */
    public boolean balanced() {
        return drift() == 0;
    }
}
