package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A customer with its services and users. A reseller is a customer whose Reseller service is provisioned; the provider
 * is the customer without parent. Changed only in a {@link Draft}'s copy.
 */
@RegisterForReflection
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Customer implements Owner {
    private static final String UNASSIGNED = "Unassigned";

    String name = "";
    int id;

    @Nullable String parent;

    String location = "";
    String primaryDomain = "";
    Map<String, String> properties = new LinkedHashMap<>();
    List<String> domains = new ArrayList<>();
    List<String> locations = new ArrayList<>(List.of(UNASSIGNED));
    List<String> departments = new ArrayList<>(List.of(UNASSIGNED));
    PasswordPolicy password = PasswordPolicy.USUAL;
    boolean enabled = true;
    Standing standing = Standing.PROVISIONED;

    /** Codes of the catalogue's services that this customer, and all below it, cannot have. */
    SortedSet<String> unavailable = new TreeSet<>();

    private final transient Map<String, Service> servicesByKey = new LinkedHashMap<>();
    private final transient Map<String, User> usersByKey = new LinkedHashMap<>();

    /** A copy that shares its users and services until they are changed, too. */
    Customer copy() {
        Customer copy = new Customer();
        copy.name = name;
        copy.id = id;
        copy.parent = parent;
        copy.location = location;
        copy.primaryDomain = primaryDomain;
        copy.properties = new LinkedHashMap<>(properties);
        copy.domains = new ArrayList<>(domains);
        copy.locations = new ArrayList<>(locations);
        copy.departments = new ArrayList<>(departments);
        copy.password = password;
        copy.enabled = enabled;
        copy.standing = standing;
        copy.unavailable = new TreeSet<>(unavailable);
        copy.servicesByKey.putAll(servicesByKey);
        copy.usersByKey.putAll(usersByKey);
        return copy;
    }

    String get(CustomerField field) {
        return properties.getOrDefault(field.property(), "");
    }

    void set(CustomerField field, String value) {
        properties.put(field.property(), value);
    }

    Collection<User> usersInOrder() {
        return usersByKey.values();
    }

    @Nullable User user(String userName) {
        return usersByKey.get(Owner.key(userName));
    }

    @Nullable User userOfPrincipalName(String upn) {
        return usersByKey.values().stream()
                .filter(user -> user.get(UserField.UPN).equalsIgnoreCase(upn))
                .findFirst()
                .orElse(null);
    }

    void put(User user) {
        usersByKey.put(Owner.key(user.name), user);
    }

    void removeUser(String userName) {
        usersByKey.remove(Owner.key(userName));
    }

    @Override
    public Map<String, Service> servicesByKey() {
        return servicesByKey;
    }

    @Override
    public String fullName() {
        return get(CustomerField.FULL_NAME);
    }

    @JsonProperty("users")
    List<User> users() {
        return List.copyOf(usersByKey.values());
    }

    @JsonProperty("users")
    void users(List<User> users) {
        usersByKey.clear();
        for (User user : users) {
            if (usersByKey.put(Owner.key(user.name), user) != null) {
                throw new IllegalArgumentException("User " + user.name + " is there twice.");
            }
        }
    }
}
