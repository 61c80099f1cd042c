package io.skybridge.servicesmanagers.cortex.service;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * Hosted Apps and Desktops (cortex-api section 5.5): offerings, which a user gets out of those that its customer has. A new
 * customer gets the default ones as well unless they are switched off. Customer plans are sold of it, user plans are not.
 */
final class HostedAppsAndDesktops implements ServiceKind {

    private static final String CODE = "HostedAppsandDesktops";

    @Override
    public boolean is(String code) {
        return CODE.equalsIgnoreCase(code);
    }

    @Override
    public Set<Part> parts() {
        return EnumSet.of(Part.CUSTOMER_PLAN, Part.OFFERING);
    }

    @Override
    public void writeForCustomer(ServiceWanted wanted, Present present, XmlElement.Builder service) {
        Plans.switchForCustomer(wanted, service);
        Offerings.write(wanted, service);
    }

    @Override
    public void writeForUser(ServiceWanted wanted, XmlElement.Builder service) {
        Offerings.write(wanted, service);
    }

    @Override
    public Choices choices(XmlElement service) {
        return new Choices(Plans.ofCustomer(service), List.of(), Offerings.read(service));
    }
}
