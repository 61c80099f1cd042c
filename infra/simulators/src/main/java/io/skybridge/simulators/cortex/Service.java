package io.skybridge.simulators.cortex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A service of a customer or of a user, with everything chosen for it. At a user {@code userPlans} holds the one plan
 * assigned. Changed only in a {@link Draft}'s copy.
 */
@RegisterForReflection
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Service {
    String name = "";
    Standing standing = Standing.NEVER;
    String userLimit = "Unlimited";
    boolean billed = true;
    String version = "";
    String mailboxStorageLimit = "Unlimited";
    boolean updateEmailAddressPolicy = true;
    SortedSet<String> plans = new TreeSet<>();
    Map<String, String> userPlans = new LinkedHashMap<>();
    SortedSet<String> offerings = new TreeSet<>();
    SortedSet<String> applications = new TreeSet<>();
    List<String> authoritativeDomains = new ArrayList<>();
    Map<String, String> domains = new LinkedHashMap<>();
    Map<String, String> publicFolder = new LinkedHashMap<>();

    /** What usage collection has counted for a user, by the element that shows it. */
    SortedMap<String, BigDecimal> counters = new TreeMap<>();

    static Service named(String name) {
        Service service = new Service();
        service.name = name;
        return service;
    }

    Service copy() {
        Service copy = named(name);
        copy.standing = standing;
        copy.userLimit = userLimit;
        copy.billed = billed;
        copy.version = version;
        copy.mailboxStorageLimit = mailboxStorageLimit;
        copy.updateEmailAddressPolicy = updateEmailAddressPolicy;
        copy.plans = new TreeSet<>(plans);
        copy.userPlans = new LinkedHashMap<>(userPlans);
        copy.offerings = new TreeSet<>(offerings);
        copy.applications = new TreeSet<>(applications);
        copy.authoritativeDomains = new ArrayList<>(authoritativeDomains);
        copy.domains = new LinkedHashMap<>(domains);
        copy.publicFolder = new LinkedHashMap<>(publicFolder);
        copy.counters = new TreeMap<>(counters);
        return copy;
    }

    /** The user plan assigned, at a user; empty when there is none. */
    String userPlan() {
        return userPlans.keySet().stream().findFirst().orElse("");
    }
}
