package io.skybridge.simulators.cortex;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** Customer plans ({@code package}) and user plans ({@code userpackage}), which several families share. */
final class PlanChanges {

    private PlanChanges() {}

    /** Enables and disables a customer's plans; those not listed stay as they are. */
    static void forCustomer(ServiceScope scope, Element wanted) {
        Service service = scope.service();
        for (Element plan : wanted.children("package")) {
            String name = known(scope, scope.type().plans(), plan, Refusal.PLAN_UNKNOWN);
            if (!Wire.flag(plan, "enabled", true)) {
                service.plans.remove(name);
                continue;
            }
            if (scope.view().behaviour().plans().exclusiveCustomerPlan()) {
                service.plans.clear();
            }
            service.plans.add(name);
        }
        for (Element plan : wanted.children("userpackage")) {
            userPlan(scope, plan);
        }
    }

    /** Assigns a user the one plan that was sent, if one was. */
    static void forUser(ServiceScope scope, Element wanted) {
        List<Element> plans = wanted.children("userpackage");
        if (plans.isEmpty()) {
            return;
        }
        if (plans.size() > 1) {
            throw Refusal.SERVICE_INCOMPLETE.with(scope.type().name(), "exactly one userpackage");
        }
        String name = known(scope, scope.type().userPlans(), plans.get(0), Refusal.USER_PLAN_UNKNOWN);
        if (!scope.ofCustomer().userPlans.containsKey(name)) {
            throw Refusal.USER_PLAN_NOT_AT_CUSTOMER.with(name, scope.customer().name);
        }
        scope.service().userPlans.clear();
        scope.service().userPlans.put(name, Wire.UNLIMITED);
    }

    /** Appends a customer's user plans and customer plans, enabled or not. */
    static void describeForCustomer(ServiceScope scope, Element out) {
        Service service = scope.service();
        for (Catalogue.Plan plan : withUnlisted(scope.type().userPlans(), service.userPlans.keySet())) {
            String limit = service.userPlans.get(plan.name());
            out.add(Element.of("userpackage")
                    .add("name", plan.name())
                    .add("fullname", plan.fullname())
                    .add("userlimit", limit == null ? Wire.UNLIMITED : limit)
                    .add("used", used(scope, plan.name()))
                    .add("enabled", limit != null));
        }
        for (Catalogue.Plan plan : withUnlisted(scope.type().plans(), service.plans)) {
            out.add(Element.of("package")
                    .add("name", plan.name())
                    .add("fullname", plan.fullname())
                    .add("enabled", service.plans.contains(plan.name())));
        }
    }

    /** Appends the plan a user has. */
    static void describeForUser(ServiceScope scope, Element out) {
        String name = scope.service().userPlan();
        if (name.isEmpty()) {
            return;
        }
        Catalogue.Plan plan = find(scope.type().userPlans(), name);
        out.add(Element.of("userpackage").add("name", name).add("fullname", plan == null ? name : plan.fullname()));
    }

    private static void userPlan(ServiceScope scope, Element plan) {
        String name = known(scope, scope.type().userPlans(), plan, Refusal.USER_PLAN_UNKNOWN);
        Service service = scope.service();
        if (Wire.flag(plan, "enabled", true)) {
            String now = service.userPlans.getOrDefault(name, Wire.UNLIMITED);
            service.userPlans.put(name, Wire.limit(scope.view().behaviour(), plan.textOf("userlimit"), now));
        } else if (scope.view().behaviour().plans().refuseDisablingUsed() && used(scope, name)) {
            throw Refusal.USER_PLAN_IN_USE.with(name);
        } else {
            service.userPlans.remove(name);
        }
    }

    private static boolean used(ServiceScope scope, String plan) {
        return scope.usedBySome(own -> own.userPlans.containsKey(plan));
    }

    /** The plan's name as the catalogue writes it. */
    private static String known(ServiceScope scope, List<Catalogue.Plan> plans, Element wanted, Refusal otherwise) {
        String name = wanted.textOr("name", "");
        Catalogue.Plan plan = find(plans, name);
        if (plan != null) {
            return plan.name();
        }
        boolean strict = scope.view().behaviour().plans().unknown() == Behaviour.Unknown.REFUSE;
        if (strict || name.isEmpty()) {
            throw otherwise.with(name);
        }
        return name;
    }

    private static Catalogue.@Nullable Plan find(List<Catalogue.Plan> plans, String name) {
        return plans.stream()
                .filter(plan -> plan.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Catalogue.Plan> withUnlisted(List<Catalogue.Plan> plans, Iterable<String> enabled) {
        List<Catalogue.Plan> all = new java.util.ArrayList<>(plans);
        for (String name : enabled) {
            if (find(plans, name) == null) {
                all.add(new Catalogue.Plan(name, name));
            }
        }
        return all;
    }
}
