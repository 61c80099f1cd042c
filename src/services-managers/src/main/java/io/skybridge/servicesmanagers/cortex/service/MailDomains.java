package io.skybridge.servicesmanagers.cortex.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * The mail domains of Hosted Exchange. The wire has two lists, of those that are authoritative and of all with their types;
 * both were captured in one SET. The order stays, because the first is the one of primary addresses.
 *
 * @param authoritative the list {@code authoritativedomains}
 * @param types the list {@code domains}, each with its type
 */
record MailDomains(List<String> authoritative, Map<String, String> types) {

    /** What begins the key of each domain's setting. */
    static final String SETTING = "domain.";

    static final MailDomains NONE = new MailDomains(List.of(), Map.of());

    private static final String AUTHORITATIVE = "authoritative";

    /** Whether domains are wanted. */
    static boolean amongst(ServiceWanted wanted) {
        return wanted.settings().keySet().stream().anyMatch(key -> key.startsWith(SETTING));
    }

    /** Those that are there: of the service, and before there is one those of the customer, which it would start with. */
    static MailDomains of(Present present) {
        return present.service().or(present::customer).map(MailDomains::listed).orElse(NONE);
    }

    /** Those that this service, or customer, lists. */
    static MailDomains listed(XmlElement owner) {
        Map<String, String> types = new LinkedHashMap<>();
        items(owner, "domains")
                .forEach(domain ->
                        types.put(domain.stripped(), domain.attributes().getOrDefault("type", AUTHORITATIVE)));
        List<String> authoritative = owner.child("authoritativedomains").isPresent()
                ? items(owner, "authoritativedomains").stream()
                        .map(XmlElement::stripped)
                        .toList()
                : List.copyOf(types.keySet());
        return new MailDomains(authoritative, types);
    }

    private static List<XmlElement> items(XmlElement owner, String list) {
        return owner.child(list).stream()
                .flatMap(domains -> domains.children("domain"))
                .filter(domain -> !domain.stripped().isEmpty())
                .toList();
    }

    /** These and those wanted. */
    MailDomains with(ServiceWanted wanted) {
        List<String> newAuthoritative = new ArrayList<>(authoritative);
        Map<String, String> newTypes = new LinkedHashMap<>(types);
        wanted.settings().entrySet().stream()
                .filter(one -> one.getKey().startsWith(SETTING))
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> {
                    String domain = one.getKey().substring(SETTING.length());
                    newTypes.put(known(newTypes.keySet(), domain).orElse(domain), one.getValue());
                    place(newAuthoritative, domain, AUTHORITATIVE.equalsIgnoreCase(one.getValue()));
                });
        return new MailDomains(newAuthoritative, newTypes);
    }

    private static void place(List<String> list, String domain, boolean in) {
        Optional<String> known = known(list, domain);
        if (!in) {
            known.ifPresent(list::remove);
        } else if (known.isEmpty()) {
            list.add(domain);
        }
    }

    private static Optional<String> known(Collection<String> domains, String domain) {
        return domains.stream().filter(domain::equalsIgnoreCase).findFirst();
    }

    /** Appends both lists. */
    void write(XmlElement.Builder service) {
        XmlElement.Builder names = XmlElement.named("authoritativedomains");
        authoritative.forEach(domain -> names.value("domain", domain));
        XmlElement.Builder typed = XmlElement.named("domains");
        types.forEach((domain, type) ->
                typed.child(XmlElement.named("domain").attribute("type", type).text(domain)));
        service.group(names).group(typed);
    }

    /** Each as a setting. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        types.forEach((domain, type) -> settings.put(SETTING + domain, type));
        return settings;
    }
}
