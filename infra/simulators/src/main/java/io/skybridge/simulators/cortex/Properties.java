package io.skybridge.simulators.cortex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/** The properties that customers, or users, have: read from a resource, listed in answers, checked in requests. */
final class Properties {

    static final Properties OF_CUSTOMERS = new Properties("customer-properties.json");
    static final Properties OF_USERS = new Properties("user-properties.json");

    private final Map<String, PropertyDefinition> byName = new LinkedHashMap<>();

    private Properties(String resource) {
        for (JsonNode node : Resources.json(resource)) {
            PropertyDefinition definition = Resources.convert(node, PropertyDefinition.class);
            byName.put(definition.name(), definition);
        }
    }

    /** The list with all metadata, in the order of the resource. */
    Element describe(UnaryOperator<String> value) {
        Element out = Element.of("properties");
        byName.values().forEach(definition -> out.add(definition.describe(value.apply(definition.name()))));
        return out;
    }

    /** Checks a value for a property by its name in any case, and gives the name as it is written. */
    String check(String name, String value, boolean strict) {
        PropertyDefinition definition = find(name);
        if (definition == null) {
            throw Refusal.PROPERTY_UNKNOWN.with(name);
        }
        if (definition.readOnly()) {
            throw Refusal.PROPERTY_READ_ONLY.with(definition.name());
        }
        if (strict && !definition.accepts(value)) {
            PropertyDefinition.Validation validation = definition.validation();
            String why = validation == null || validation.errormessage() == null ? value : validation.errormessage();
            throw Refusal.PROPERTY_INVALID.with(definition.name(), why);
        }
        return definition.name();
    }

    /** The properties that a SET lists, name and value. */
    static List<Map.Entry<String, String>> sent(Element parent) {
        Function<Element, Map.Entry<String, String>> entry =
                property -> Map.entry(property.textOr("name", ""), property.textOr("value", ""));
        return parent.children("properties").stream()
                .flatMap(list -> list.children("property").stream())
                .map(entry)
                .toList();
    }

    /** Whether a GET asks for the list. */
    static boolean askedFor(Element parent) {
        Element asked = parent.child("properties");
        return asked != null && "true".equalsIgnoreCase(asked.attributes().get("detail"));
    }

    private @Nullable PropertyDefinition find(String name) {
        PropertyDefinition exact = byName.get(name);
        return exact != null
                ? exact
                : byName.values().stream()
                        .filter(definition -> definition.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElse(null);
    }
}
