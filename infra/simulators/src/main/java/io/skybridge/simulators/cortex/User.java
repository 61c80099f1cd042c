package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A user of a customer. Names of properties are attributes of the directory; several are also elements of their own on
 * the wire ({@link UserField}). A password is checked and not kept. Changed only in a {@link Draft}'s copy.
 */
@RegisterForReflection
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class User implements Owner {
    static final String NEVER = "Never";

    String name = "";
    int id;
    String location = "Unassigned";
    String department = "Unassigned";
    Map<String, String> properties = new LinkedHashMap<>();
    String expires = NEVER;
    boolean changeAtNextLogon;
    String passwordExpires = NEVER;
    List<String> addresses = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    boolean locked;
    boolean enabled = true;
    Standing standing = Standing.PROVISIONED;
    private final transient Map<String, Service> servicesByKey = new LinkedHashMap<>();

    User copy() {
        User copy = new User();
        copy.name = name;
        copy.id = id;
        copy.location = location;
        copy.department = department;
        copy.properties = new LinkedHashMap<>(properties);
        copy.expires = expires;
        copy.changeAtNextLogon = changeAtNextLogon;
        copy.passwordExpires = passwordExpires;
        copy.addresses = new ArrayList<>(addresses);
        copy.roles = new ArrayList<>(roles);
        copy.locked = locked;
        copy.enabled = enabled;
        copy.standing = standing;
        copy.servicesByKey.putAll(servicesByKey);
        return copy;
    }

    String get(UserField field) {
        return properties.getOrDefault(field.property(), "");
    }

    void set(UserField field, String value) {
        properties.put(field.property(), value);
    }

    @Override
    public Map<String, Service> servicesByKey() {
        return servicesByKey;
    }

    @Override
    public String fullName() {
        return get(UserField.FULL_NAME);
    }
}
