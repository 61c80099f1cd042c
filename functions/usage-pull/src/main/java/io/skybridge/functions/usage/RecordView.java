package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.core.usage.UsageRecord;

/**
 * A usage record, as operators see it.
 *
 * @param id its id
 * @param period the billing period
 * @param servicesManager where it was counted
 * @param customer the customer's code
 * @param user whose it is; absent for what the customer itself holds
 * @param meter what was counted
 * @param from from when it counts
 * @param until the first moment that it does not count for any more
 * @param number 0, or which correction it is
 * @param quantity how much, in the meter's unit; negative where something is taken back
 * @param occurredAt when it began to count, as far as is known
 * @param foundAt when it was read
 * @param carried whether it was held when the period began
 * @param portal the portal that it is billed to; absent, as the next four, while no account or mapping is known for it
 * @param account the account that it is billed to
 * @param unit the portal's unit
 * @param included how much of the quantity is included
 * @param units how much is billed of that unit
 * @param state where it stands
 * @param reason why, where that needs one
 * @param batch the batch that it was or is sent in
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordView(
        UUID id,
        String period,
        String servicesManager,
        String customer,
        @Nullable String user,
        String meter,
        Instant from,
        Instant until,
        int number,
        BigDecimal quantity,
        Instant occurredAt,
        Instant foundAt,
        boolean carried,
        @Nullable String portal,
        @Nullable String account,
        @Nullable String unit,
        @Nullable BigDecimal included,
        @Nullable BigDecimal units,
        String state,
        @Nullable String reason,
        @Nullable UUID batch) {

    /**
     * A page of records.
     *
     * @param records the records, by period and id
     * @param cursor where the next page begins; absent on the last
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecordPage(
            List<RecordView> records, @Nullable String cursor) {

        static RecordPage of(UsageBook.Page page) {
            return new RecordPage(
                    page.records().stream().map(RecordView::of).toList(),
                    page.next().orElse(null));
        }
    }

    static RecordView of(UsageRecord record) {
        Item item = record.item();
        Optional<UsageRecord.Billing> billing = record.billing();
        String reason = record.progress().reason();
        return new RecordView(
                record.id(),
                record.period().toString(),
                item.servicesManager(),
                item.customer(),
                item.user().orElse(null),
                item.meter().toString(),
                item.window().from(),
                item.window().until(),
                record.number(),
                Words.plain(record.quantity()),
                record.times().occurredAt(),
                record.times().foundAt(),
                record.carried(),
                billing.map(one -> one.account().portal().value()).orElse(null),
                billing.map(one -> one.account().value()).orElse(null),
                billing.map(UsageRecord.Billing::unit).orElse(null),
                billing.map(one -> Words.plain(one.share().included())).orElse(null),
                billing.map(one -> Words.plain(one.share().units())).orElse(null),
                record.progress().state().label(),
                reason.isEmpty() ? null : reason,
                record.progress().batch().orElse(null));
    }
}
