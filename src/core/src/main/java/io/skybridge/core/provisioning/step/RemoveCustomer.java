package io.skybridge.core.provisioning.step;

import java.util.List;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;

/** The customer is gone. */
public record RemoveCustomer() implements RemoveStep {

    @Override
    public String kind() {
        return "remove-customer";
    }

    @Override
    public String target() {
        return "the customer";
    }

    @Override
    public Uni<List<Left>> left(StepRun run, Customer customer) {
        return Uni.createFrom()
                .item(List.of(new Left("customer " + customer.code(), customer.status(), () -> run.servicesManager()
                        .removeCustomer(run.code()))));
    }
}
