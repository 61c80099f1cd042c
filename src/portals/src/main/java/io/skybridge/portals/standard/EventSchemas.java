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

/** The published JSON schemas ({@code docs/schemas}) as a check that names every wrong field. */
@Singleton
public class EventSchemas {

    /** A customer has signed up. */
    static final String ACCOUNT_REGISTERED = "skybridge.account.registered.v1";
    /** A customer has subscribed. */
    static final String SUBSCRIPTION_PROVISIONED = "skybridge.subscription.provisioned.v1";

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
        for (String type : List.of(ACCOUNT_REGISTERED, SUBSCRIPTION_PROVISIONED)) {
            types.put(type, load(factory, config, type));
        }
    }

    private static JsonSchema load(JsonSchemaFactory factory, SchemaValidatorsConfig config, String name) {
        JsonSchema schema = factory.getSchema(SchemaLocation.of(PUBLISHED_AT + name + ".json"), config);
        // References are resolved now, so that the first message does not pay for it.
        schema.initializeValidators();
        return schema;
    }

    /** Every wrong field of the event: of the envelope first, then of what its type asks for. */
    List<FieldError> check(JsonNode event, String attributePrefix) {
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
