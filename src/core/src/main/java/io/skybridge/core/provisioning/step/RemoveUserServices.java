package io.skybridge.core.provisioning.step;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.ServiceState;

/**
 * Users do not have services any more.
 *
 * @param username only this user's, without suffix; every user's if there is none
 * @param service only this service; every one if there is none
 */
public record RemoveUserServices(Optional<String> username, Optional<String> service) implements RemoveStep {

    @Override
    public String kind() {
        return "remove-user-services";
    }

    @Override
    public String target() {
        return username.orElse("all users") + " " + service.orElse("all services");
    }

    @Override
    public Uni<List<Left>> left(StepRun run, Customer customer) {
        return users(run)
                .onItem()
                .transformToMultiAndConcatenate(user -> of(run, user))
                .collect()
                .asList();
    }

    private Multi<String> users(StepRun run) {
        return username.map(run::userName)
                .map(name -> run.servicesManager()
                        .user(run.code(), name)
                        .onItem()
                        .transformToMulti(found -> Multi.createFrom().optional(found)))
                .orElseGet(() -> run.servicesManager()
                        .users(run.code())
                        .onItem()
                        .transformToMulti(found -> Multi.createFrom().iterable(found)))
                .map(CustomerUser::name);
    }

    private Multi<Left> of(StepRun run, String user) {
        return run.servicesManager()
                .userServices(run.code(), user)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(ServiceState::present)
                .filter(state -> service.isEmpty() || service.get().equalsIgnoreCase(state.service()))
                .map(state -> new Left(
                        "service " + state.service() + " of " + user, state.status(), () -> run.servicesManager()
                                .removeUserService(run.code(), user, state.service())));
    }
}
