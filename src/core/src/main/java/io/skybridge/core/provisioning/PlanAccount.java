package io.skybridge.core.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.provisioning.step.ChooseCode;
import io.skybridge.core.provisioning.step.EnsureCustomer;
import io.skybridge.core.provisioning.step.EnsureCustomerAccess;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.provisioning.step.RemoveCustomer;
import io.skybridge.core.provisioning.step.RemoveCustomerServices;
import io.skybridge.core.provisioning.step.RemoveUserServices;
import io.skybridge.core.provisioning.step.RemoveUsers;
import io.skybridge.core.routing.Route;
import io.skybridge.core.servicesmanager.UserAccess;

/** Plans orders about accounts. */
final class PlanAccount {

    private static final Set<String> ADMINISTRATOR_ROLES = Set.of("Customer Administrator");

    private PlanAccount() {}

    static Plan register(Situation situation, Company company) {
        if (situation.route().isEmpty()) {
            return new Plan.Blocked("channel '" + situation.account().channel() + "' has no route");
        }
        return create(situation, company, situation.route().get());
    }

    private static Plan create(Situation situation, Company company, Route route) {
        String billingId = situation.account().id().value();
        Person administrator = administrator(situation);
        return Plan.Steps.of(List.of(
                new ChooseCode(company.name(), company.code(), billingId, company.domain()),
                new EnsureCustomer(billingId, company, administrator, route.location(), route.reseller()),
                new EnsureUser(administrator, company.domain(), ADMINISTRATOR_ROLES)));
    }

    /** Where the customer lies was settled when it was created; a route that has changed since is for new customers. */
    static Plan update(Situation situation, Company company) {
        if (situation.account().code().isEmpty()) {
            return register(situation, company);
        }
        Person administrator = administrator(situation);
        return Plan.Steps.of(List.of(
                new EnsureCustomer(
                        situation.account().id().value(), company, administrator, Optional.empty(), Optional.empty()),
                new EnsureUser(administrator, company.domain(), ADMINISTRATOR_ROLES)));
    }

    static Plan suspend(Situation situation) {
        return access(situation, false, UserAccess.DISABLED);
    }

    /** Restricting and reactivating both let users in: a restricted account's services run on. */
    static Plan let(Situation situation) {
        boolean welcome = situation.welcome(administrator(situation).username());
        return access(situation, true, welcome ? UserAccess.ALLOWED : UserAccess.DISABLED);
    }

    private static Plan access(Situation situation, boolean enabled, UserAccess administrator) {
        Account account = situation.account();
        if (account.code().isEmpty()) {
            return Plan.Steps.of(List.of());
        }
        return Plan.Steps.of(List.of(
                new EnsureCustomerAccess(account.id().value(), enabled),
                new EnsureUserAccess(administrator(situation).username(), administrator)));
    }

    static Plan terminate() {
        return Plan.Steps.of(List.of(
                new RemoveUserServices(Optional.empty(), Optional.empty()),
                new RemoveUsers(Optional.empty()),
                new RemoveCustomerServices(Optional.empty()),
                new RemoveCustomer()));
    }

    private static Person administrator(Situation situation) {
        return situation.account().administrator().orElseThrow();
    }
}
