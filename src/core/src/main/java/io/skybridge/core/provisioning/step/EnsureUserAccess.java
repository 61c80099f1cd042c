package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserAccess;

/**
 * The user may sign in, or not.
 *
 * @param username the user, without suffix
 * @param access whether it may
 * @param ifThere whether it is right as well if the user is gone
 */
public record EnsureUserAccess(String username, UserAccess access, boolean ifThere) implements EnsureStep {

    /** Of a user that has to be there to be let in. */
    public EnsureUserAccess(String username, UserAccess access) {
        this(username, access, false);
    }

    @Override
    public String kind() {
        return "user-access";
    }

    @Override
    public String target() {
        return username + " " + access.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A user that is not there cannot sign in, so there is nothing to keep out; to let it in, it would usually have to be. */
    @Override
    public Uni<Observation> look(StepRun run) {
        String name = run.userName(username);
        return run.servicesManager().user(run.code(), name).map(found -> found.map(this::judge)
                .orElseGet(() -> access == UserAccess.ALLOWED && !ifThere
                        ? new Observation.Forbidden("user " + name + " is not there")
                        : new Observation.Right("user " + name + " is not there")));
    }

    private Observation judge(CustomerUser user) {
        return Readiness.of(
                "user " + user.name(),
                user.status(),
                user.approvalPending(),
                () -> access.holdsFor(user) ? Optional.empty() : Optional.of("is not " + access.name()));
    }

    @Override
    public Uni<Submission> set(StepRun run, Observation.ToSet found) {
        return run.servicesManager().setUserAccess(run.code(), run.userName(username), access);
    }
}
