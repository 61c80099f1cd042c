package io.skybridge.core.provisioning.step;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.ServiceState;

/**
 * The customer does not have services any more.
 *
 * @param service only this one; every one if there is none
 */
public record RemoveCustomerServices(Optional<String> service) implements RemoveStep {

    @Override
    public String kind() {
        return "remove-customer-services";
    }

    @Override
    public String target() {
        return service.orElse("all services");
    }

    @Override
    public Uni<List<Left>> left(StepRun run, Customer customer) {
        return run.servicesManager().customerServices(run.code()).map(found -> found.stream()
                .filter(ServiceState::present)
                .filter(state -> service.isEmpty() || service.get().equalsIgnoreCase(state.service()))
                .map(state -> left(run, state))
                .toList());
    }

    private static Left left(StepRun run, ServiceState state) {
        return new Left("service " + state.service(), state.status(), () -> run.servicesManager()
                .removeCustomerService(run.code(), state.service()));
    }
}
