package io.skybridge.simulators.cortex;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/**
 * What an installation says about a property of a customer or a user (section 5.1, {@code properties detail="true"}).
 *
 * @param name the key
 * @param fullname the label
 * @param mandatory shown only; what is enforced is the setting {@code creation.mandatoryProperties}
 * @param category where the portal shows it
 * @param description what the portal says about it
 * @param sortorder in which order the portal shows it
 * @param visible whether the portal shows it
 * @param readOnly whether a SET of it is refused
 * @param adattribute the directory's attribute
 * @param validation the rule for values, or null
 */
@RegisterForReflection
record PropertyDefinition(
        String name,
        String fullname,
        boolean mandatory,
        String category,
        @Nullable String description,
        int sortorder,
        boolean visible,
        @JsonProperty("readonly") boolean readOnly,
        @Nullable String adattribute,
        @Nullable Validation validation) {

    /** A rule for values; which members there are depends on the type. */
    @RegisterForReflection
    record Validation(
            String name,
            String type,
            @Nullable String errormessage,
            @Nullable String value,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable List<Option> options,
            @Nullable String path) {

        boolean accepts(String candidate) {
            return switch (type) {
                case "RegularExpression" -> value == null || Pattern.matches(value, candidate);
                case "RangeValidator" -> inRange(candidate);
                default -> true;
            };
        }

        private boolean inRange(String candidate) {
            try {
                BigDecimal number = new BigDecimal(candidate);
                return (minimum == null || number.compareTo(new BigDecimal(minimum)) >= 0)
                        && (maximum == null || number.compareTo(new BigDecimal(maximum)) <= 0);
            } catch (NumberFormatException e) {
                return false;
            }
        }

        Element describe() {
            Element out = Element.of("validation")
                    .add("name", name)
                    .add("type", type)
                    .add("errormessage", errormessage == null ? "" : errormessage);
            optional(out, "value", value);
            optional(out, "minimum", minimum);
            optional(out, "maximum", maximum);
            if (options != null) {
                Element all = Element.of("options");
                options.forEach(option ->
                        all.add(Element.of("option").add("name", option.name()).add("value", option.value())));
                out.add(all);
            }
            optional(out, "path", path);
            return out;
        }

        private static void optional(Element out, String name, @Nullable String text) {
            if (text != null) {
                out.add(name, text);
            }
        }
    }

    /** One entry of a pick list. */
    @RegisterForReflection
    record Option(String name, String value) {}

    /** Whether a value may stand; an empty one always may, being the absence of a value. */
    boolean accepts(String candidate) {
        return candidate.isEmpty() || validation == null || validation.accepts(candidate);
    }

    /** The property as listed, with its value. */
    Element describe(String current) {
        Element out = Element.of("property")
                .add("name", name)
                .add("fullname", fullname)
                .add("mandatory", mandatory)
                .add("value", current)
                .add("category", category)
                .add("description", description == null ? "" : description)
                .add("sortorder", sortorder)
                .add("visible", visible)
                .add("readonly", readOnly)
                .add("adattribute", adattribute == null ? "" : adattribute);
        return out.add(validation == null ? Element.of("validation") : validation.describe());
    }
}
