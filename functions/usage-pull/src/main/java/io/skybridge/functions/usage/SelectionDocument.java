package io.skybridge.functions.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.runtime.Missing;

/**
 * Which records an operator has a word about, and why. At least one thing has to be said of them; with several, only records
 * that all of it is true of are meant.
 *
 * @param records these records, by their ids
 * @param period those of this billing period
 * @param portal those that are billed to this portal
 * @param account those that are billed to this account of that portal
 * @param customer those that this customer has
 * @param meter those of this meter
 * @param state those in this state
 * @param batch those in this batch
 * @param reason why; kept in the audit log
 */
@RegisterForReflection
public record SelectionDocument(
        @Nullable List<String> records,
        @Nullable String period,
        @Nullable String portal,
        @Nullable String account,
        @Nullable String customer,
        @Nullable String meter,
        @Nullable String state,
        @Nullable String batch,
        @Nullable String reason) {

    /**
     * The same in the domain's words.
     *
     * @param query what is said of them
     * @param records which they are; any if there are none
     */
    record Selected(UsageBook.Query query, Set<UUID> records) {}

    /**
     * How many records it was.
     *
     * @param changed how many
     */
    @RegisterForReflection
    public record Changed(int changed) {}

    /**
     * The same in the domain's words.
     *
     * @param withReason whether a reason is required
     * @throws io.skybridge.core.problem.ProblemException an invalid-request problem that names what is missing or unreadable
     */
    Selected selected(boolean withReason) {
        List<FieldError> errors = new ArrayList<>();
        Criteria.Written written = new Criteria.Written(period, portal, account, customer, meter, state, batch);
        List<String> ids = Missing.orNone(records);
        Set<UUID> selected = new HashSet<>();
        for (int at = 0; at < ids.size(); at++) {
            Words.id(errors, "records." + at, Missing.text(errors, "records." + at, ids.get(at)))
                    .ifPresent(selected::add);
        }
        UsageBook.Query query = written.query(errors);
        if (ids.isEmpty() && written.isEmpty()) {
            errors.add(new FieldError(
                    "records",
                    "is required, unless period, portal, account, customer, meter, state or batch is there"));
        }
        if (withReason) {
            Missing.text(errors, "reason", reason);
        }
        Words.refuse(errors);
        return new Selected(query, selected);
    }
}
