package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.Submission;

/**
 * The customer is enabled, or disabled.
 *
 * @param billingId the portal's account id, which the customer must bear
 * @param enabled whether its users may sign in
 */
public record EnsureCustomerAccess(String billingId, boolean enabled) implements EnsureStep {

    @Override
    public String kind() {
        return "customer-access";
    }

    @Override
    public String target() {
        return enabled ? "enabled" : "disabled";
    }

    @Override
    public Uni<Observation> look(StepRun run) {
        return run.servicesManager().customer(run.code()).map(found -> found.map(this::judge)
                .orElseGet(() -> new Observation.Forbidden("customer " + run.code() + " is not there any more")));
    }

    private Observation judge(Customer customer) {
        if (!customer.billingId().equals(billingId)) {
            return Ownership.refusal(customer);
        }
        return Readiness.of(
                "customer " + customer.code(),
                customer.status(),
                customer.approvalPending(),
                () -> customer.enabled() == enabled ? Optional.empty() : Optional.of("is not " + target()));
    }

    @Override
    public Uni<Submission> set(StepRun run, Observation.ToSet found) {
        return run.servicesManager().setCustomerEnabled(run.code(), enabled);
    }
}
