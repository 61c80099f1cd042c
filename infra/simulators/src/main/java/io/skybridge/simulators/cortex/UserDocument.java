package io.skybridge.simulators.cortex;

import java.util.List;
import java.util.Objects;

import io.skybridge.simulators.xml.Element;

/** A user on the wire, in the captured order of fields (section 5.2). The password itself is never shown. */
final class UserDocument {

    private UserDocument() {}

    /** The row of a FIND, also the frame around services found. */
    static Element summary(View view, User user) {
        return Element.of("user")
                .add("name", user.name)
                .add("id", user.id)
                .add("fullname", user.fullName())
                .add("upn", user.get(UserField.UPN))
                .add("location", user.location)
                .add("department", user.department)
                .add("status", view.status(user.standing).wire())
                .add("approvalpending", view.approvalPending(user.standing));
    }

    /** Everything about a user, also the frame around a service got. */
    static Element detail(View view, User user) {
        Element out = Element.of("user").add("name", user.name).add("id", user.id);
        for (UserField field : List.of(
                UserField.FULL_NAME,
                UserField.UPN,
                UserField.FIRST_NAME,
                UserField.LAST_NAME,
                UserField.EXTERNAL_EMAIL)) {
            out.add(field.element(), user.get(field));
        }
        out.add("location", user.location).add("department", user.department);
        for (UserField field : List.of(UserField.PHONE, UserField.CUSTOM_1, UserField.CUSTOM_2)) {
            out.add(field.element(), user.get(field));
        }
        return out.add("expires", user.expires)
                .add("legacyexchangedn", user.properties.getOrDefault("legacyExchangeDN", ""))
                .add("securityquestions", "")
                .add(Element.of("password")
                        .add("changeatnextlogon", user.changeAtNextLogon)
                        .add("expires", user.passwordExpires))
                .add(addresses(user))
                .add("x500proxyaddresses", "")
                .add(roles(view, user))
                .add("locked", user.locked)
                .add("enabled", user.enabled)
                .add("status", view.status(user.standing).wire())
                .add("approvalpending", view.approvalPending(user.standing));
    }

    private static Element addresses(User user) {
        Element out = Element.of("addresses");
        boolean first = true;
        for (String address : user.addresses) {
            Element element = Element.of("address", address);
            out.add(first ? element.attribute("primary", "True") : element);
            first = false;
        }
        return out;
    }

    private static Element roles(View view, User user) {
        Catalogue catalogue = view.world().catalogue();
        return CustomerDocument.roles(user.roles.stream().map(catalogue::role).filter(Objects::nonNull));
    }
}
