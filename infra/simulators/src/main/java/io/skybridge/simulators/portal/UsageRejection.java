package io.skybridge.simulators.portal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Which records of usage the portal does not take; an absent member matches everything.
 *
 * @param account the portal's account
 * @param customer the customer's code
 * @param user the user
 * @param unit what is billed
 * @param period the billing period
 * @param reason what the portal says
 * @param times how many records, from now; absent means all
 */
@RegisterForReflection
public record UsageRejection(
        @Nullable String account,
        @Nullable String customer,
        @Nullable String user,
        @Nullable String unit,
        @Nullable String period,
        @Nullable String reason,
        @Nullable Integer times) {

    public UsageRejection {
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be above 0");
        }
    }

    boolean covers(UsageEntry record) {
        return same(account, record.account())
                && same(customer, record.customer())
                && same(user, record.user())
                && same(unit, record.unit())
                && same(period, record.period());
    }

    private static boolean same(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
