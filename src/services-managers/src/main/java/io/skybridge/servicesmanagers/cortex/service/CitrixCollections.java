package io.skybridge.servicesmanagers.cortex.service;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * The legacy Citrix service (cortex-api section 5.6): applications in server collections, any number of them in one SET.
 * Only the user's level was seen in use; that a customer's looks the same is inferred. Each application is an offering
 * under the name that {@link CitrixApplication} gives it.
 */
final class CitrixCollections implements ServiceKind {

    private static final String CODE = "Citrix";
    private static final String COLLECTION = "servercollection";
    private static final String LIST = "applications";
    private static final String APPLICATION = "application";

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
        applications(wanted, service);
    }

    @Override
    public void writeForUser(ServiceWanted wanted, XmlElement.Builder service) {
        applications(wanted, service);
    }

    private static void applications(ServiceWanted wanted, XmlElement.Builder service) {
        Map<String, XmlElement.Builder> lists = new LinkedHashMap<>();
        wanted.on().offerings().forEach(offering -> add(wanted, offering, true, lists));
        wanted.off().offerings().forEach(offering -> add(wanted, offering, false, lists));
        lists.forEach((collection, list) -> service.child(
                XmlElement.named(COLLECTION).key("name", collection).child(list)));
    }

    private static void add(ServiceWanted wanted, String offering, boolean on, Map<String, XmlElement.Builder> lists) {
        CitrixApplication application = CitrixApplication.of(wanted, offering);
        lists.computeIfAbsent(application.collection(), any -> XmlElement.named(LIST))
                .child(XmlElement.named(APPLICATION)
                        .key("name", application.name())
                        .value("adname", application.adName())
                        .value("enabled", WireValues.flag(on)));
    }

    @Override
    public Choices choices(XmlElement service) {
        List<Choice> applications = service.children(COLLECTION)
                .flatMap(collection -> collection.child(LIST).stream()
                        .flatMap(list -> list.children(APPLICATION))
                        .flatMap(element -> CitrixApplication.in(collection, element)
                                .map(application -> Choice.named(application.offering(), element))
                                .stream()))
                .toList();
        return new Choices(Plans.ofCustomer(service), List.of(), applications);
    }
}
