package io.skybridge.portals.killbill;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import static io.skybridge.portals.killbill.AccountReading.text;

/**
 * When Kill Bill bills usage of a subscription, and of which units. Usage of other days and units it takes, keeps and never
 * bills: before the subscription begins, while it is paused, of a unit that the plan does not have. Usage of a day after its
 * end it refuses.
 *
 * @param id the subscription
 * @param account its account
 * @param billCycleDay the day of the month on which billing periods begin
 * @param stretches the days that are billed, in order; within one, the plan is the same
 */
record BilledSubscription(String id, String account, int billCycleDay, List<Stretch> stretches) {

    private static final Set<String> PLANS = Set.of("START_BILLING", "CHANGE", "PHASE");
    private static final String PAUSE = "PAUSE_BILLING";
    private static final String RESUME = "RESUME_BILLING";
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /**
     * Days on which one plan is billed.
     *
     * @param days which
     * @param plan the plan
     * @param units what usage of it is billed; empty until the catalog was asked
     */
    record Stretch(Days days, String plan, Set<String> units) {

        /** A day on which the plan is this one whatever the time of day; the first may have begun with another. */
        LocalDate within() {
            LocalDate second = days.from().plusDays(1);
            return days.contains(second) ? second : days.from();
        }

        Stretch with(Set<String> known) {
            return new Stretch(days, plan, known);
        }
    }

    /** What a day begins; a phase is of a plan. */
    private record State(String plan, String phase, boolean paused) {
        private static final State NONE = new State("", "", true);
    }

    /** As {@code GET /1.0/kb/subscriptions/{id}} has it. */
    static BilledSubscription read(JsonNode subscription) {
        return new BilledSubscription(
                text(subscription, "subscriptionId"),
                text(subscription, "accountId"),
                subscription.path("billCycleDayLocal").asInt(),
                date(subscription, "billingStartDate")
                        .map(start -> stretches(subscription, new Days(start, end(subscription))))
                        .orElse(List.of()));
    }

    /** The last day is billed too; if service and billing end on different days, usage is refused after the first of them. */
    private static LocalDate end(JsonNode subscription) {
        return Stream.of("cancelledDate", "billingEndDate")
                .flatMap(field -> date(subscription, field).stream())
                .min(LocalDate::compareTo)
                .map(last -> last.plusDays(1))
                .orElse(NEVER);
    }

    private static List<Stretch> stretches(JsonNode subscription, Days life) {
        List<Map.Entry<LocalDate, State>> changes = changes(states(subscription.path("events")));
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            LocalDate next = i + 1 < changes.size() ? changes.get(i + 1).getKey() : NEVER;
            State state = changes.get(i).getValue();
            if (!state.paused()) {
                new Days(changes.get(i).getKey(), next)
                        .among(life)
                        .ifPresent(days -> stretches.add(new Stretch(days, state.plan(), Set.of())));
            }
        }
        return stretches;
    }

    /** Those days that begin something else than the days before were. */
    private static List<Map.Entry<LocalDate, State>> changes(TreeMap<LocalDate, State> states) {
        List<Map.Entry<LocalDate, State>> changes = new ArrayList<>();
        State before = State.NONE;
        for (Map.Entry<LocalDate, State> day : states.entrySet()) {
            if (!day.getValue().equals(before)) {
                changes.add(day);
            }
            before = day.getValue();
        }
        return changes;
    }

    /** Of several events of a day the last one counts. */
    private static TreeMap<LocalDate, State> states(JsonNode events) {
        TreeMap<LocalDate, State> states = new TreeMap<>();
        State state = State.NONE;
        for (JsonNode event : events) {
            String type = text(event, "eventType");
            if (PLANS.contains(type)) {
                boolean paused = !type.equals("START_BILLING") && state.paused();
                state = new State(text(event, "plan"), text(event, "phase"), paused);
            } else if (type.equals(PAUSE) || type.equals(RESUME)) {
                state = new State(state.plan(), state.phase(), type.equals(PAUSE));
            }
            states.put(date(event, "effectiveDate").orElse(FIRST), state);
        }
        return states;
    }

    private static Optional<LocalDate> date(JsonNode node, String field) {
        return Optional.of(text(node, field)).filter(date -> !date.isEmpty()).map(LocalDate::parse);
    }

    BilledSubscription with(List<Stretch> known) {
        return new BilledSubscription(id, account, billCycleDay, known);
    }

    /** The stretches that have days among these. */
    List<Stretch> stretches(Days period) {
        return stretches.stream()
                .filter(one -> one.days().among(period).isPresent())
                .toList();
    }

    /** The days of a period on which a unit is billed, in order. */
    private List<Days> billed(String unit, Days period) {
        return stretches.stream()
                .filter(one -> one.units().contains(unit))
                .flatMap(one -> one.days().among(period).stream())
                .toList();
    }

    /** The day of a period to bill a unit on: this one, else the next one that there is, else the last one before. */
    Optional<LocalDate> day(String unit, LocalDate wanted, Days period) {
        List<Days> billed = billed(unit, period);
        return billed.stream()
                .filter(days -> wanted.isBefore(days.until()))
                .map(days -> days.from().isAfter(wanted) ? days.from() : wanted)
                .findFirst()
                .or(() -> billed.stream().map(Days::last).reduce((one, later) -> later));
    }

    /**
     * What Kill Bill makes one line of an invoice of: the parts of its own billing periods in which the plan is the same.
     *
     * @return those with days of the period on which the unit is billed, the last one first
     */
    List<Days> lines(String unit, Days period) {
        List<Days> lines = new ArrayList<>();
        for (Stretch stretch : stretches) {
            if (stretch.units().contains(unit)) {
                stretch.days().among(period).ifPresent(days -> cycles(days)
                        .forEach(cycle -> stretch.days().among(cycle).ifPresent(lines::add)));
            }
        }
        Collections.reverse(lines);
        return lines;
    }

    private List<Days> cycles(Days days) {
        List<Days> cycles = new ArrayList<>();
        YearMonth month = YearMonth.from(days.from()).minusMonths(1);
        while (begin(month).isBefore(days.until())) {
            Days cycle = new Days(begin(month), begin(month.plusMonths(1)));
            if (cycle.among(days).isPresent()) {
                cycles.add(cycle);
            }
            month = month.plusMonths(1);
        }
        return cycles;
    }

    private LocalDate begin(YearMonth month) {
        return month.atDay(Math.min(Math.max(1, billCycleDay), month.lengthOfMonth()));
    }
}
