package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageBook;

/**
 * A month of an account.
 *
 * @param portal the portal
 * @param account the account, by the portal's id
 * @param period the billing period
 * @param from when it begins
 * @param until the first moment after it
 * @param lines what was counted and is billed, by unit and meter
 * @param units what is billed of each unit
 */
@RegisterForReflection
public record MonthView(
        String portal, String account, String period, Instant from, Instant until, List<Line> lines, List<Unit> units) {

    /**
     * One meter of a unit.
     *
     * @param unit the portal's unit
     * @param meter the meter
     * @param quantity how much was counted, in the meter's unit
     * @param included how much of it is included
     * @param units how much is billed
     * @param accepted how much of that the portal has
     * @param open how much of that it has not
     * @param users how many users it is made of; 0 for what the customer itself holds
     */
    @RegisterForReflection
    public record Line(
            String unit,
            String meter,
            BigDecimal quantity,
            BigDecimal included,
            BigDecimal units,
            BigDecimal accepted,
            BigDecimal open,
            long users) {}

    /**
     * What is billed of a unit.
     *
     * @param unit the portal's unit
     * @param units how much is billed
     * @param accepted how much of that the portal has
     * @param open how much of that it has not
     */
    @RegisterForReflection
    public record Unit(String unit, BigDecimal units, BigDecimal accepted, BigDecimal open) {

        Unit plus(Line line) {
            return new Unit(
                    unit,
                    Words.plain(units.add(line.units())),
                    Words.plain(accepted.add(line.accepted())),
                    Words.plain(open.add(line.open())));
        }
    }

    static MonthView of(AccountId account, Period period, List<UsageBook.MonthLine> month) {
        List<Line> lines = month.stream().map(MonthView::line).toList();
        Map<String, Unit> units = new LinkedHashMap<>();
        for (Line line : lines) {
            Unit none = new Unit(line.unit(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
            units.put(line.unit(), units.getOrDefault(line.unit(), none).plus(line));
        }
        return new MonthView(
                account.portal().value(),
                account.value(),
                period.toString(),
                period.window().from(),
                period.window().until(),
                lines,
                List.copyOf(units.values()));
    }

    private static Line line(UsageBook.MonthLine line) {
        return new Line(
                line.unit(),
                line.meter().toString(),
                Words.plain(line.quantity()),
                Words.plain(line.included()),
                Words.plain(line.units()),
                Words.plain(line.accepted()),
                Words.plain(line.units().subtract(line.accepted())),
                line.users());
    }
}
