package io.skybridge.servicesmanagers.cortex;

import java.util.Collection;

import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.servicesmanager.UserWanted;
import io.skybridge.servicesmanagers.cortex.CortexCall.Action;
import io.skybridge.servicesmanagers.cortex.CortexSettings.FieldForm;
import io.skybridge.servicesmanagers.cortex.CortexSettings.LockForm;
import io.skybridge.servicesmanagers.cortex.CortexSettings.RoleForm;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

import static io.skybridge.servicesmanagers.cortex.Entities.customer;
import static io.skybridge.servicesmanagers.cortex.Entities.user;

/**
 * Writes what is asked of customers, users and requests as CortexAPI documents. The nesting of the elements gives the scope,
 * {@code name} gives the key, an empty element in a FIND means "all of these", and what a SET does not mention stays as it
 * is (captured).
 */
final class CortexRequests {

    private static final String CUSTOMER = "customer";
    private static final String USER = "user";
    private static final String ENABLED = "enabled";

    private final CortexSettings settings;

    CortexRequests(CortexSettings settings) {
        this.settings = settings;
    }

    CortexCall findCustomers() {
        return CortexCall.of(Action.FIND, CUSTOMER, CortexCall.ALL, XmlElement.named(CUSTOMER));
    }

    CortexCall findCustomer(String code) {
        return CortexCall.of(Action.FIND, CUSTOMER, code, customer(code));
    }

    CortexCall getCustomer(String code) {
        return CortexCall.of(Action.GET, CUSTOMER, code, customer(code));
    }

    CortexCall setCustomer(CustomerWanted wanted) {
        String code = wanted.code().value();
        XmlElement.Builder customer = customer(code);
        if (settings.sendCode()) {
            customer.value("code", code);
        }
        customer.value("fullname", wanted.fullName())
                .value("contactname", wanted.contact().name())
                .value("contactemail", wanted.contact().email())
                .value("primarydomain", wanted.primaryDomain())
                .value("address", wanted.address().map(PostalAddress::street))
                .value("phone", wanted.phone());
        if (settings.billingIdAs() != FieldForm.PROPERTY) {
            customer.value("billingid", wanted.billingId());
        }
        if (settings.sendLocation()) {
            customer.value("location", wanted.location());
        }
        if (settings.sendParent()) {
            customer.group(
                    XmlElement.named("parent").value("name", wanted.parent().map(CustomerCode::value)));
        }
        return CortexCall.of(Action.SET, CUSTOMER, code, customer.group(properties(wanted)));
    }

    private XmlElement.Builder properties(CustomerWanted wanted) {
        XmlElement.Builder properties = XmlElement.named("properties");
        wanted.address().ifPresent(address -> {
            property(properties, "City", address.city());
            property(properties, "Country", address.country());
            property(properties, "ZipCode", address.postalCode());
        });
        if (settings.billingIdAs() != FieldForm.ELEMENT) {
            property(properties, "BillingID", wanted.billingId());
        }
        return properties;
    }

    private static void property(XmlElement.Builder properties, String name, String value) {
        if (!value.isBlank()) {
            properties.child(XmlElement.named("property").value("name", name).value("value", value));
        }
    }

    CortexCall setCustomerEnabled(String code, boolean enabled) {
        XmlElement.Builder customer = customer(code);
        XmlElement.Builder properties = XmlElement.named("properties");
        if (settings.customerEnabledAs() != FieldForm.PROPERTY) {
            customer.value(ENABLED, WireValues.flag(enabled));
        }
        if (settings.customerEnabledAs() != FieldForm.ELEMENT) {
            property(properties, "Enabled", WireValues.flag(enabled));
        }
        return CortexCall.of(Action.SET, CUSTOMER, code, customer.group(properties));
    }

    CortexCall deleteCustomer(String code) {
        return CortexCall.of(Action.DELETE, CUSTOMER, code, customer(code));
    }

    CortexCall findUsers(String customer) {
        return CortexCall.of(Action.FIND, USER, customer, customer(customer).child(XmlElement.named(USER)));
    }

    CortexCall findUser(String customer, String name) {
        return settings.findUsersByName()
                ? CortexCall.of(Action.FIND, USER, customer, customer(customer).child(user(name)))
                : findUsers(customer);
    }

    CortexCall getUser(String customer, String name) {
        return CortexCall.of(Action.GET, USER, customer, customer(customer).child(user(name)));
    }

    /** Sets a user, with these as its roles: those wanted, or all it shall hold where a SET replaces the list. */
    CortexCall setUser(String customer, UserWanted wanted, Collection<String> roles) {
        XmlElement.Builder user = user(wanted.name())
                .value("upn", wanted.upn())
                .value("fullname", wanted.person().fullName())
                .value("firstname", wanted.person().firstName())
                .value("lastname", wanted.person().lastName());
        if (settings.sendExternalEmail()) {
            user.value("externalemail", wanted.person().email());
        }
        wanted.password().ifPresent(password -> user.child(password(password)));
        XmlElement.Builder list = XmlElement.named("roles");
        for (String role : roles) {
            if (settings.roleAs() == RoleForm.TEXT) {
                list.value("role", role);
            } else {
                list.child(XmlElement.named("role").value("name", role));
            }
        }
        return CortexCall.of(Action.SET, USER, customer, customer(customer).child(user.group(list)));
    }

    private XmlElement.Builder password(InitialPassword password) {
        return XmlElement.named("password")
                .key("password", password.value())
                .value("changeatnextlogon", WireValues.flag(settings.changePasswordAtNextLogon()));
    }

    CortexCall setUserAccess(String customer, String name, UserAccess access) {
        XmlElement.Builder user = user(name);
        boolean lockIsAnElement = settings.lockAs() == LockForm.LOCKED;
        switch (access) {
            case ALLOWED -> {
                user.value(ENABLED, WireValues.TRUE);
                if (lockIsAnElement) {
                    user.value("locked", WireValues.FALSE);
                }
            }
            case LOCKED -> user.value(lockIsAnElement ? "locked" : ENABLED, WireValues.flag(lockIsAnElement));
            case DISABLED -> user.value(ENABLED, WireValues.FALSE);
        }
        return CortexCall.of(Action.SET, USER, customer, customer(customer).child(user));
    }

    CortexCall deleteUser(String customer, String name) {
        return CortexCall.of(Action.DELETE, USER, customer, customer(customer).child(user(name)));
    }

    CortexCall getRequest(RequestId id) {
        return CortexCall.of(
                Action.GET,
                "request",
                CortexCall.ALL,
                XmlElement.named("request").key("id", id.value()));
    }
}
