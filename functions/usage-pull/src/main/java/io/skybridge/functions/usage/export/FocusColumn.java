package io.skybridge.functions.usage.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.functions.usage.export.FocusExport.Row;

/**
 * The columns of an export in FOCUS 1.2: those of the specification by name, then our own. What each must hold is in the test
 * data of {@code FocusExportTest}, which is written from the specification and not from here.
 */
enum FocusColumn {
    BILLED_COST("BilledCost", row -> some("0")),
    BILLING_ACCOUNT_ID("BillingAccountId", row -> text(row.billing().account().toString())),
    /** Accounts have no name here that portals would not be asked for. */
    BILLING_ACCOUNT_NAME("BillingAccountName", row -> Optional.empty()),
    BILLING_CURRENCY("BillingCurrency", row -> some(row.export().currency())),
    BILLING_PERIOD_END(
            "BillingPeriodEnd", row -> time(row.record().period().window().until())),
    BILLING_PERIOD_START(
            "BillingPeriodStart", row -> time(row.record().period().window().from())),
    CHARGE_CATEGORY("ChargeCategory", row -> some("Usage")),
    CHARGE_CLASS("ChargeClass", row -> corrects(row.record()) ? some("Correction") : Optional.empty()),
    CHARGE_DESCRIPTION("ChargeDescription", FocusColumn::description),
    CHARGE_FREQUENCY("ChargeFrequency", row -> some(meter(row).kind().discrete() ? "Recurring" : "Usage-Based")),
    CHARGE_PERIOD_END("ChargePeriodEnd", row -> time(item(row).window().until())),
    CHARGE_PERIOD_START("ChargePeriodStart", row -> time(item(row).window().from())),
    CONSUMED_QUANTITY(
            "ConsumedQuantity", row -> some(RecordExport.number(row.record().quantity()))),
    CONSUMED_UNIT("ConsumedUnit", row -> some(unit(meter(row).kind()))),
    CONTRACTED_COST("ContractedCost", row -> some("0")),
    EFFECTIVE_COST("EffectiveCost", row -> some("0")),
    /** Which invoice it comes on only the portal knows. */
    INVOICE_ID("InvoiceId", row -> Optional.empty()),
    INVOICE_ISSUER_NAME("InvoiceIssuerName", row -> text(row.export().provider())),
    LIST_COST("ListCost", row -> some("0")),
    PRICING_QUANTITY(
            "PricingQuantity",
            row -> some(RecordExport.number(row.billing().share().units()))),
    PRICING_UNIT("PricingUnit", row -> text(row.billing().unit())),
    PROVIDER_NAME("ProviderName", row -> text(row.export().provider())),
    PUBLISHER_NAME("PublisherName", row -> text(row.export().provider())),
    RESOURCE_ID(
            "ResourceId",
            row -> text(item(row).servicesManager() + "/" + item(row).customer()
                    + item(row).user().map(user -> "/" + user).orElse(""))),
    RESOURCE_NAME("ResourceName", row -> text(item(row).user().orElse(item(row).customer()))),
    RESOURCE_TYPE("ResourceType", row -> some(item(row).user().isPresent() ? "User" : "Customer")),
    SERVICE_CATEGORY(
            "ServiceCategory", row -> some(FocusService.of(meter(row).service()).category())),
    SERVICE_NAME("ServiceName", row -> text(meter(row).service())),
    SERVICE_SUBCATEGORY(
            "ServiceSubcategory",
            row -> some(FocusService.of(meter(row).service()).subcategory())),
    SUB_ACCOUNT_ID("SubAccountId", row -> text(item(row).customer())),
    SUB_ACCOUNT_NAME("SubAccountName", row -> text(item(row).customer())),
    X_BATCH_ID("x_BatchId", row -> row.record().progress().batch().map(Object::toString)),
    X_CORRECTION_NUMBER(
            "x_CorrectionNumber", row -> some(Integer.toString(row.record().number()))),
    X_INCLUDED_QUANTITY(
            "x_IncludedQuantity",
            row -> some(RecordExport.number(row.billing().share().included()))),
    X_METER("x_Meter", row -> text(meter(row).toString())),
    X_OCCURRED_AT("x_OccurredAt", row -> time(row.record().times().occurredAt())),
    X_RECORD_ID("x_RecordId", row -> some(row.record().id().toString())),
    X_SERVICES_MANAGER("x_ServicesManager", row -> text(item(row).servicesManager())),
    X_STATE("x_State", row -> some(row.record().progress().state().label()));

    private final String id;
    private final Function<Row, Optional<String>> value;

    FocusColumn(String id, Function<Row, Optional<String>> value) {
        this.id = id;
        this.value = value;
    }

    /** The column's name. */
    String id() {
        return id;
    }

    /** What it holds in this row; null in FOCUS if it is empty. */
    Optional<String> of(Row row) {
        return value.apply(row);
    }

    private static Item item(Row row) {
        return row.record().item();
    }

    private static Meter meter(Row row) {
        return item(row).meter();
    }

    private static Optional<String> some(String value) {
        return Optional.of(value);
    }

    private static Optional<String> text(String value) {
        return Optional.of(Csv.text(value));
    }

    /** To the second, as the specification has it. */
    private static Optional<String> time(Instant time) {
        return Optional.of(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A correction is one of a period that was over when it was found; within a period there is nothing to correct yet. */
    private static boolean corrects(UsageRecord record) {
        return record.number() > 0
                && !record.times().foundAt().isBefore(record.period().window().until());
    }

    private static Optional<String> description(Row row) {
        Item item = item(row);
        String what =
                switch (item.meter().kind()) {
                    case CUSTOMER_PLAN -> "Customer plan ";
                    case USER_PLAN -> "User plan ";
                    case OFFERING -> "Offering ";
                    case COUNTER -> "Measured ";
                };
        return Optional.of(what + item.meter().name() + " of " + item.meter().service() + " for "
                + item.user().map(user -> "user " + user + " of ").orElse("") + "customer " + item.customer());
    }

    private static String unit(Meter.Kind kind) {
        return switch (kind) {
            case CUSTOMER_PLAN -> "Customers";
            case USER_PLAN, OFFERING -> "Users";
            case COUNTER -> "Units";
        };
    }
}
