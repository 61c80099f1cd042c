package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/**
 * The legacy {@code Citrix} service (section 5.6): applications of server collections. Only the user's level was seen; a
 * customer has, unless it says otherwise, every application of its collections.
 */
record ServerApplications() implements ServiceKind {

    @Override
    public void setForCustomer(ServiceScope scope, Element wanted) {
        if (scope.first()) {
            scope.type().collections().stream()
                    .flatMap(collection -> collection.applications().stream())
                    .forEach(application -> scope.service().applications.add(application.adname()));
        }
        for (Element sent : listed(scope, wanted)) {
            String key = known(scope, sent).adname();
            if (Wire.flag(sent, "enabled", true)) {
                scope.service().applications.add(key);
            } else {
                scope.service().applications.remove(key);
            }
        }
    }

    @Override
    public void setForUser(ServiceScope scope, Element wanted) {
        for (Element sent : listed(scope, wanted)) {
            Catalogue.Application application = known(scope, sent);
            if (!Wire.flag(sent, "enabled", true)) {
                scope.service().applications.remove(application.adname());
            } else if (scope.ofCustomer().applications.contains(application.adname())) {
                scope.service().applications.add(application.adname());
            } else {
                throw Refusal.APPLICATION_NOT_AT_CUSTOMER.with(application.name(), scope.customer().name);
            }
        }
    }

    @Override
    public void describeForCustomer(ServiceScope scope, Element out) {
        describe(scope, out);
    }

    @Override
    public void describeForUser(ServiceScope scope, Element out) {
        describe(scope, out);
    }

    private static void describe(ServiceScope scope, Element out) {
        for (Catalogue.Collection collection : scope.type().collections()) {
            Element applications = Element.of("applications");
            for (Catalogue.Application application : collection.applications()) {
                applications.add(Element.of("application")
                        .add("name", application.name())
                        .add("adname", application.adname())
                        .add("enabled", scope.service().applications.contains(application.adname())));
            }
            out.add(Element.of("servercollection")
                    .add("name", collection.name())
                    .add(applications));
        }
    }

    private static List<Element> listed(ServiceScope scope, Element wanted) {
        List<Element> all = new ArrayList<>();
        for (Element collection : wanted.children("servercollection")) {
            String name = collection.textOr("name", "");
            if (!name.isEmpty()
                    && scope.type().collections().stream()
                            .noneMatch(own -> own.name().equalsIgnoreCase(name))) {
                throw Refusal.COLLECTION_UNKNOWN.with(name);
            }
            all.addAll(applications(collection));
        }
        all.addAll(applications(wanted));
        return all;
    }

    private static List<Element> applications(Element parent) {
        Element applications = parent.child("applications");
        return applications == null ? List.of() : applications.children("application");
    }

    private static Catalogue.Application known(ServiceScope scope, Element sent) {
        String name = sent.textOr("name", "");
        String adname = sent.textOr("adname", "");
        return scope.type().collections().stream()
                .flatMap(collection -> collection.applications().stream())
                .filter(application -> same(application, name, adname))
                .findFirst()
                .orElseThrow(() -> Refusal.APPLICATION_UNKNOWN.with(name.isEmpty() ? adname : name));
    }

    private static boolean same(Catalogue.Application application, @Nullable String name, String adname) {
        return adname.isEmpty()
                ? application.name().equalsIgnoreCase(name)
                : application.adname().equalsIgnoreCase(adname);
    }
}
