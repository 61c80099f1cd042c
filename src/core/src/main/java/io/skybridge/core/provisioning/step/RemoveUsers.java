package io.skybridge.core.provisioning.step;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;

/**
 * Users are gone.
 *
 * @param username only this one, without suffix; every user of the customer if there is none
 */
public record RemoveUsers(Optional<String> username) implements RemoveStep {

    @Override
    public String kind() {
        return "remove-users";
    }

    @Override
    public String target() {
        return username.orElse("all users");
    }

    @Override
    public Uni<List<Left>> left(StepRun run, Customer customer) {
        Uni<List<CustomerUser>> users = username.map(name -> run.servicesManager()
                        .user(run.code(), run.userName(name))
                        .map(found -> found.stream().toList()))
                .orElseGet(() -> run.servicesManager().users(run.code()));
        return users.map(found -> found.stream().map(user -> left(run, user)).toList());
    }

    private static Left left(StepRun run, CustomerUser user) {
        return new Left("user " + user.name(), user.status(), () -> run.servicesManager()
                .removeUser(run.code(), user.name()));
    }
}
