package io.skybridge.simulators.cortex;

import java.util.Map;
import java.util.Set;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** The elements that mean something in a SET, for whoever wants the others refused. */
final class Known {

    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            "customer",
            Set.of(
                    "name",
                    "id",
                    "code",
                    "fullname",
                    "location",
                    "billingid",
                    "primarydomain",
                    "parent",
                    "contactname",
                    "contactemail",
                    "address",
                    "phone",
                    "fax",
                    "domains",
                    "locations",
                    "departments",
                    "password",
                    "enabled",
                    "properties",
                    "user",
                    "service"),
            "user",
            Set.of(
                    "name",
                    "id",
                    "fullname",
                    "upn",
                    "firstname",
                    "lastname",
                    "externalemail",
                    "location",
                    "department",
                    "phone",
                    "customfield1",
                    "customfield2",
                    "expires",
                    "password",
                    "addresses",
                    "roles",
                    "locked",
                    "enabled",
                    "properties",
                    "service"),
            "service",
            Set.of(
                    "name",
                    "userlimit",
                    "isbilled",
                    "authoritativedomains",
                    "domains",
                    "UpdateEmailAddressPolicy",
                    "version",
                    "mailboxstoragelimit",
                    "publicfolder",
                    "userpackage",
                    "package",
                    "offerings",
                    "servercollection",
                    "applications"));

    private Known() {}

    static void check(Behaviour behaviour, String object, Element wanted) {
        if (!behaviour.changes().refuseUnknownElements()) {
            return;
        }
        Set<String> known = ELEMENTS.getOrDefault(object, Set.of());
        for (Element child : wanted.children()) {
            if (!known.contains(child.name())) {
                throw Refusal.ELEMENT_UNKNOWN.with(child.name(), object);
            }
        }
    }
}
