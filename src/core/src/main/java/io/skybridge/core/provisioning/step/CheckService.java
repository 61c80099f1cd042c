package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;

/**
 * Looks whether a service is as it should be, and changes nothing.
 *
 * @param username the user whose service it is, without suffix; the customer's if there is none
 * @param wanted the service as it should be
 */
public record CheckService(Optional<String> username, ServiceWanted wanted) implements Step {

    @Override
    public String kind() {
        return "check-service";
    }

    @Override
    public String target() {
        return username.map(user -> user + " ").orElse("") + wanted.service();
    }

    @Override
    public String detail() {
        return wanted.describe();
    }

    @Override
    public Uni<StepOutcome> advance(StepRun run) {
        Uni<Optional<ServiceState>> look = username.map(
                        user -> run.servicesManager().userService(run.code(), run.userName(user), wanted.service()))
                .orElseGet(() -> run.servicesManager().customerService(run.code(), wanted.service()));
        return look.map(this::judge);
    }

    private StepOutcome judge(Optional<ServiceState> found) {
        if (found.isEmpty() || !found.get().present()) {
            return new StepOutcome.Differs("service " + target() + " is not there");
        }
        Observation seen = Readiness.of(
                "service " + target(),
                found.get().status(),
                found.get().approvalPending(),
                () -> wanted.missingFrom(found.get()));
        if (seen instanceof Observation.Right right) {
            return new StepOutcome.Done(right.note());
        }
        return new StepOutcome.Differs(
                seen instanceof Observation.Working working ? working.note() : ((Observation.ToSet) seen).note());
    }
}
