package io.skybridge.simulators.cortex;

import io.skybridge.simulators.xml.Element;

/** What a family of services makes of a SET, and what its documents hold beyond the common fields. */
sealed interface ServiceKind permits HostedExchange, HostedApps, ServerApplications, PlannedService {

    /** Applies a SET to a customer's service. */
    void setForCustomer(ServiceScope scope, Element wanted);

    /** Applies a SET to a user's service. */
    void setForUser(ServiceScope scope, Element wanted);

    /** Appends what a customer's service holds. */
    void describeForCustomer(ServiceScope scope, Element out);

    /** Appends what a user's service holds. */
    void describeForUser(ServiceScope scope, Element out);

    static ServiceKind of(Catalogue.ServiceType type) {
        return switch (type.family()) {
            case EXCHANGE -> new HostedExchange();
            case OFFERINGS -> new HostedApps();
            case APPLICATIONS -> new ServerApplications();
            case PLANS -> new PlannedService();
        };
    }
}
