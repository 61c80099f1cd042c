package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.Submission;

/**
 * The user has the service, with its user plan and offerings.
 *
 * @param username the user, without suffix
 * @param wanted the service as it should be; it has no customer plan and at most one user plan
 */
public record EnsureUserService(String username, ServiceWanted wanted) implements EnsureStep {

    @Override
    public String kind() {
        return "user-service";
    }

    @Override
    public String target() {
        return username + " " + wanted.service();
    }

    @Override
    public String detail() {
        return wanted.describe();
    }

    @Override
    public Uni<Observation> look(StepRun run) {
        String user = run.userName(username);
        return run.servicesManager()
                .userService(run.code(), user, wanted.service())
                .map(found -> found.map(service -> judge(user, service))
                        .orElseGet(() -> Observation.ToSet.create(what(user))));
    }

    private Observation judge(String user, ServiceState service) {
        if (!service.present() && !service.approvalPending()) {
            return Observation.ToSet.create(what(user));
        }
        return Readiness.of(what(user), service.status(), service.approvalPending(), () -> wanted.missingFrom(service));
    }

    private String what(String user) {
        return "service " + wanted.service() + " of " + user;
    }

    @Override
    public Uni<Submission> set(StepRun run, Observation.ToSet found) {
        return run.servicesManager().setUserService(run.code(), run.userName(username), wanted);
    }
}
