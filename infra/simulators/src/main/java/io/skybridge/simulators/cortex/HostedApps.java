package io.skybridge.simulators.cortex;

import java.util.List;

import io.skybridge.simulators.xml.Element;

/** Hosted Apps and Desktops, {@code HostedAppsandDesktops} (section 5.5): offerings; only those listed are touched. */
record HostedApps() implements ServiceKind {

    @Override
    public void setForCustomer(ServiceScope scope, Element wanted) {
        if (scope.first()) {
            scope.type().offerings().stream()
                    .filter(Catalogue.Offering::byDefault)
                    .forEach(offering -> scope.service().offerings.add(offering.name()));
        }
        for (Element sent : listed(wanted)) {
            String name = known(scope, sent);
            if (Wire.flag(sent, "enabled", true)) {
                scope.service().offerings.add(name);
            } else if (scope.view().behaviour().plans().refuseDisablingUsed() && used(scope, name)) {
                throw Refusal.OFFERING_IN_USE.with(name);
            } else {
                scope.service().offerings.remove(name);
            }
        }
    }

    @Override
    public void setForUser(ServiceScope scope, Element wanted) {
        for (Element sent : listed(wanted)) {
            String name = known(scope, sent);
            if (!Wire.flag(sent, "enabled", true)) {
                scope.service().offerings.remove(name);
            } else if (scope.ofCustomer().offerings.contains(name)) {
                scope.service().offerings.add(name);
            } else {
                throw Refusal.OFFERING_NOT_AT_CUSTOMER.with(name, scope.customer().name);
            }
        }
    }

    @Override
    public void describeForCustomer(ServiceScope scope, Element out) {
        describe(scope, out, scope.type().offerings());
    }

    @Override
    public void describeForUser(ServiceScope scope, Element out) {
        Service ofCustomer = scope.ofCustomer();
        describe(
                scope,
                out,
                scope.type().offerings().stream()
                        .filter(offering -> ofCustomer.offerings.contains(offering.name()))
                        .toList());
    }

    private static void describe(ServiceScope scope, Element out, List<Catalogue.Offering> shown) {
        Element offerings = Element.of("offerings");
        for (Catalogue.Offering offering : shown) {
            offerings.add(Element.of("offering")
                    .add("name", offering.name())
                    .add("displayname", offering.displayname())
                    .add("type", offering.type())
                    .add("default", offering.byDefault())
                    .add("enabled", scope.service().offerings.contains(offering.name()))
                    .add("inuse", used(scope, offering.name())));
        }
        out.add(offerings);
    }

    private static List<Element> listed(Element wanted) {
        Element offerings = wanted.child("offerings");
        return offerings == null ? List.of() : offerings.children("offering");
    }

    private static String known(ServiceScope scope, Element sent) {
        String name = sent.textOr("name", "");
        Catalogue.Offering offering = scope.type().offering(name);
        if (offering == null) {
            throw Refusal.OFFERING_UNKNOWN.with(name);
        }
        return offering.name();
    }

    private static boolean used(ServiceScope scope, String offering) {
        return scope.usedBySome(own -> own.offerings.contains(offering));
    }
}
