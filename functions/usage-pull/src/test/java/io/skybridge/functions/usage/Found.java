package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.Allotment;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.core.usage.UsageState;
import io.skybridge.core.usage.UsageWindow;

/**
 * A usage record to make others of: joe's mailbox in November 2026, billed and accepted.
 *
 * @param record the record
 */
public record Found(UsageRecord record) {

    /** The period of all of them. */
    public static final Period NOVEMBER = new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd())
            .period(YearMonth.of(2026, 11));

    private static final Instant THIRD = Instant.parse("2026-11-03T08:15:30.123456Z");

    /** The record itself. */
    public static Found mailbox() {
        Item item =
                new Item("main", "CON", Optional.of("joe_CON"), Meter.parse("HE/user-plan/Mailbox"), NOVEMBER.window());
        AccountId account = new AccountId(new PortalId("demo"), "acct-1");
        return new Found(new UsageRecord(
                UUID.fromString("5b0c0a4e-7d0e-8f3a-9d5d-2f1b6c3a8e10"),
                item,
                NOVEMBER,
                0,
                BigDecimal.ONE,
                new UsageRecord.Times(THIRD, THIRD),
                false,
                Optional.of(new UsageRecord.Billing(
                        account, "mailbox", new Allotment.Share(BigDecimal.ZERO, new BigDecimal("1.00")))),
                new UsageRecord.Progress(
                        UsageState.ACCEPTED,
                        "",
                        Optional.of(UUID.fromString("9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11")))));
    }

    /** Another item of another user, or of the customer itself. */
    public Found of(String meter, Optional<String> user, UsageWindow window) {
        Item item = new Item("main", record.item().customer(), user, Meter.parse(meter), window);
        return with(item, record.billing());
    }

    /** The same of another meter. */
    public Found of(String meter) {
        return of(meter, record.item().user(), record.item().window());
    }

    /** The same of another customer and user. */
    public Found of(String customer, String user) {
        Item item = new Item(
                "main",
                customer,
                Optional.of(user),
                record.item().meter(),
                record.item().window());
        return with(item, record.billing());
    }

    /** The same, billed otherwise. */
    public Found billed(String account, String unit, String included, String units) {
        return with(
                record.item(),
                Optional.of(new UsageRecord.Billing(
                        new AccountId(new PortalId("demo"), account),
                        unit,
                        new Allotment.Share(new BigDecimal(included), new BigDecimal(units)))));
    }

    /** The same, billed to nobody yet. */
    public Found unbilled() {
        return with(record.item(), Optional.empty());
    }

    /** A correction of it that was found then. */
    public Found corrected(int number, String quantity, String foundAt) {
        return new Found(new UsageRecord(
                record.id(),
                record.item(),
                record.period(),
                number,
                new BigDecimal(quantity),
                new UsageRecord.Times(record.times().occurredAt(), Instant.parse(foundAt)),
                record.carried(),
                record.billing(),
                record.progress()));
    }

    /** The same in another state. */
    public Found standing(UsageState state, String reason) {
        return new Found(new UsageRecord(
                record.id(),
                record.item(),
                record.period(),
                record.number(),
                record.quantity(),
                record.times(),
                record.carried(),
                record.billing(),
                new UsageRecord.Progress(state, reason, Optional.empty())));
    }

    private Found with(Item item, Optional<UsageRecord.Billing> billing) {
        return new Found(new UsageRecord(
                record.id(),
                item,
                record.period(),
                record.number(),
                record.quantity(),
                record.times(),
                record.carried(),
                billing,
                record.progress()));
    }
}
