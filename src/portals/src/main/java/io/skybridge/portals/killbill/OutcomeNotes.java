package io.skybridge.portals.killbill;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.report.OutcomeReport;
import io.skybridge.portals.killbill.KillBillApi.Answer;

import static io.skybridge.portals.killbill.AccountReading.text;

/**
 * Writes what became of an order onto the account or the subscription at Kill Bill: as custom fields, and as one of two tags,
 * so that people can search for it. Looks before it writes, so it may be done again. Passwords are not written there.
 */
final class OutcomeNotes {

    /** Kill Bill's column has no more. */
    private static final int LONGEST_VALUE = 255;
    /** An object may be gone when its order ends. */
    private static final int NOT_FOUND = 404;

    private final KillBillApi api;
    private final String prefix;

    OutcomeNotes(KillBillApi api, String prefix) {
        this.api = api;
        this.prefix = prefix;
    }

    Uni<Void> write(OutcomeReport report) {
        String object = report.subscription()
                .map(subscription -> "/1.0/kb/subscriptions/" + subscription.value())
                .orElse("/1.0/kb/accounts/" + report.account().value());
        String type = report.subscription().isPresent() ? "SUBSCRIPTION" : "ACCOUNT";
        String state = report.outcome().name().toLowerCase(Locale.ROOT);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(prefix + "order", report.order().toString());
        fields.put(prefix + "state", report.kind().label() + " " + state);
        fields.put(prefix + "reason", report.reason().orElse(""));
        report.handle().ifPresent(handle -> fields.put(prefix + "customer", handle));
        return api.get(object + "/customFields")
                .chain(there -> there.status() == NOT_FOUND
                        ? Uni.createFrom().voidItem()
                        : fields(object, type, KillBillPortal.good(there), fields)
                                .chain(() -> tags(object, prefix + state, prefix + other(report))));
    }

    private static String other(OutcomeReport report) {
        return switch (report.outcome()) {
            case COMPLETED -> "failed";
            case FAILED -> "completed";
        };
    }

    private Uni<Void> fields(String object, String type, JsonNode there, Map<String, String> wanted) {
        ArrayNode fresh = JsonNodeFactory.instance.arrayNode();
        ArrayNode changed = JsonNodeFactory.instance.arrayNode();
        wanted.forEach((name, whole) -> {
            String value = whole.substring(0, Math.min(whole.length(), LONGEST_VALUE));
            Optional<JsonNode> known = named(there, "name", name);
            if (known.isEmpty() && !value.isEmpty()) {
                fresh.addObject().put("objectType", type).put("name", name).put("value", value);
            } else if (known.isPresent() && !text(known.get(), "value").equals(value)) {
                changed.addObject()
                        .put("customFieldId", text(known.get(), "customFieldId"))
                        .put("objectType", type)
                        .put("name", name)
                        .put("value", value.isEmpty() ? "-" : value);
            }
        });
        return (fresh.isEmpty()
                        ? done()
                        : api.post(object + "/customFields", fresh).map(KillBillPortal::good))
                .chain(() -> changed.isEmpty()
                        ? done()
                        : api.put(object + "/customFields", changed).map(KillBillPortal::good))
                .replaceWithVoid();
    }

    private Uni<Void> tags(String object, String wanted, String unwanted) {
        return api.get(object + "/tags").map(KillBillPortal::good).chain(there -> {
            Uni<JsonNode> removed = named(there, "tagDefinitionName", unwanted)
                    .map(tag -> api.delete(object + "/tags?tagDef=" + text(tag, "tagDefinitionId"))
                            .map(KillBillPortal::good))
                    .orElseGet(OutcomeNotes::done);
            return named(there, "tagDefinitionName", wanted).isPresent()
                    ? removed.replaceWithVoid()
                    : removed.chain(() -> definition(wanted))
                            .chain(id -> api.post(
                                            object + "/tags",
                                            JsonNodeFactory.instance.arrayNode().add(id))
                                    .map(KillBillPortal::good))
                            .replaceWithVoid();
        });
    }

    /** The tag's definition, made if the tenant has none yet. */
    private Uni<String> definition(String name) {
        return find(name).chain(known -> known.map(id -> Uni.createFrom().item(id))
                .orElseGet(() -> create(name).chain(made -> find(name).map(Optional::orElseThrow))));
    }

    private Uni<Optional<String>> find(String name) {
        return api.get("/1.0/kb/tagDefinitions").map(KillBillPortal::good).map(all -> named(all, "name", name)
                .map(tag -> text(tag, "id")));
    }

    private Uni<Answer> create(String name) {
        var definition = JsonNodeFactory.instance
                .objectNode()
                .put("isControlTag", false)
                .put("name", name)
                .put("description", "How the last order of Skybridge ended");
        definition.putArray("applicableObjectTypes").add("ACCOUNT").add("SUBSCRIPTION");
        // Whether it worked shows when it is looked for: somebody else may have been faster.
        return api.post("/1.0/kb/tagDefinitions", definition);
    }

    private static Optional<JsonNode> named(JsonNode all, String field, String name) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> text(one, field).equals(name))
                .findFirst();
    }

    private static Uni<JsonNode> done() {
        return Uni.createFrom().item(JsonNodeFactory.instance.objectNode());
    }
}
