package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.Submission;

/**
 * The customer has the service, with what is wanted of it on and what is not off.
 *
 * @param wanted the service as it should be
 * @param withDefaults whether a customer that is new to the service keeps what the services manager gives by default
 */
public record EnsureCustomerService(ServiceWanted wanted, boolean withDefaults) implements EnsureStep {

    /** Switches this off at a customer that has the service for other reasons too. */
    public static EnsureCustomerService switchOff(String service, Selection off) {
        return new EnsureCustomerService(
                ServiceWanted.with(service, Selection.NONE).without(off), true);
    }

    @Override
    public String kind() {
        return "customer-service";
    }

    @Override
    public String target() {
        return wanted.service();
    }

    @Override
    public String detail() {
        return wanted.describe();
    }

    @Override
    public Uni<Observation> look(StepRun run) {
        return run.servicesManager()
                .customerService(run.code(), wanted.service())
                .map(found -> found.map(this::judge)
                        .orElseGet(() -> Observation.ToSet.create("service " + wanted.service())));
    }

    private Observation judge(ServiceState service) {
        String what = "service " + service.service();
        if (!service.present() && !service.approvalPending()) {
            return Observation.ToSet.create(what);
        }
        return Readiness.of(what, service.status(), service.approvalPending(), () -> wanted.missingFrom(service));
    }

    @Override
    public Uni<Submission> set(StepRun run, Observation.ToSet found) {
        return (found.absent() ? fresh(run) : reachable(run))
                .chain(service -> run.servicesManager().setCustomerService(run.code(), service));
    }

    /** What the services manager switches on of itself is switched off in the same breath, unless it was bought too. */
    private Uni<ServiceWanted> fresh(StepRun run) {
        ServiceWanted service =
                new ServiceWanted(wanted.service(), wanted.on(), Selection.NONE, wanted.userLimit(), wanted.settings());
        if (withDefaults || wanted.on().offerings().isEmpty()) {
            return Uni.createFrom().item(service);
        }
        return run.servicesManager()
                .catalogue(wanted.service())
                .map(catalogue ->
                        catalogue.map(ServiceCatalogue::defaultSelection).orElse(Selection.NONE))
                .map(service::without);
    }

    /** Without what could not be switched off now; the look before has the same idea of it. */
    private Uni<ServiceWanted> reachable(StepRun run) {
        if (wanted.off().isEmpty()) {
            return Uni.createFrom().item(wanted);
        }
        return run.servicesManager()
                .customerService(run.code(), wanted.service())
                .map(found -> found.map(wanted::allowedBy).orElse(wanted));
    }
}
