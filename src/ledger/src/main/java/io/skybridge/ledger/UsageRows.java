package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.Allotment;
import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.core.usage.UsageState;
import io.skybridge.core.usage.UsageWindow;

import static io.skybridge.ledger.Statements.time;

/** Usage records as rows of {@code usage_record}. Quantities travel as text, so that no digit of them is lost. */
final class UsageRows {

    /** The row of a record, from {@code usage_record r}, {@code usage_period p} and {@code account a}. */
    static final String ROW = """
            cast(jsonb_build_object('id', r.id, 'sm', r.services_manager, 'c', r.customer, 'u', r.user_name, 'm', r.meter,
                'f', r.starts_at, 't', r.ends_at, 'n', r.number, 'q', cast(r.quantity as text), 'o', r.occurred_at,
                'w', r.found_at, 'h', r.carried, 'pf', p.starts_at, 'pt', p.ends_at, 'p', r.period, 'portal', r.portal,
                'account', a.external_id, 'unit', r.unit, 'i', cast(r.included as text), 'x', cast(r.units as text),
                's', r.state, 'why', r.reason, 'b', r.batch_id) as text)""";

    /** Where {@link #ROW} is selected from. */
    static final String FROM = """

            from usage_record r
            join usage_period p on p.services_manager = r.services_manager and p.period = r.period
            left join account a on a.pk = r.account_pk
            """;

    private UsageRows() {}

    static UsageRecord record(JsonNode row) {
        Item item = new Item(
                row.get("sm").asText(),
                row.get("c").asText(),
                text(row, "u"),
                Meter.parse(row.get("m").asText()),
                new UsageWindow(time(row, "f"), time(row, "t")));
        Optional<UsageRecord.Billing> billing = text(row, "unit")
                .map(unit -> new UsageRecord.Billing(
                        new AccountId(
                                new PortalId(row.get("portal").asText()),
                                row.get("account").asText()),
                        unit,
                        new Allotment.Share(number(row, "i"), number(row, "x"))));
        return new UsageRecord(
                UUID.fromString(row.get("id").asText()),
                item,
                new Period(YearMonth.parse(row.get("p").asText()), new UsageWindow(time(row, "pf"), time(row, "pt"))),
                row.get("n").asInt(),
                number(row, "q"),
                new UsageRecord.Times(time(row, "o"), time(row, "w")),
                row.get("h").asBoolean(),
                billing,
                new UsageRecord.Progress(
                        UsageState.labelled(row.get("s").asText()).orElseThrow(),
                        row.get("why").asText(),
                        text(row, "b").map(UUID::fromString)));
    }

    /** The record to insert. */
    static ObjectNode insert(UsageRecord record) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        Item item = record.item();
        row.put("id", record.id().toString())
                .put("c", item.customer())
                .put("u", item.user().orElse(null))
                .put("m", item.meter().toString())
                .put("f", item.window().from().toString())
                .put("t", item.window().until().toString())
                .put("n", record.number())
                .put("q", record.quantity().toPlainString())
                .put("o", record.times().occurredAt().toString())
                .put("w", record.times().foundAt().toString())
                .put("h", record.carried())
                .put("s", record.progress().state().label());
        record.billing().ifPresent(billing -> billing(row, billing));
        return row;
    }

    static void billing(ObjectNode row, UsageRecord.Billing billing) {
        row.put("portal", billing.account().portal().value())
                .put("account", billing.account().value())
                .put("unit", billing.unit())
                .put("i", billing.share().included().toPlainString())
                .put("x", billing.share().units().toPlainString());
    }

    static Optional<String> text(JsonNode row, String field) {
        return row.hasNonNull(field) ? Optional.of(row.get(field).asText()) : Optional.empty();
    }

    static Optional<Instant> maybeTime(JsonNode row, String field) {
        return row.hasNonNull(field) ? Optional.of(time(row, field)) : Optional.empty();
    }

    static BigDecimal number(JsonNode row, String field) {
        return number(row.get(field));
    }

    static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.asText());
    }
}
