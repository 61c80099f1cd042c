package io.skybridge.functions.usage.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.core.usage.UsageState;
import io.skybridge.core.usage.UsageWindow;
import io.skybridge.functions.usage.Found;

import static org.assertj.core.api.Assertions.assertThat;

class FocusExportTest {

    private static final FocusExport EXPORT = new FocusExport("Contoso Hosting", "EUR");
    private static final UsageWindow THIRD =
            new UsageWindow(Instant.parse("2026-11-03T00:00:00Z"), Instant.parse("2026-11-04T00:00:00Z"));

    private static List<Map<String, @Nullable String>> rows(Found... found) {
        StringBuilder file = new StringBuilder(EXPORT.head());
        Stream.of(found).map(Found::record).map(EXPORT::line).forEach(line -> line.ifPresent(file::append));
        return CsvText.rows(file.toString());
    }

    private static Map<String, @Nullable String> row(Found found) {
        return rows(found).get(0);
    }

    static Stream<Found> everyKindOfRecord() {
        Found mailbox = Found.mailbox();
        return Stream.of(
                mailbox,
                mailbox.of("HE/customer-plan/Default", Optional.empty(), Found.NOVEMBER.window()),
                mailbox.of("HostedAppsandDesktops/offering/Office"),
                mailbox.of("Citrix/offering/Apps/Word"),
                mailbox.of("HE/counter/Used MB", Optional.empty(), THIRD).billed("acct-1", "GB", "0.5", "12.340"),
                mailbox.of("Fax/user-plan/Line"),
                mailbox.standing(UsageState.INCLUDED, "").billed("acct-1", "mailbox", "1", "0"),
                mailbox.standing(UsageState.REJECTED, "no such unit"),
                mailbox.corrected(1, "-1", "2026-11-20T00:00:00Z").billed("acct-1", "mailbox", "0", "-1"),
                mailbox.corrected(2, "1", "2026-12-02T00:00:00Z"),
                mailbox.billed("acct, \"1\"", "mail\nbox", "0", "1"));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfRecord")
    void everyRecordIsARowAsTheSpecificationHasIt(Found found) {
        assertThat(rows(found)).hasSize(1);
        assertThat(FocusRules.check(rows(found))).isEmpty();
    }

    @Test
    void rowSaysWhoHadWhatWhen() {
        assertThat(row(Found.mailbox()))
                .containsEntry("BillingAccountId", "demo/acct-1")
                .containsEntry("SubAccountId", "CON")
                .containsEntry("ResourceId", "main/CON/joe_CON")
                .containsEntry("ResourceType", "User")
                .containsEntry("ChargePeriodStart", "2026-11-01T00:00:00Z")
                .containsEntry("ChargePeriodEnd", "2026-12-01T00:00:00Z")
                .containsEntry("ChargeCategory", "Usage")
                .containsEntry("ChargeClass", null)
                .containsEntry("ConsumedQuantity", "1")
                .containsEntry("ConsumedUnit", "Users")
                .containsEntry("PricingQuantity", "1")
                .containsEntry("PricingUnit", "mailbox")
                .containsEntry("ServiceName", "HE")
                .containsEntry("ServiceCategory", "Business Applications")
                .containsEntry("ProviderName", "Contoso Hosting")
                .containsEntry("BillingCurrency", "EUR")
                .containsEntry("BilledCost", "0")
                .containsEntry("x_Meter", "HE/user-plan/Mailbox")
                .containsEntry("x_RecordId", "5b0c0a4e-7d0e-8f3a-9d5d-2f1b6c3a8e10")
                .containsEntry("x_BatchId", "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11")
                .containsEntry("x_OccurredAt", "2026-11-03T08:15:30Z");
    }

    @Test
    void whatIsMeasuredOfACustomerIsOfThatDay() {
        Found used = Found.mailbox().of("HE/counter/Used MB", Optional.empty(), THIRD);

        assertThat(row(used))
                .containsEntry("ChargePeriodStart", "2026-11-03T00:00:00Z")
                .containsEntry("ChargePeriodEnd", "2026-11-04T00:00:00Z")
                .containsEntry("ChargeFrequency", "Usage-Based")
                .containsEntry("ResourceId", "main/CON")
                .containsEntry("ResourceType", "Customer");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-11-20T00:00:00Z,",
        "0, 2026-12-02T00:00:00Z,",
        "1, 2026-11-30T23:59:59Z,",
        "1, 2026-12-01T00:00:00Z, Correction"
    })
    void correctionIsOneOfAPeriodThatWasOverWhenItWasFound(int number, String foundAt, @Nullable String chargeClass) {
        assertThat(row(Found.mailbox().corrected(number, "-1", foundAt))).containsEntry("ChargeClass", chargeClass);
    }

    @Test
    void whatIsBilledToNobodyYetIsNoRow() {
        assertThat(rows(Found.mailbox().unbilled())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BilledCost,, BilledCost is null",
        "BilledCost, +1, BilledCost is not numeric: +1",
        "BilledCost, '1,000', 'BilledCost is not numeric: 1,000'",
        "BilledCost, 5, ListCost without a price is the billed cost",
        "BillingAccountId,, BillingAccountId is null",
        "BillingCurrency, euro, BillingCurrency is not currency: euro",
        "BillingCurrency, XXX, BillingCurrency is not currency: XXX",
        "ChargeCategory, usage, ChargeCategory is not allowed: usage",
        "ChargeClass, Refund, ChargeClass is not allowed: Refund",
        "ChargePeriodStart, 2026-11-01, ChargePeriodStart is not date-time: 2026-11-01",
        "ChargePeriodStart, 2026-11-01T00:00:00+01:00, ChargePeriodStart is not date-time: 2026-11-01T00:00:00+01:00",
        "ChargePeriodStart, 2026-12-01T00:00:00Z, ChargePeriod is empty",
        "BillingPeriodEnd, 2026-11-30T23:59:59Z, BillingPeriodEnd must be exclusive",
        "ConsumedQuantity,, ConsumedQuantity must be there for usage",
        "ConsumedUnit,, ConsumedQuantity and ConsumedUnit must be null together",
        "PricingQuantity,, PricingQuantity must be there for usage",
        "ProviderName, ' ', ProviderName is blank",
        "ServiceCategory, Office, ServiceCategory is not allowed: Office",
        "ServiceSubcategory, Backup Storage, ServiceSubcategory is of another category",
        "SubAccountName,, SubAccountId and SubAccountName must be null together",
        "ResourceName, main/CON/joe_CON, ResourceName repeats ResourceId",
        "Cost, 1, Cost is no column of FOCUS"
    })
    void rowThatDisagreesWithTheSpecificationIsFoundOut(String column, @Nullable String value, String what) {
        Map<String, @Nullable String> row = new LinkedHashMap<>(row(Found.mailbox()));
        row.put(column, value);

        assertThat(FocusRules.check(List.of(row))).contains(what);
    }

    @Test
    void columnThatIsMissingIsFoundOut() {
        Map<String, @Nullable String> row = new LinkedHashMap<>(row(Found.mailbox()));
        row.remove("PricingUnit");

        assertThat(FocusRules.check(List.of(row))).contains("PricingUnit is missing");
    }
}
