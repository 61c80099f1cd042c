package io.skybridge.servicesmanagers.cortex.service;

import java.util.EnumSet;
import java.util.Set;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * Any service of which nothing special is known, such as DNS, SharePoint, Lync or Office 365. That they have plans in the
 * shape that Hosted Exchange has them in is inferred.
 */
final class PlansAndOfferings implements ServiceKind {

    @Override
    public boolean is(String code) {
        return true;
    }

    @Override
    public Set<Part> parts() {
        return EnumSet.allOf(Part.class);
    }

    @Override
    public void writeForCustomer(ServiceWanted wanted, Present present, XmlElement.Builder service) {
        Plans.switchForCustomer(wanted, service);
        Offerings.write(wanted, service);
    }

    @Override
    public void writeForUser(ServiceWanted wanted, XmlElement.Builder service) {
        Plans.assignToUser(wanted, service);
        Offerings.write(wanted, service);
    }

    @Override
    public Choices choices(XmlElement service) {
        return new Choices(Plans.ofCustomer(service), Plans.ofUser(service), Offerings.read(service));
    }
}
