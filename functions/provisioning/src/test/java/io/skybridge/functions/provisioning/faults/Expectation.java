package io.skybridge.functions.provisioning.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.functions.provisioning.faults.Holdings.Has;

/** Compares the services manager's state with what is intended. */
final class Expectation {

    private final Intent intent;
    private final List<String> differences = new ArrayList<>();

    private Expectation(Intent intent) {
        this.intent = intent;
    }

    /** What of the services manager's state is not as it is intended for the account. */
    static List<String> differences(Intent intent, String account, JsonNode dump) {
        Expectation expectation = new Expectation(intent);
        expectation.compare(customers(account, dump));
        return expectation.differences;
    }

    private static List<JsonNode> customers(String account, JsonNode dump) {
        List<JsonNode> found = new ArrayList<>();
        dump.path("customers").forEach(customer -> {
            if (customer.path("properties").path("BillingID").asText().equals(account)) {
                found.add(customer);
            }
        });
        return found;
    }

    /** All that is there of the account, to be compared with later. */
    static Object snapshot(String account, JsonNode dump) {
        Map<String, Object> all = new TreeMap<>();
        for (JsonNode customer : customers(account, dump)) {
            all.put(
                    "customer",
                    List.of(customer.path("enabled"), holdings(customer).of()));
            customer.path("users")
                    .forEach(user ->
                            all.put(user.path("name").asText(), List.of(user.path("enabled"), user.path("locked"))));
        }
        return all;
    }

    private void compare(List<JsonNode> customers) {
        if (customers.size() != (intent.customer() ? 1 : 0)) {
            differences.add(customers.size() + " customers instead of " + (intent.customer() ? 1 : 0));
            return;
        }
        customers.forEach(this::customer);
    }

    private void customer(JsonNode customer) {
        boolean enabled = intent.account != OrderKind.ACCOUNT_SUSPEND;
        if (customer.path("enabled").asBoolean() != enabled) {
            differences.add("the customer is" + (enabled ? " not" : "") + " enabled");
        }
        String name = customer.path("properties").path("FullName").asText();
        if (!name.equals(intent.company)) {
            differences.add("the customer's name is '" + name + "', not '" + intent.company + "'");
        }
        settled("the customer", customer);
        Set<String> seen = new TreeSet<>();
        customer.path("users").forEach(user -> {
            String username = username(user);
            if (!seen.add(username)) {
                differences.add("user " + username + " is there twice");
            }
            user(username, user);
        });
        intent.people.keySet().stream()
                .filter(username -> intent.mustBeThere(username) && !seen.contains(username))
                .forEach(username -> differences.add("user " + username + " is not there"));
        services(holdings(customer));
    }

    private static String username(JsonNode user) {
        String name = user.path("name").asText();
        return name.contains("_") ? name.substring(0, name.lastIndexOf('_')) : name;
    }

    private void settled(String what, JsonNode thing) {
        String status = thing.path("standing").path("settled").asText();
        if (!status.equals("Provisioned")) {
            differences.add(what + " is " + status);
        }
    }

    private void user(String username, JsonNode user) {
        if (!intent.mayBeThere(username)) {
            differences.add("user " + username + " is there");
            return;
        }
        settled("user " + username, user);
        boolean enabled = user.path("enabled").asBoolean();
        boolean locked = user.path("locked").asBoolean();
        Optional<OrderKind> wanted = intent.access(username);
        boolean right = wanted.map(kind -> switch (kind) {
                    case USER_LOCK -> locked || !enabled;
                    case USER_DISABLE -> !enabled;
                    default -> enabled && !locked;
                })
                .orElse(true);
        if (!right) {
            differences.add("user " + username + " is enabled=" + enabled + " locked=" + locked + ", wanted: "
                    + wanted.orElseThrow());
        }
    }

    private void services(Holdings actual) {
        List<Holdings> possible =
                intent.possibilities().stream().map(Holdings::of).toList();
        if (possible.stream().noneMatch(one -> one.isMetBy(actual))) {
            differences.add("services are " + actual.of() + ", wanted: "
                    + possible.stream().map(one -> one.of().toString()).toList());
        }
    }

    private static Holdings holdings(JsonNode customer) {
        Holdings holdings = new Holdings();
        customer.path("services").forEach(service -> add(holdings, Holdings.CUSTOMER, service));
        customer.path("users")
                .forEach(user -> user.path("services").forEach(service -> add(holdings, username(user), service)));
        return holdings;
    }

    private static void add(Holdings holdings, String holder, JsonNode service) {
        String status = service.path("standing").path("settled").asText();
        if (status.equals("NotProvisioned")) {
            return;
        }
        Has has = holdings.has(holder, service.path("name").asText());
        if (!status.equals("Provisioned")) {
            has.plans().add("but it is " + status);
        }
        service.path("plans").forEach(plan -> has.plans().add(plan.asText()));
        service.path("userPlans").fieldNames().forEachRemaining(has.userPlans()::add);
        service.path("offerings").forEach(offering -> has.offerings().add(offering.asText()));
    }
}
