package io.skybridge.simulators.cortex;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** Applies a SET to a service of a customer or of a user (sections 5.3 to 5.6). */
final class ServiceChange {

    private final Draft draft;

    ServiceChange(Draft draft) {
        this.draft = draft;
    }

    /** Provisions a service, or changes one and provisions it again. */
    void set(Customer customer, @Nullable User user, Element wanted) {
        Behaviour behaviour = draft.behaviour();
        Known.check(behaviour, "service", wanted);
        String code = wanted.textOr("name", "");
        if (code.isEmpty()) {
            throw Refusal.KEY_MISSING.with("service", "name");
        }
        Catalogue.ServiceType type = draft.view().serviceType(customer, code);
        if (draft.view().world().leaving(customer.name, user == null ? null : user.name, type.name())) {
            throw Refusal.LEAVING.with(type.name());
        }
        requireAbove(customer, user, type);
        Owner owner = user == null ? customer : user;
        Service before = owner.service(type.name());
        Service service = owner.serviceToChange(type.name());
        apply(new ServiceScope(draft.view(), type, customer, user, service), wanted);
        if (draft.wanting(service.standing) || draft.differs(before, service)) {
            touch(type, owner, user == null, service);
        }
    }

    private void apply(ServiceScope scope, Element wanted) {
        ServiceKind kind = ServiceKind.of(scope.type());
        if (scope.user() != null) {
            kind.setForUser(scope, wanted);
            return;
        }
        Service service = scope.service();
        service.userLimit = Wire.limit(draft.behaviour(), wanted.textOf("userlimit"), service.userLimit);
        service.billed = Wire.flag(wanted, "isbilled", service.billed);
        kind.setForCustomer(scope, wanted);
    }

    private void requireAbove(Customer customer, @Nullable User user, Catalogue.ServiceType type) {
        View view = draft.view();
        Standing above = user == null ? customer.standing : customer.serviceOrNew(type.name()).standing;
        if (user != null && (above.settled() == Status.NOT_PROVISIONED || view.status(above) == Status.FAILED)) {
            throw Refusal.SERVICE_NOT_AT_CUSTOMER.with(type.name(), customer.name);
        }
        boolean provisioned = view.status(above) == Status.PROVISIONED
                && (user == null || view.status(user.standing) == Status.PROVISIONED);
        if (view.behaviour().changes().requireProvisioned() && !provisioned) {
            throw Refusal.NOT_YET_PROVISIONED.with(user == null ? customer.name : user.name);
        }
    }

    private void touch(Catalogue.ServiceType type, Owner owner, boolean ofCustomer, Service service) {
        draft.provision(
                ofCustomer ? ObjectKind.CUSTOMER_SERVICE : ObjectKind.USER_SERVICE,
                type.name(),
                type.fullname() + " - " + owner.fullName(),
                standing -> service.standing = standing);
    }
}
