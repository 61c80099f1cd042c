package io.skybridge.functions.usage;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.BatchId;
import io.skybridge.core.usage.UsageBook;

/** Which records, as it is written in a query. */
public class Criteria {

    /** The billing period. */
    @QueryParam("period")
    @Parameter(description = "Only this billing period, by the month that it ends in", example = "2026-11")
    @Nullable String period;

    /** The portal that is billed. */
    @QueryParam("portal")
    @Parameter(description = "Only what is billed to this portal", example = "demo")
    @Nullable String portal;

    /** The account that is billed. */
    @QueryParam("account")
    @Parameter(description = "Only what is billed to this account of that portal", example = "acct-1")
    @Nullable String account;

    /** The customer that has it. */
    @QueryParam("customer")
    @Parameter(description = "Only what this customer has, by its code", example = "CON")
    @Nullable String customer;

    /** The meter. */
    @QueryParam("meter")
    @Parameter(description = "Only this meter", example = "HE/user-plan/Mailbox")
    @Nullable String meter;

    /** Where they stand. */
    @QueryParam("state")
    @Parameter(description = "Only this state: pending, included, sent, unknown, accepted, rejected, expired, settled")
    @Nullable String state;

    /** The batch that they are in. */
    @QueryParam("batch")
    @Parameter(description = "Only what is in this batch, by its id")
    @Nullable String batch;

    /** Made for each request. */
    public Criteria() {}

    /**
     * Which records, as it is written.
     *
     * @param period the billing period
     * @param portal the portal that is billed
     * @param account the account that is billed
     * @param customer the customer that has it
     * @param meter the meter
     * @param state where they stand
     * @param batch the batch that they are in
     */
    record Written(
            @Nullable String period,
            @Nullable String portal,
            @Nullable String account,
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String state,
            @Nullable String batch) {

        /** The query; what cannot be read is added to the errors. */
        UsageBook.Query query(List<FieldError> errors) {
            Optional<PortalId> at = word(portal).map(PortalId::new);
            if (word(account).isPresent() && at.isEmpty()) {
                errors.add(new FieldError("portal", "is required, because accounts are a portal's"));
            }
            return new UsageBook.Query(
                    Words.period(errors, period),
                    at,
                    at.flatMap(one -> word(account).map(id -> new AccountId(one, id))),
                    word(customer),
                    Words.meter(errors, "meter", meter),
                    Words.state(errors, state),
                    Words.id(errors, "batch", batch).map(BatchId::new));
        }

        /** Whether anything is said at all. */
        boolean isEmpty() {
            return List.of(
                            word(period),
                            word(portal),
                            word(account),
                            word(customer),
                            word(meter),
                            word(state),
                            word(batch))
                    .stream()
                    .allMatch(Optional::isEmpty);
        }

        private static Optional<String> word(@Nullable String text) {
            return Optional.ofNullable(text).filter(one -> !one.isBlank());
        }
    }

    Written written() {
        return new Written(period, portal, account, customer, meter, state, batch);
    }
}
