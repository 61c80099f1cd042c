package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** Hosted Exchange, {@code HE} (section 5.4): version, plans, mail domains, a public folder. */
record HostedExchange() implements ServiceKind {

    private static final String AUTHORITATIVE = "authoritative";

    private static final Map<String, String> NO_PUBLIC_FOLDER = publicFolder();

    @Override
    public void setForCustomer(ServiceScope scope, Element wanted) {
        Service service = scope.service();
        boolean first = scope.first();
        service.version = wanted.textOr("version", service.version);
        PlanChanges.forCustomer(scope, wanted);
        require(scope, !service.version.isEmpty(), "a version");
        require(scope, !service.plans.isEmpty(), "at least one package");
        require(scope, !service.userPlans.isEmpty(), "at least one userpackage");
        if (first && service.authoritativeDomains.isEmpty()) {
            service.authoritativeDomains.addAll(scope.customer().domains);
        }
        domains(scope, wanted, first);
        publicFolder(scope, wanted);
        Behaviour behaviour = scope.view().behaviour();
        service.mailboxStorageLimit =
                Wire.limit(behaviour, wanted.textOf("mailboxstoragelimit"), service.mailboxStorageLimit);
        service.updateEmailAddressPolicy =
                Wire.flag(wanted, "UpdateEmailAddressPolicy", service.updateEmailAddressPolicy);
    }

    @Override
    public void setForUser(ServiceScope scope, Element wanted) {
        PlanChanges.forUser(scope, wanted);
        require(scope, !scope.service().userPlans.isEmpty(), "exactly one userpackage");
    }

    @Override
    public void describeForCustomer(ServiceScope scope, Element out) {
        Service service = scope.service();
        Element domains = Element.of("domains");
        service.domains.forEach(
                (name, type) -> domains.add(Element.of("domain", name).attribute("type", type)));
        out.add(CustomerDocument.list("authoritativedomains", "domain", service.authoritativeDomains))
                .add(domains)
                .add("UpdateEmailAddressPolicy", service.updateEmailAddressPolicy)
                .add(addressFormats(service))
                .add("version", service.version)
                .add("mailboxstoragelimit", service.mailboxStorageLimit);
        Element folder = Element.of("publicfolder");
        NO_PUBLIC_FOLDER.forEach((name, usual) -> folder.add(name, service.publicFolder.getOrDefault(name, usual)));
        out.add(folder);
        PlanChanges.describeForCustomer(scope, out);
    }

    @Override
    public void describeForUser(ServiceScope scope, Element out) {
        User user = scope.user();
        String primary = user == null || user.addresses.isEmpty() ? "" : user.addresses.get(0);
        out.add("replyaddress", scope.service().userPlan().isEmpty() ? "" : primary);
        PlanChanges.describeForUser(scope, out);
    }

    /** Both lists name the domains of a fresh service; from then on each changes as it is sent. */
    private static void domains(ServiceScope scope, Element wanted, boolean first) {
        Service service = scope.service();
        Behaviour behaviour = scope.view().behaviour();
        service.authoritativeDomains = new ArrayList<>(
                Wire.list(behaviour, wanted, "authoritativedomains", "domain", service.authoritativeDomains));
        if (first) {
            service.authoritativeDomains.forEach(name -> service.domains.put(name, AUTHORITATIVE));
        }
        Element sent = wanted.child("domains");
        if (sent == null) {
            return;
        }
        List<String> names = Wire.list(behaviour, wanted, "domains", "domain", List.copyOf(service.domains.keySet()));
        Map<String, String> types = new LinkedHashMap<>(service.domains);
        sent.children("domain")
                .forEach(domain -> types.put(domain.text(), domain.attributes().getOrDefault("type", AUTHORITATIVE)));
        service.domains.clear();
        names.forEach(name -> service.domains.put(name, types.getOrDefault(name, AUTHORITATIVE)));
    }

    private static void publicFolder(ServiceScope scope, Element wanted) {
        Element folder = wanted.child("publicfolder");
        if (folder == null) {
            return;
        }
        for (String name : NO_PUBLIC_FOLDER.keySet()) {
            String text = folder.textOf(name);
            if (text == null) {
                continue;
            }
            String now = scope.service().publicFolder.getOrDefault(name, Wire.UNLIMITED);
            String value = name.endsWith("limit")
                    ? Wire.limit(scope.view().behaviour(), text, now)
                    : Wire.flag(name, text) ? "True" : "False";
            scope.service().publicFolder.put(name, value);
        }
    }

    private static Element addressFormats(Service service) {
        Element out = Element.of("customeraddressformats").add("customerwide", true);
        boolean first = true;
        for (String domain : service.authoritativeDomains) {
            out.add(Element.of("address")
                    .add("example", "John.Smith@" + domain)
                    .add("domain", domain)
                    .add("pattern", "%g.%s")
                    .add("primary", first)
                    .add("assigned", true));
            first = false;
        }
        return out;
    }

    private static void require(ServiceScope scope, boolean condition, String what) {
        if (!condition) {
            throw Refusal.SERVICE_INCOMPLETE.with(scope.type().name(), what);
        }
    }

    private static Map<String, String> publicFolder() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("overridetemplate", "False");
        usual.put("create", "False");
        usual.put("storagelimit", Wire.UNLIMITED);
        usual.put("warninglimit", Wire.UNLIMITED);
        usual.put("itemlimit", Wire.UNLIMITED);
        return usual;
    }
}
