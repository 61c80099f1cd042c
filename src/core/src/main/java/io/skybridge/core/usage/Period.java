package io.skybridge.core.usage;

import java.time.YearMonth;

/**
 * A billing period of the provider.
 *
 * @param name the month that it ends in; there is one period for each month
 * @param window when it is
 */
public record Period(YearMonth name, UsageWindow window) {

    @Override
    public String toString() {
        return name.toString();
    }
}
