package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.Submission;

/**
 * The customer has the service, with its customer plan, user plans and offerings on.
 *
 * @param wanted the service as it should be
 */
public record EnsureCustomerService(ServiceWanted wanted) implements EnsureStep {

    @Override
    public String kind() {
        return "customer-service";
    }

    @Override
    public String target() {
        return wanted.service();
    }

    @Override
    public Uni<Observation> look(StepRun run) {
        return run.servicesManager()
                .customerService(run.code(), wanted.service())
                .map(found -> found.map(this::judge)
                        .orElseGet(
                                () -> new Observation.ToSet("service " + wanted.service() + " is to be provisioned")));
    }

    private Observation judge(ServiceState service) {
        return Readiness.of(
                "service " + service.service(),
                service.status(),
                service.approvalPending(),
                () -> wanted.missingFrom(service));
    }

    @Override
    public Uni<Submission> set(StepRun run) {
        return run.servicesManager().setCustomerService(run.code(), wanted);
    }
}
