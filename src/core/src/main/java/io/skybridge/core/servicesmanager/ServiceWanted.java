package io.skybridge.core.servicesmanager;

import java.util.Map;
import java.util.Optional;

/**
 * A service as it should be. What is not listed is left as it is.
 *
 * @param service the service's code
 * @param on what to switch on; naming a user plan at user level assigns it instead of the one before
 * @param off what to switch off; at user level offerings only
 * @param userLimit how many users may have it, where that is to be set
 * @param settings what only this kind of service has, such as {@code domain} and {@code public-folder} of Hosted Exchange;
 *     each services manager's package says which there are
 */
public record ServiceWanted(
        String service, Selection on, Selection off, Optional<Long> userLimit, Map<String, String> settings) {

    /** A service with this switched on, and nothing else said. */
    public static ServiceWanted with(String service, Selection on) {
        return new ServiceWanted(service, on, Selection.NONE, Optional.empty(), Map.of());
    }

    /** The same with this switched off as well, except what is to be on. */
    public ServiceWanted without(Selection more) {
        return new ServiceWanted(service, on, off.plus(more).minus(on), userLimit, settings);
    }

    /**
     * What of this is not yet so, in words; empty when all of it is. What is to be off but some user still has stays on:
     * the services manager would refuse, and the user would lose it.
     */
    public Optional<String> missingFrom(ServiceState state) {
        Selection missing = on.minus(state.on());
        if (!missing.isEmpty()) {
            return Optional.of("to switch on: " + words(missing));
        }
        Selection left = leftOn(state);
        if (!left.isEmpty()) {
            return Optional.of("to switch off: " + words(left));
        }
        if (userLimit.isPresent() && !userLimit.equals(state.userLimit())) {
            return Optional.of("the user limit is "
                    + state.userLimit().map(Object::toString).orElse("unlimited") + ", not " + userLimit.get());
        }
        return settings.entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(state.settings().get(wanted.getKey())))
                .map(wanted -> wanted.getKey() + " is not " + wanted.getValue())
                .sorted()
                .findFirst();
    }

    /** What is on, is to be off, and can be switched off. */
    public Selection leftOn(ServiceState state) {
        return off.minus(off.minus(state.on())).minus(state.inUse());
    }

    /** The same, but of what is to be off only what can be. */
    public ServiceWanted allowedBy(ServiceState state) {
        return new ServiceWanted(service, on, leftOn(state), userLimit, settings);
    }

    /** All that it says, in words. */
    public String describe() {
        StringBuilder words = new StringBuilder();
        part(words, "on: ", words(on));
        part(words, "off: ", words(off));
        part(words, "user limit: ", userLimit.map(Object::toString).orElse(""));
        settings.forEach((name, value) -> part(words, name + ": ", value));
        return words.toString();
    }

    private static void part(StringBuilder words, String label, String value) {
        if (!value.isEmpty()) {
            words.append(words.isEmpty() ? "" : "; ").append(label).append(value);
        }
    }

    private static String words(Selection selection) {
        StringBuilder words = new StringBuilder();
        list(words, "customer plan", selection.customerPlans());
        list(words, "user plan", selection.userPlans());
        list(words, "offering", selection.offerings());
        return words.toString();
    }

    private static void list(StringBuilder words, String what, java.util.List<String> names) {
        names.forEach(name -> words.append(words.isEmpty() ? "" : ", ")
                .append(what)
                .append(' ')
                .append(name));
    }
}
