package io.skybridge.core.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.provisioning.step.RemoveUserServices;
import io.skybridge.core.provisioning.step.RemoveUsers;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.servicesmanager.UserAccess;

/** Plans orders about users. */
final class PlanUser {

    private PlanUser() {}

    static Plan describe(Situation situation, Company company) {
        AccountUser user = situation.user().orElseThrow();
        if (situation.account().code().isEmpty()) {
            return notYet();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureUser(user.person().orElseThrow(), company.domain(), Set.of()));
        if (situation.suspends(user.username())) {
            // One that is made anew may sign in at first.
            steps.add(new EnsureUserAccess(user.username(), UserAccess.DISABLED));
        }
        return Plan.Steps.of(steps);
    }

    static Plan access(Situation situation, OrderKind kind) {
        if (situation.account().code().isEmpty()) {
            return notYet();
        }
        String username = situation.user().orElseThrow().username();
        UserAccess access =
                switch (kind) {
                    case USER_LOCK -> UserAccess.LOCKED;
                    case USER_DISABLE -> UserAccess.DISABLED;
                    default -> situation.suspends(username) ? UserAccess.DISABLED : UserAccess.ALLOWED;
                };
        return Plan.Steps.of(List.of(new EnsureUserAccess(username, access)));
    }

    static Plan terminate(Situation situation) {
        Optional<String> username = situation.user().map(AccountUser::username);
        return Plan.Steps.of(List.of(new RemoveUserServices(username, Optional.empty()), new RemoveUsers(username)));
    }

    static Plan.Blocked notYet() {
        return new Plan.Blocked("the account has no customer in the services manager yet");
    }
}
