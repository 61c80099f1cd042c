package io.skybridge.functions.usage.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Checks a file against FOCUS 1.2: what is wrong with it, in words. The tables that it goes by are written from the specification. */
final class FocusRules {

    private static final String NUMERIC = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?(E-?[0-9]+)?";
    private static final String DATE_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

    private record Column(String name, String level, String format, boolean nullable, Set<String> allowed) {}

    private final Map<String, Column> columns = new HashMap<>();
    private final Set<String> subcategories = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    private FocusRules() {
        for (String[] row : table("/focus-1.2-columns.txt")) {
            Set<String> allowed = row.length > 5 ? Set.of(row[5].split("/")) : Set.of();
            columns.put(row[0], new Column(row[0], row[1], row[3], row[4].equals("True"), allowed));
        }
        for (String[] row : table("/focus-1.2-subcategories.txt")) {
            subcategories.add(row[0] + "; " + row[1]);
        }
    }

    private static List<String[]> table(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FocusRules.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("; "))
                    .collect(Collectors.toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong with these rows; nothing, one would hope. */
    static List<String> check(List<Map<String, @Nullable String>> rows) {
        FocusRules rules = new FocusRules();
        for (Map<String, @Nullable String> row : rows) {
            rules.names(new ArrayList<>(row.keySet()));
            row.forEach(rules::value);
            rules.together(row);
        }
        return rules.wrong.stream().distinct().toList();
    }

    private void names(List<String> names) {
        columns.values().stream()
                .filter(column -> column.level().equals("Mandatory") && !names.contains(column.name()))
                .forEach(column -> wrong.add(column.name() + " is missing"));
        boolean own = false;
        for (String name : names) {
            if (name.startsWith("x_")) {
                own = true;
            } else if (!columns.containsKey(name)) {
                wrong.add(name + " is no column of FOCUS");
            } else if (own) {
                wrong.add(name + " comes after our own columns");
            }
        }
    }

    private void value(String name, @Nullable String value) {
        Column column = columns.get(name);
        if (column == null) {
            return;
        }
        if (value == null) {
            if (!column.nullable()) {
                wrong.add(name + " is null");
            }
            return;
        }
        if (value.isBlank()) {
            wrong.add(name + " is blank");
        }
        if (!formed(column, value)) {
            wrong.add(name + " is not " + column.format() + ": " + value);
        }
    }

    private static boolean formed(Column column, String value) {
        return switch (column.format()) {
            case "numeric" -> value.matches(NUMERIC);
            case "date-time" -> value.matches(DATE_TIME);
            case "currency" ->
                Currency.getAvailableCurrencies().stream()
                        .anyMatch(one -> one.getCurrencyCode().equals(value) && one.getDefaultFractionDigits() >= 0);
            case "allowed" -> column.allowed().isEmpty() || column.allowed().contains(value);
            case "any", "unit" -> true;
            default -> throw new IllegalStateException("no rule for " + column.format());
        };
    }

    /** What the specification says of several columns together, of those that we have. */
    private void together(Map<String, @Nullable String> row) {
        boolean usage = "Usage".equals(row.get("ChargeCategory"));
        boolean correction = "Correction".equals(row.get("ChargeClass"));
        for (String quantity : List.of("ConsumedQuantity", "PricingQuantity")) {
            rule(row.get(quantity) != null || !usage || correction, quantity + " must be there for usage");
        }
        same(row, "ConsumedQuantity", "ConsumedUnit");
        same(row, "PricingQuantity", "PricingUnit");
        same(row, "ResourceId", "ResourceType");
        same(row, "SubAccountId", "SubAccountName");
        rule(
                subcategories.contains(row.get("ServiceCategory") + "; " + row.get("ServiceSubcategory")),
                "ServiceSubcategory is of another category");
        rule(
                !Objects.equals(row.get("ResourceId"), row.get("ResourceName")) || row.get("ResourceId") == null,
                "ResourceName repeats ResourceId");
        for (String cost : List.of("ContractedCost", "ListCost")) {
            rule(
                    number(row, cost).compareTo(number(row, "BilledCost")) == 0,
                    cost + " without a price is the billed cost");
        }
        halfOpen(row, "BillingPeriod");
        halfOpen(row, "ChargePeriod");
    }

    private void same(Map<String, @Nullable String> row, String one, String other) {
        rule((row.get(one) == null) == (row.get(other) == null), one + " and " + other + " must be null together");
    }

    private void halfOpen(Map<String, @Nullable String> row, String period) {
        String start = row.get(period + "Start");
        String end = row.get(period + "End");
        if (start != null && end != null && start.matches(DATE_TIME) && end.matches(DATE_TIME)) {
            rule(Instant.parse(start).isBefore(Instant.parse(end)), period + " is empty");
            rule(!end.contains(":59:59Z"), period + "End must be exclusive");
        }
    }

    private static BigDecimal number(Map<String, @Nullable String> row, String name) {
        String value = row.get(name);
        return value != null && value.matches(NUMERIC) ? new BigDecimal(value) : BigDecimal.ZERO;
    }

    private void rule(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
