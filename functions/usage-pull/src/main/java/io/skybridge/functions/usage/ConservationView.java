package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.UsageState;

/**
 * The proof of a period, as operators see it: of each meter, what was pulled is what is included, what waits for a mapping,
 * and what is in each state.
 *
 * @param period the period
 * @param from when it began; absent, as the next one, if nothing of it was pulled
 * @param until the first moment after it
 * @param balanced whether it holds
 * @param meters one line for each services manager and meter
 * @param broken everything that contradicts it; at most 100
 * @param unread customers whose last reading failed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConservationView(
        String period,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean balanced,
        List<MeterLine> meters,
        List<BrokenLine> broken,
        List<UnreadLine> unread) {

    /**
     * A meter's line; all in the meter's own unit but {@code units}.
     *
     * @param servicesManager the services manager
     * @param meter the meter
     * @param pulled what the source has said
     * @param included how much of it is included
     * @param unmapped how much waits for an account or a mapping
     * @param pending how much waits to be sent
     * @param sent how much is being sent
     * @param unknown how much nobody knows of whether it arrived
     * @param accepted how much the portal has
     * @param rejected how much the portal does not take
     * @param expired how much came too late for the portal
     * @param settled how much was dealt with outside
     * @param difference what was pulled and is nowhere; 0 if all is well
     * @param units what is billed of each of the portal's units: {@code total}, and how much of it is in each state
     */
    @RegisterForReflection
    public record MeterLine(
            String servicesManager,
            String meter,
            BigDecimal pulled,
            BigDecimal included,
            BigDecimal unmapped,
            BigDecimal pending,
            BigDecimal sent,
            BigDecimal unknown,
            BigDecimal accepted,
            BigDecimal rejected,
            BigDecimal expired,
            BigDecimal settled,
            BigDecimal difference,
            Map<String, Map<String, BigDecimal>> units) {}

    /**
     * A contradiction.
     *
     * @param customer whose
     * @param meter of what
     * @param record which record, where it is one
     * @param why what is wrong
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BrokenLine(
            String customer, String meter, @Nullable String record, String why) {}

    /**
     * A customer that could not be read.
     *
     * @param servicesManager the services manager
     * @param customer its code
     * @param at when it was tried
     * @param why what went wrong
     */
    @RegisterForReflection
    public record UnreadLine(String servicesManager, String customer, Instant at, String why) {}

    static ConservationView of(YearMonth period, Conservation conservation) {
        return new ConservationView(
                period.toString(),
                conservation.period().map(one -> one.window().from()).orElse(null),
                conservation.period().map(one -> one.window().until()).orElse(null),
                conservation.balanced(),
                conservation.lines().stream().map(ConservationView::line).toList(),
                conservation.broken().stream()
                        .map(one -> new BrokenLine(
                                one.customer(),
                                one.meter().toString(),
                                one.record().orElse(null),
                                one.why()))
                        .toList(),
                conservation.unread().stream()
                        .map(one -> new UnreadLine(one.servicesManager(), one.customer(), one.at(), one.why()))
                        .toList());
    }

    private static MeterLine line(Conservation.Line line) {
        Map<String, Map<String, BigDecimal>> units = new LinkedHashMap<>();
        line.units().forEach((unit, states) -> units.put(unit, unit(states)));
        Map<UsageState, BigDecimal> states = line.states();
        return new MeterLine(
                line.servicesManager(),
                line.meter().toString(),
                Words.plain(line.pulled()),
                Words.plain(line.included()),
                Words.plain(line.unmapped()),
                in(states, UsageState.PENDING),
                in(states, UsageState.SENT),
                in(states, UsageState.UNKNOWN),
                in(states, UsageState.ACCEPTED),
                in(states, UsageState.REJECTED),
                in(states, UsageState.EXPIRED),
                in(states, UsageState.SETTLED),
                Words.plain(line.difference()),
                units);
    }

    private static Map<String, BigDecimal> unit(Map<UsageState, BigDecimal> states) {
        Map<String, BigDecimal> unit = new LinkedHashMap<>();
        unit.put("total", Words.plain(states.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        Arrays.stream(UsageState.values())
                .filter(states::containsKey)
                .forEach(state -> unit.put(state.label(), in(states, state)));
        return unit;
    }

    private static BigDecimal in(Map<UsageState, BigDecimal> states, UsageState state) {
        return Words.plain(states.getOrDefault(state, BigDecimal.ZERO));
    }
}
