package io.skybridge.functions.usage.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.UsageRecord;

/** Everything the ledger has of each record. */
public record RecordExport() implements Export {

    private static final String HEAD =
            "record_id,batch_id,period,period_from,period_until,services_manager,customer,user,"
                    + "meter,from,until,number,quantity,occurred_at,found_at,carried,portal,account,unit,included,units,state,reason";

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String head() {
        return Csv.line(new ArrayList<>(Arrays.asList(HEAD.split(","))));
    }

    @Override
    public Optional<String> line(UsageRecord record) {
        Item item = record.item();
        Optional<UsageRecord.Billing> billing = record.billing();
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(record.id().toString());
        fields.add(record.progress().batch().map(Object::toString).orElse(null));
        fields.add(record.period().toString());
        fields.add(record.period().window().from().toString());
        fields.add(record.period().window().until().toString());
        fields.add(Csv.text(item.servicesManager()));
        fields.add(Csv.text(item.customer()));
        fields.add(item.user().map(Csv::text).orElse(null));
        fields.add(Csv.text(item.meter().toString()));
        fields.add(item.window().from().toString());
        fields.add(item.window().until().toString());
        fields.add(Integer.toString(record.number()));
        fields.add(number(record.quantity()));
        fields.add(record.times().occurredAt().toString());
        fields.add(record.times().foundAt().toString());
        fields.add(Boolean.toString(record.carried()));
        fields.add(billing.map(one -> Csv.text(one.account().portal().value())).orElse(null));
        fields.add(billing.map(one -> Csv.text(one.account().value())).orElse(null));
        fields.add(billing.map(one -> Csv.text(one.unit())).orElse(null));
        fields.add(billing.map(one -> number(one.share().included())).orElse(null));
        fields.add(billing.map(one -> number(one.share().units())).orElse(null));
        fields.add(record.progress().state().label());
        fields.add(
                record.progress().reason().isEmpty()
                        ? null
                        : Csv.text(record.progress().reason()));
        return Optional.of(Csv.line(fields));
    }

    /** A number without an exponent and without zeros at its end. */
    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
