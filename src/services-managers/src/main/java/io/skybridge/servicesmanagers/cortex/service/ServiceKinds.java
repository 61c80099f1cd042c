package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** Writes and reads the {@code service} element of any service: what all have in common here, the rest by its kind. */
public final class ServiceKinds {

    private final List<ServiceKind> kinds;
    private final Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean trustInUse;

    /** The kinds of services as these settings have them. */
    public ServiceKinds(ServiceSettings settings) {
        // The first that a code is of; the last is of any.
        kinds = List.of(
                new HostedExchange(settings.domainList()),
                new HostedAppsAndDesktops(),
                new CitrixCollections(),
                new PlansAndOfferings());
        // Keys that come from environment variables are in lower case.
        versions.putAll(settings.serviceVersions());
        trustInUse = settings.trustInUse();
    }

    /** Whether {@link #ofCustomer} needs to know what is there. */
    public boolean looksFirst(ServiceWanted wanted) {
        return kind(wanted.service()).looksFirst(wanted);
    }

    /**
     * A customer's service for a SET.
     *
     * @throws ServicesManagerFault of kind REFUSED if something is wanted that the service does not have
     */
    public XmlElement.Builder ofCustomer(ServiceWanted wanted, Present present) {
        ServiceKind kind = kind(wanted.service());
        Refusals.checkForCustomer(kind, wanted);
        XmlElement.Builder service = named(wanted)
                .value("userlimit", wanted.userLimit().map(String::valueOf))
                .value("version", versions.getOrDefault(wanted.service(), kind.usualVersion()));
        kind.writeForCustomer(wanted, present, service);
        return service;
    }

    /**
     * A user's service for a SET.
     *
     * @throws ServicesManagerFault of kind REFUSED if something is wanted that the service does not have at a user
     */
    public XmlElement.Builder ofUser(ServiceWanted wanted) {
        ServiceKind kind = kind(wanted.service());
        Refusals.checkForUser(kind, wanted);
        XmlElement.Builder service = named(wanted);
        kind.writeForUser(wanted, service);
        return service;
    }

    /** What a customer's service says. */
    public ServiceState readOfCustomer(XmlElement service) {
        ServiceKind kind = kind(code(service));
        Choices choices = kind.choices(service);
        return state(
                service,
                choices,
                trustInUse ? choices.inUse() : Selection.NONE,
                service.value("userlimit")
                        .flatMap(limit ->
                                WireValues.quantity(limit).stream().boxed().findFirst()),
                kind.read(service));
    }

    /** What a user's service says. */
    public ServiceState readOfUser(XmlElement service) {
        Choices choices = kind(code(service)).choices(service);
        return state(service, choices, Selection.NONE, Optional.empty(), Map.of());
    }

    /** What a customer's service has to choose from. */
    public ServiceCatalogue catalogue(XmlElement service) {
        return kind(code(service)).choices(service).catalogue(code(service));
    }

    private static ServiceState state(
            XmlElement service,
            Choices choices,
            Selection inUse,
            Optional<Long> userLimit,
            Map<String, String> settings) {
        return new ServiceState(
                code(service),
                WireValues.status(service.value("status").orElse("")),
                WireValues.flag(service, "approvalpending", false),
                choices.on(),
                inUse,
                userLimit,
                settings);
    }

    private ServiceKind kind(String code) {
        return kinds.stream().filter(kind -> kind.is(code)).findFirst().orElseThrow();
    }

    private static XmlElement.Builder named(ServiceWanted wanted) {
        return XmlElement.named("service").key("name", wanted.service());
    }

    private static String code(XmlElement service) {
        return service.value("name").orElse("");
    }
}
