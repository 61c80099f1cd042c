package io.skybridge.simulators.cortex;

import io.skybridge.simulators.xml.Element;

/** Any service of which nothing special is known: plans if the catalogue has some, nothing required. */
record PlannedService() implements ServiceKind {

    @Override
    public void setForCustomer(ServiceScope scope, Element wanted) {
        PlanChanges.forCustomer(scope, wanted);
    }

    @Override
    public void setForUser(ServiceScope scope, Element wanted) {
        PlanChanges.forUser(scope, wanted);
    }

    @Override
    public void describeForCustomer(ServiceScope scope, Element out) {
        PlanChanges.describeForCustomer(scope, out);
    }

    @Override
    public void describeForUser(ServiceScope scope, Element out) {
        PlanChanges.describeForUser(scope, out);
    }
}
