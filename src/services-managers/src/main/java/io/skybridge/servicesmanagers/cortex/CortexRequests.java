package io.skybridge.servicesmanagers.cortex;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.UserWanted;
import io.skybridge.servicesmanagers.cortex.CortexCall.Action;
import io.skybridge.servicesmanagers.cortex.CortexSettings.BillingIdForm;
import io.skybridge.servicesmanagers.cortex.CortexSettings.RoleForm;

/**
 * Writes what is asked as CortexAPI documents. The nesting of the elements gives the scope, {@code name} gives the key, an
 * empty element in a FIND means "all of these", and what a SET does not mention stays as it is (captured).
 */
final class CortexRequests {

    private static final String ALL = "*";
    private static final String HOSTED_EXCHANGE = "HE";
    private static final String HOSTED_EXCHANGE_VERSION = "2013";

    private final CortexSettings settings;
    private final Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    CortexRequests(CortexSettings settings) {
        this.settings = settings;
        // Keys that come from environment variables are in lower case.
        versions.put(HOSTED_EXCHANGE, HOSTED_EXCHANGE_VERSION);
        versions.putAll(settings.serviceVersions());
    }

    CortexCall findCustomers() {
        return call(Action.FIND, "customer", ALL, XmlElement.named("customer"));
    }

    CortexCall findCustomer(String customer) {
        return call(Action.FIND, "customer", customer, customer(customer));
    }

    CortexCall getCustomer(String customer) {
        return call(Action.GET, "customer", customer, customer(customer));
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
        if (settings.billingIdAs() != BillingIdForm.PROPERTY) {
            customer.value("billingid", wanted.billingId());
        }
        if (settings.sendLocation()) {
            customer.value("location", wanted.location());
        }
        if (settings.sendParent()) {
            customer.group(
                    XmlElement.named("parent").value("name", wanted.parent().map(CustomerCode::value)));
        }
        return call(Action.SET, "customer", code, customer.group(properties(wanted)));
    }

    private XmlElement.Builder properties(CustomerWanted wanted) {
        XmlElement.Builder properties = XmlElement.named("properties");
        wanted.address().ifPresent(address -> {
            property(properties, "City", address.city());
            property(properties, "Country", address.country());
            property(properties, "ZipCode", address.postalCode());
        });
        if (settings.billingIdAs() != BillingIdForm.ELEMENT) {
            property(properties, "BillingID", wanted.billingId());
        }
        return properties;
    }

    private static void property(XmlElement.Builder properties, String name, String value) {
        if (!value.isBlank()) {
            properties.child(XmlElement.named("property").value("name", name).value("value", value));
        }
    }

    CortexCall findUser(String customer, String user) {
        XmlElement.Builder wanted = settings.findUsersByName() ? user(user) : XmlElement.named("user");
        return call(Action.FIND, "user", customer, customer(customer).child(wanted));
    }

    CortexCall getUser(String customer, String user) {
        return call(Action.GET, "user", customer, customer(customer).child(user(user)));
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
        XmlElement.Builder list = XmlElement.named("roles");
        for (String role : roles) {
            if (settings.roleAs() == RoleForm.TEXT) {
                list.value("role", role);
            } else {
                list.child(XmlElement.named("role").value("name", role));
            }
        }
        return call(Action.SET, "user", customer, customer(customer).child(user.group(list)));
    }

    CortexCall findCustomerServices(String customer) {
        return call(Action.FIND, "service", customer, customer(customer).child(XmlElement.named("service")));
    }

    CortexCall getCustomerService(String customer, String service) {
        return call(Action.GET, "service", customer, customer(customer).child(service(service)));
    }

    CortexCall setCustomerService(String customer, ServiceWanted wanted) {
        XmlElement.Builder service =
                service(wanted.service()).value("version", versions.getOrDefault(wanted.service(), ""));
        wanted.userPlans().forEach(plan -> service.child(switchedOn("userpackage", plan)));
        wanted.customerPlan().ifPresent(plan -> service.child(switchedOn("package", plan)));
        return call(Action.SET, "service", customer, customer(customer).child(service.group(offerings(wanted))));
    }

    CortexCall findUserServices(String customer, String user) {
        XmlElement.Builder all = user(user).child(XmlElement.named("service"));
        return call(Action.FIND, "user/service", customer, customer(customer).child(all));
    }

    CortexCall getUserService(String customer, String user, String service) {
        XmlElement.Builder one = user(user).child(service(service));
        return call(Action.GET, "user/service", customer, customer(customer).child(one));
    }

    CortexCall setUserService(String customer, String user, ServiceWanted wanted) {
        XmlElement.Builder service = service(wanted.service());
        // A user has one plan, and naming it assigns it: the captured document has no <enabled> here.
        wanted.userPlans()
                .forEach(plan -> service.child(XmlElement.named("userpackage").key("name", plan)));
        XmlElement.Builder holder = user(user).child(service.group(offerings(wanted)));
        return call(Action.SET, "user/service", customer, customer(customer).child(holder));
    }

    CortexCall getRequest(RequestId id) {
        return call(Action.GET, "request", ALL, XmlElement.named("request").key("id", id.value()));
    }

    private static XmlElement.Builder offerings(ServiceWanted wanted) {
        XmlElement.Builder offerings = XmlElement.named("offerings");
        wanted.offerings().forEach(offering -> offerings.child(switchedOn("offering", offering)));
        return offerings;
    }

    private static XmlElement.Builder customer(String code) {
        return XmlElement.named("customer").key("name", code);
    }

    private static XmlElement.Builder user(String name) {
        return XmlElement.named("user").key("name", name);
    }

    private static XmlElement.Builder service(String code) {
        return XmlElement.named("service").key("name", code);
    }

    private static XmlElement.Builder switchedOn(String element, String name) {
        return XmlElement.named(element).key("name", name).value("enabled", WireValues.TRUE);
    }

    private static CortexCall call(Action action, String entity, String customer, XmlElement.Builder tree) {
        XmlElement document = XmlElement.named("request")
                .attribute("action", action.name())
                .attribute("version", "1.0")
                .child(tree)
                .build();
        return new CortexCall(action, entity, customer, document);
    }
}
