package io.skybridge.portals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.Allotment;
import io.skybridge.core.usage.BatchId;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.core.usage.UsageRecord.Billing;
import io.skybridge.core.usage.UsageState;

/** Batches of usage to send. */
public final class Batches {

    public static final PortalId PORTAL = new PortalId("shop");
    public static final AccountId ACCOUNT = new AccountId(PORTAL, "acct-1");
    public static final Meter MAILBOX = Meter.parse("HE/user-plan/Mailbox");

    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());

    private Batches() {}

    /** The batch of these records. */
    public static UsageBatch of(UsageRecord... records) {
        return new UsageBatch(
                new BatchId(UUID.fromString("6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11")),
                PORTAL,
                Optional.empty(),
                Instant.parse("2026-11-24T08:00:00Z"),
                List.of(records));
    }

    /** The batch of these records for a subscription. */
    public static UsageBatch of(SubscriptionId subscription, UsageRecord... records) {
        UsageBatch batch = of(records);
        return new UsageBatch(
                batch.id(), batch.portal(), Optional.of(subscription), batch.createdAt(), batch.records());
    }

    /** What a user holds of a meter from a moment on. */
    public static UsageRecord record(String user, Meter meter, String unit, String units, String occurredAt) {
        Instant at = Instant.parse(occurredAt);
        return record(
                new Item("demo", "CONT", Optional.of(user), meter, month(at).window()), unit, units, at, 0);
    }

    /** A correction of what a user holds. */
    public static UsageRecord correction(String user, Meter meter, String unit, String units, String occurredAt) {
        Instant at = Instant.parse(occurredAt);
        return record(
                new Item("demo", "CONT", Optional.of(user), meter, month(at).window()), unit, units, at, 1);
    }

    /** What a customer used of a counter on the day of a moment. */
    public static UsageRecord measured(String name, String unit, String units, String occurredAt) {
        Instant at = Instant.parse(occurredAt);
        Meter meter = new Meter("HE", Meter.Kind.COUNTER, name);
        return record(new Item("demo", "CONT", Optional.empty(), meter, CALENDAR.day(at)), unit, units, at, 0);
    }

    /** The billing period that a moment is in. */
    public static Period month(Instant at) {
        return CALENDAR.period(YearMonth.from(at.atZone(ZoneOffset.UTC)));
    }

    private static UsageRecord record(Item item, String unit, String units, Instant at, int number) {
        BigDecimal quantity = new BigDecimal(units);
        String name = String.join("/", item.toString(), unit, units, at.toString(), Integer.toString(number));
        return new UsageRecord(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                item,
                month(at),
                number,
                quantity,
                new UsageRecord.Times(at, at.plusSeconds(3600)),
                at.equals(month(at).window().from()),
                Optional.of(new Billing(ACCOUNT, unit, new Allotment.Share(BigDecimal.ZERO, quantity))),
                new UsageRecord.Progress(UsageState.SENT, "", Optional.empty()));
    }
}
