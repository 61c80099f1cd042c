package io.skybridge.simulators.cortex;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** Applies a SET to a user itself (section 5.2). */
final class UserChange {

    /** How long a password lasts; the captures show a date and not the rule behind it. */
    private static final int PASSWORD_DAYS = 42;

    private final Draft draft;
    private final Behaviour behaviour;

    UserChange(Draft draft) {
        this.draft = draft;
        this.behaviour = draft.behaviour();
    }

    /** Makes or changes a user of a customer, of whom the draft holds a copy. */
    User set(Customer customer, Element wanted) {
        Known.check(behaviour, "user", wanted);
        User existing = existing(customer, wanted);
        if (existing == null) {
            return create(customer, wanted);
        }
        if (draft.view().world().leaving(customer.name, existing.name, null)) {
            throw Refusal.LEAVING.with(existing.name);
        }
        User user = existing.copy();
        customer.put(user);
        if (!wanted.has("service") || wanted.children().stream().anyMatch(UserChange::changes)) {
            fields(customer, user, wanted);
            if (draft.wanting(user.standing) || draft.differs(bare(existing), bare(user))) {
                touch(user);
            }
        }
        return user;
    }

    private static boolean changes(Element child) {
        return switch (child.name()) {
            case "name", "id", "service" -> false;
            default -> true;
        };
    }

    /** Found by name, as sent or suffixed; without a name, by principal name. */
    private static @Nullable User existing(Customer customer, Element wanted) {
        String name = wanted.textOr("name", "");
        if (name.isEmpty()) {
            return customer.userOfPrincipalName(wanted.textOr("upn", ""));
        }
        return customer.user(UserNames.suffixed(name, customer.name));
    }

    private User create(Customer customer, Element wanted) {
        if (behaviour.changes().requireProvisioned() && draft.view().status(customer.standing) != Status.PROVISIONED) {
            throw Refusal.NOT_YET_PROVISIONED.with(customer.name);
        }
        String sent = wanted.textOr("name", "");
        User user = new User();
        user.name = UserNames.suffixed(sent, customer.name);
        UserNames.check(sent, user.name);
        user.id = draft.nextUserId();
        user.changeAtNextLogon = customer.password.changeAtNextLogon();
        user.passwordExpires = expiry();
        defaults(customer, user, wanted, sent);
        fields(customer, user, wanted);
        customer.put(user);
        touch(user);
        return user;
    }

    private void defaults(Customer customer, User user, Element wanted, String sent) {
        String first = wanted.textOr("firstname", sent);
        String last = wanted.textOr("lastname", "Default Lastname");
        boolean named = wanted.has("firstname") || wanted.has("lastname");
        String upn = wanted.textOr("upn", user.name + "@" + customer.primaryDomain);
        user.set(UserField.UPN, upn);
        user.set(UserField.FIRST_NAME, first);
        user.set(UserField.LAST_NAME, last);
        user.set(UserField.FULL_NAME, named ? first + " " + last : sent);
        user.addresses.add(upn.toLowerCase(Locale.ROOT));
        requirePrincipalName(user);
    }

    private void fields(Customer customer, User user, Element wanted) {
        String before = user.get(UserField.UPN);
        for (UserField field : UserField.values()) {
            String text = wanted.textOf(field.element());
            if (text != null && !(text.isEmpty() && field == UserField.UPN)) {
                property(user, field.property(), text);
            }
        }
        Properties.sent(wanted).forEach(sent -> property(user, sent.getKey(), sent.getValue()));
        if (!before.equalsIgnoreCase(user.get(UserField.UPN))) {
            requirePrincipalName(user);
        }
        user.location = wanted.textOr("location", user.location);
        user.department = wanted.textOr("department", user.department);
        user.locked = Wire.flag(wanted, "locked", user.locked);
        user.enabled = Wire.flag(wanted, "enabled", user.enabled);
        user.addresses = new ArrayList<>(Wire.list(behaviour, wanted, "addresses", "address", user.addresses));
        accountExpiry(user, wanted);
        password(customer, user, wanted);
        roles(user, wanted);
    }

    private void property(User user, String name, String value) {
        String written =
                Properties.OF_USERS.check(name, value, behaviour.creation().validateProperties());
        user.properties.put(written, value);
    }

    private void requirePrincipalName(User user) {
        String upn = user.get(UserField.UPN);
        if (!upn.matches("[^@\\s]+@[^@\\s]+")) {
            throw Refusal.PRINCIPAL_NAME_INVALID.with(upn);
        }
        if (behaviour.changes().uniquePrincipalNames() && draft.principalNameTaken(upn, user.id)) {
            throw Refusal.PRINCIPAL_NAME_TAKEN.with(upn);
        }
    }

    private static void accountExpiry(User user, Element wanted) {
        String text = wanted.textOr("expires", user.expires);
        if (!text.equals(User.NEVER) && !Dates.valid(text)) {
            throw Refusal.ACCOUNT_EXPIRY_INVALID.with(text);
        }
        user.expires = text;
    }

    private void password(Customer customer, User user, Element wanted) {
        Element sent = wanted.child("password");
        if (sent == null) {
            return;
        }
        String password = sent.textOf("password");
        if (password != null) {
            if (!customer.password.accepts(password)) {
                throw Refusal.PASSWORD_WEAK.with(customer.password.minimumLength());
            }
            user.passwordExpires = expiry();
        }
        user.changeAtNextLogon = Wire.flag(sent, "changeatnextlogon", user.changeAtNextLogon);
        String expires = sent.textOr("expires", user.passwordExpires);
        if (expires.equals(User.NEVER) && !customer.password.allowNeverExpires()) {
            throw Refusal.PASSWORD_NEVER_EXPIRES.with();
        }
        if (!expires.equals(User.NEVER) && !Dates.valid(expires)) {
            throw Refusal.PASSWORD_EXPIRY_INVALID.with(expires);
        }
        user.passwordExpires = expires;
    }

    private void roles(User user, Element wanted) {
        Element sent = wanted.child("roles");
        if (sent == null || !behaviour.changes().roles()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Element role : sent.children("role")) {
            Catalogue.Role known = draft.view().world().catalogue().role(role.text());
            if (known == null) {
                throw Refusal.ROLE_UNKNOWN.with(role.text());
            }
            names.add(known.name());
        }
        user.roles = new ArrayList<>(Wire.combined(behaviour, user.roles, names));
    }

    private String expiry() {
        return draft.view().today().plusDays(PASSWORD_DAYS).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private void touch(User user) {
        draft.provision(ObjectKind.USER, user.name, user.fullName(), standing -> user.standing = standing);
    }

    private static User bare(User user) {
        User bare = user.copy();
        bare.services(List.of());
        return bare;
    }
}
