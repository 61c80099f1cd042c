package io.skybridge.core.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.provisioning.step.ChooseCode;
import io.skybridge.core.provisioning.step.EnsureCustomer;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.Subscription.Seat;

/** Turns an order into steps. Pure: the same claim gives the same plan, and nobody is asked. */
public final class PlanOrder {

    private static final Set<String> ADMINISTRATOR_ROLES = Set.of("Customer Administrator");

    private PlanOrder() {}

    /** The plan for this order, or what is missing for one. */
    public static Plan of(Claim claim) {
        Optional<Company> company = claim.account().company();
        if (company.isEmpty()) {
            return new Plan.Blocked("the portal has not registered the account yet");
        }
        return switch (claim.order().kind()) {
            case ACCOUNT_REGISTER ->
                register(
                        claim.account(),
                        company.get(),
                        claim.account().administrator().orElseThrow(),
                        claim.route());
            case SUBSCRIPTION_PROVISION ->
                provision(claim.account(), company.get(), claim.subscription().orElseThrow(), claim.offer());
        };
    }

    private static Plan register(Account account, Company company, Person administrator, Optional<Route> route) {
        if (route.isEmpty()) {
            return new Plan.Blocked("channel '" + account.channel() + "' has no route");
        }
        String billingId = account.id().value();
        return new Plan.Steps(List.of(
                new ChooseCode(company.name(), company.code(), billingId, company.domain()),
                new EnsureCustomer(
                        billingId,
                        company,
                        administrator,
                        route.get().location(),
                        route.get().reseller()),
                new EnsureUser(administrator, company.domain(), ADMINISTRATOR_ROLES)));
    }

    private static Plan provision(Account account, Company company, Subscription subscription, Optional<Offer> offer) {
        if (offer.isEmpty()) {
            return new Plan.Blocked("product '" + subscription.product() + "' has no offer");
        }
        if (account.code().isEmpty()) {
            return new Plan.Blocked("the account has no customer in the services manager yet");
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureCustomerService(customerService(offer.get(), subscription)));
        for (Seat seat : subscription.users()) {
            steps.add(new EnsureUser(seat.person(), company.domain(), Set.of()));
            steps.add(new EnsureUserService(seat.person().username(), userService(offer.get(), seat)));
        }
        return new Plan.Steps(List.copyOf(steps));
    }

    /** Whatever a user is to have must be on at the customer first. */
    private static ServiceWanted customerService(Offer offer, Subscription subscription) {
        List<String> userPlans = new ArrayList<>(offer.userPlans());
        List<String> offerings = new ArrayList<>(offer.offerings());
        for (Seat seat : subscription.users()) {
            seat.userPlan().filter(plan -> !userPlans.contains(plan)).ifPresent(userPlans::add);
            seat.offerings().stream()
                    .filter(offering -> !offerings.contains(offering))
                    .forEach(offerings::add);
        }
        return new ServiceWanted(offer.service(), offer.customerPlan(), userPlans, offerings);
    }

    private static ServiceWanted userService(Offer offer, Seat seat) {
        List<String> userPlan = seat.userPlan()
                .or(() -> offer.userPlans().stream().findFirst())
                .map(List::of)
                .orElse(List.of());
        List<String> offerings = seat.offerings().isEmpty() ? offer.offerings() : seat.offerings();
        return new ServiceWanted(offer.service(), Optional.empty(), userPlan, offerings);
    }
}
