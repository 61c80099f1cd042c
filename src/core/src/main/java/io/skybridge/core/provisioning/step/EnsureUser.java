package io.skybridge.core.provisioning.step;

import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.account.Person;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserWanted;

/**
 * The user exists under the customer, bears its name and has its roles. Whether it may sign in is not this step's to say:
 * somebody may have disabled it on purpose.
 *
 * @param person who it is
 * @param domain what the user principal name ends in
 * @param roles the roles it must hold
 */
public record EnsureUser(Person person, String domain, Set<String> roles) implements EnsureStep {

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
        String name = run.userName(person.username());
        return run.servicesManager().user(run.code(), name).map(found -> found.map(
                        user -> judge(user, run.progress().sets() == 0))
                .orElseGet(() -> Observation.ToSet.create("user " + name)));
    }

    private Observation judge(CustomerUser user, boolean first) {
        return Readiness.of(
                "user " + user.name(), user.status(), user.approvalPending(), () -> difference(user, first));
    }

    /** Names are set once and then left as they are written back, as with {@link EnsureCustomer}. */
    private Optional<String> difference(CustomerUser user, boolean first) {
        if (!user.roles().containsAll(roles)) {
            return Optional.of("of the roles " + roles + " not all are held");
        }
        boolean named =
                user.firstName().equals(person.firstName()) && user.lastName().equals(person.lastName());
        return named || !first ? Optional.empty() : Optional.of("the name is another");
    }

    @Override
    public Uni<Submission> set(StepRun run, Observation.ToSet found) {
        return found.absent() ? create(run) : change(run);
    }

    private Uni<Submission> create(StepRun run) {
        return run.passwords().of(person.username()).chain(password -> run.servicesManager()
                .setUser(run.code(), wanted(run, person.username() + "@" + domain, password)));
    }

    /** One that was there keeps its principal name: people sign in with it. */
    private Uni<Submission> change(StepRun run) {
        return run.servicesManager()
                .user(run.code(), run.userName(person.username()))
                .map(user -> user.map(CustomerUser::upn)
                        .filter(upn -> !upn.isEmpty())
                        .orElse(person.username() + "@" + domain))
                .chain(upn -> run.servicesManager().setUser(run.code(), wanted(run, upn, Optional.empty())));
    }

    private UserWanted wanted(StepRun run, String upn, Optional<InitialPassword> password) {
        return new UserWanted(run.userName(person.username()), upn, person, roles, password);
    }
}
