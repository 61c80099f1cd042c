package io.skybridge.functions.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.RequestPulls;
import io.skybridge.runtime.Missing;

/**
 * What is to be pulled. Nothing of it has to be there.
 *
 * @param servicesManager the services manager's name; all of them if it is not there
 * @param period the billing period, by the month that it ends in; the present one if it is not there
 * @param customers only these customers, by their codes; all if there are none
 * @param dryRun whether nothing is to be stored of what is found
 */
@RegisterForReflection
public record PullDocument(
        @Nullable String servicesManager,
        @Nullable String period,
        @Nullable List<String> customers,
        @Nullable Boolean dryRun) {

    /** The same in the domain's words; throws an invalid-request problem that names what cannot be read. */
    RequestPulls.Wanted wanted() {
        List<FieldError> errors = new ArrayList<>();
        List<String> codes = Missing.orNone(customers);
        for (int at = 0; at < codes.size(); at++) {
            Missing.text(errors, "customers." + at, codes.get(at));
        }
        RequestPulls.Wanted wanted = new RequestPulls.Wanted(
                Optional.ofNullable(servicesManager).filter(name -> !name.isBlank()),
                Words.period(errors, period),
                List.copyOf(codes),
                Boolean.TRUE.equals(dryRun));
        Words.refuse(errors);
        return wanted;
    }
}
