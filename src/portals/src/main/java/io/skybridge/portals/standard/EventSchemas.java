package io.skybridge.portals.standard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.provisioning.OrderKind;

/** The published JSON schemas ({@code docs/schemas}) as a check that names every wrong field. */
@Singleton
public class EventSchemas {

    /** Every type we know, with the order it asks for. */
    private static final Map<String, OrderKind> TYPES = Map.ofEntries(
            type("account.registered", OrderKind.ACCOUNT_REGISTER),
            type("account.updated", OrderKind.ACCOUNT_UPDATE),
            type("account.restricted", OrderKind.ACCOUNT_RESTRICT),
            type("account.suspended", OrderKind.ACCOUNT_SUSPEND),
            type("account.reactivated", OrderKind.ACCOUNT_REACTIVATE),
            type("account.terminated", OrderKind.ACCOUNT_TERMINATE),
            type("user.registered", OrderKind.USER_REGISTER),
            type("user.updated", OrderKind.USER_UPDATE),
            type("user.locked", OrderKind.USER_LOCK),
            type("user.unlocked", OrderKind.USER_UNLOCK),
            type("user.disabled", OrderKind.USER_DISABLE),
            type("user.enabled", OrderKind.USER_ENABLE),
            type("user.terminated", OrderKind.USER_TERMINATE),
            type("subscription.provisioned", OrderKind.SUBSCRIPTION_PROVISION),
            type("subscription.changed", OrderKind.SUBSCRIPTION_CHANGE),
            type("subscription.suspended", OrderKind.SUBSCRIPTION_SUSPEND),
            type("subscription.resumed", OrderKind.SUBSCRIPTION_RESUME),
            type("subscription.cancelled", OrderKind.SUBSCRIPTION_DESTROY),
            type("subscription.validation-requested", OrderKind.SUBSCRIPTION_VALIDATE));

    private static final String PUBLISHED_AT = "https://skybridge.io/schemas/";

    private final JsonSchema envelope;
    private final Map<String, JsonSchema> types = new HashMap<>();

    /** Reads the schemas from the class path; nothing is fetched. */
    public EventSchemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(PUBLISHED_AT, "classpath:schemas/")));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build();
        envelope = load(factory, config, "cloudevent");
        for (String type : TYPES.keySet()) {
            types.put(type, load(factory, config, type));
        }
    }

    private static Map.Entry<String, OrderKind> type(String name, OrderKind kind) {
        return Map.entry("skybridge." + name + ".v1", kind);
    }

    /** The order that an event of this type asks for; empty if we do not know the type. */
    static Optional<OrderKind> kind(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    private static JsonSchema load(JsonSchemaFactory factory, SchemaValidatorsConfig config, String name) {
        JsonSchema schema = factory.getSchema(SchemaLocation.of(PUBLISHED_AT + name + ".json"), config);
        // References are resolved now, so that the first message does not pay for it.
        schema.initializeValidators();
        return schema;
    }

    /** Every wrong field of the event: of the envelope first, then of what its type asks for. */
    public List<FieldError> check(JsonNode event, String attributePrefix) {
        List<ValidationMessage> messages = new ArrayList<>(envelope.validate(event));
        Optional.ofNullable(types.get(event.path("type").asText()))
                .ifPresent(schema -> messages.addAll(schema.validate(event)));
        return messages.stream()
                .map(message -> fieldError(message, attributePrefix))
                .sorted(Comparator.comparing(FieldError::field))
                .distinct()
                .toList();
    }

    private static FieldError fieldError(ValidationMessage message, String attributePrefix) {
        List<String> path = new ArrayList<>();
        JsonNodePath location = message.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(String.valueOf(location.getElement(i)));
        }
        if (message.getProperty() != null) {
            path.add(message.getProperty());
        }
        String field = String.join(".", path);
        return new FieldError(
                field.equals("data") || field.startsWith("data.") ? field : attributePrefix + field, words(message));
    }

    /** The library's sentence begins with the location, which stands in the field already. */
    private static String words(ValidationMessage message) {
        String text = message.getMessage();
        String prefix = message.getInstanceLocation() + ": ";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
