package io.skybridge.simulators.external;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTest {

    private final Bills bills = Bills.immediate();

    @BeforeEach
    void twoMonths() {
        bills.clockAt("2026-10-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-11-10T00:00:00Z").plan("User1", "UPLAN_B");
        bills.simulation().givenUser("TC", "User2").givenCustomer("TD").givenExchange("TD");
        bills.plan("User2", "UPLAN_B");
    }

    @AfterEach
    void stop() {
        bills.close();
    }

    @Test
    void eachCustomersStockCodesAreCountedAndComparedWithThePeriodBefore() {
        assertThat(bills.rows("2026-11-30?AggregateByCustomer=true"))
                .extracting(row -> row.path("customerCode").asText() + " "
                        + row.path("productSku").asText() + " "
                        + row.path("lastMonthCount").asInt() + " "
                        + row.path("difference").asInt() + " "
                        + row.path("thisMonthCount").asInt())
                .containsExactly(
                        "TC HE-Default 1 0 1", "TC HE-UPLAN_A 1 0 1", "TC HE-UPLAN_B 0 2 2", "TD HE-Default 0 1 1");
    }

    @Test
    void orTheCustomersAreAddedUp() {
        assertThat(bills.rows("2026-11-30"))
                .extracting(row -> row.path("customerCode").isNull() + " "
                        + row.path("productSku").asText() + " "
                        + row.path("thisMonthCount").asInt() + " "
                        + row.path("resultCount").asInt())
                .containsExactly("true HE-Default 2 3", "true HE-UPLAN_A 1 3", "true HE-UPLAN_B 2 3");
    }
}
