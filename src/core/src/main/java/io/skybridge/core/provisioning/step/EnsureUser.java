package io.skybridge.core.provisioning.step;

import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.Person;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserWanted;

/**
 * The user exists under the customer and has its roles. Whether it may sign in is not this step's to say: somebody may have
 * disabled it on purpose.
 *
 * @param person who it is
 * @param domain what the user principal name ends in
 * @param roles the roles it must hold
 */
public record EnsureUser(Person person, String domain, Set<String> roles) implements EnsureStep {

    /** The longest user name that the services manager takes, suffix included (cortex-api section 5.2). */
    private static final int LONGEST_NAME = 20;

    @Override
    public String kind() {
        return roles.isEmpty() ? "user" : "administrator";
    }

    @Override
    public String target() {
        return person.username();
    }

    @Override
    public Uni<Observation> look(StepRun run) {
        String name = run.code().userName(person.username());
        if (name.length() > LONGEST_NAME) {
            return Uni.createFrom()
                    .item(new Observation.Forbidden("user name " + name + " is longer than " + LONGEST_NAME
                            + " characters; the portal must give a shorter one"));
        }
        return run.servicesManager().user(run.code(), name).map(found -> found.map(this::judge)
                .orElseGet(() -> new Observation.ToSet("user " + name + " is to be created")));
    }

    private Observation judge(CustomerUser user) {
        return Readiness.of("user " + user.name(), user.status(), user.approvalPending(), () -> difference(user));
    }

    private Optional<String> difference(CustomerUser user) {
        return user.roles().containsAll(roles)
                ? Optional.empty()
                : Optional.of("of the roles " + roles + " not all are held");
    }

    @Override
    public Uni<Submission> set(StepRun run) {
        String upn = person.username() + "@" + domain;
        return run.servicesManager()
                .setUser(run.code(), new UserWanted(run.code().userName(person.username()), upn, person, roles));
    }
}
