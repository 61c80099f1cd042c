package io.skybridge.simulators.cortex;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/** A service on the wire, in the captured order of fields (section 5.3); what is special comes from its kind. */
final class ServiceDocument {

    private ServiceDocument() {}

    /** The row of a FIND; only customers' services have a location. */
    static Element summary(ServiceScope scope) {
        Element out = head(scope);
        return tail(scope, scope.user() == null ? out.add("location", scope.customer().location) : out);
    }

    /** Everything about a service. */
    static Element detail(ServiceScope scope) {
        Element out = head(scope);
        ServiceKind kind = ServiceKind.of(scope.type());
        if (scope.user() != null) {
            tail(scope, out);
            kind.describeForUser(scope, out);
            scope.service().counters.forEach((name, value) -> out.add(name, value.toPlainString()));
            return out;
        }
        out.add("location", scope.customer().location)
                .add("userlimit", scope.service().userLimit)
                .add("isbilled", scope.service().billed);
        tail(scope, out);
        kind.describeForCustomer(scope, out);
        return out;
    }

    static ServiceScope scope(View view, Catalogue.ServiceType type, Customer customer, @Nullable User user) {
        Owner owner = user == null ? customer : user;
        return new ServiceScope(view, type, customer, user, owner.serviceOrNew(type.name()));
    }

    private static Element head(ServiceScope scope) {
        return Element.of("service")
                .add("name", scope.type().name())
                .add("fullname", scope.type().fullname());
    }

    private static Element tail(ServiceScope scope, Element out) {
        return out.add("status", scope.status().wire())
                .add("approvalpending", scope.view().approvalPending(scope.service().standing));
    }
}
