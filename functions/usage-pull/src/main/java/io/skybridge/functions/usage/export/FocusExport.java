package io.skybridge.functions.usage.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.usage.UsageRecord;

/**
 * Usage in the FinOps Open Cost and Usage Specification, version 1.2. It has all mandatory columns and those conditional and
 * recommended ones that Skybridge knows something for. Costs are 0 because Skybridge computes none.
 *
 * <p>A record that is billed to nobody yet has no place in it: FOCUS has no row without a billing account.
 *
 * @param provider who sells what was used, and sends the invoices
 * @param currency the currency of the invoices
 */
public record FocusExport(String provider, String currency) implements Export {

    /** The version that this is. */
    public static final String VERSION = "1.2";

    /**
     * What a row is made of.
     *
     * @param record the record
     * @param billing what is billed for it
     * @param export who sells it, in which currency
     */
    record Row(UsageRecord record, UsageRecord.Billing billing, FocusExport export) {}

    @Override
    public String format() {
        return "focus";
    }

    @Override
    public String head() {
        return Csv.line(new ArrayList<>(
                Arrays.stream(FocusColumn.values()).map(FocusColumn::id).toList()));
    }

    @Override
    public Optional<String> line(UsageRecord record) {
        return record.billing().map(billing -> line(new Row(record, billing, this)));
    }

    private static String line(Row row) {
        List<@Nullable String> fields = new ArrayList<>();
        for (FocusColumn column : FocusColumn.values()) {
            fields.add(column.of(row).orElse(null));
        }
        return Csv.line(fields);
    }
}
