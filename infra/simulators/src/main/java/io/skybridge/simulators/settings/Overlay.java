package io.skybridge.simulators.settings;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/** Changes some settings and leaves the others: a JSON object laid over the settings' own JSON. */
final class Overlay {

    /** Shown instead of a secret; laid over one, it changes nothing, so that what was read can be written back. */
    static final String MASK = "********";

    /** Members that are maps with keys of their own: they are replaced as a whole. */
    private static final Set<String> MAPS = Set.of("statuses", "ids", "messages", "objectTypes", "fields", "counters");

    private Overlay() {}

    static Behaviour apply(Behaviour below, JsonNode above) throws BadJson {
        if (!(above instanceof ObjectNode changes)) {
            throw new BadJson("", "The settings must be a JSON object.");
        }
        ObjectNode merged = (ObjectNode) Json.tree(below);
        merge(merged, changes, "");
        return Json.convert(merged, Behaviour.class);
    }

    static JsonNode masked(Behaviour behaviour) {
        ObjectNode tree = (ObjectNode) Json.tree(behaviour);
        ((ObjectNode) tree.get("access")).put("password", MASK);
        ((ObjectNode) tree.get("portal")).put("secret", MASK);
        ((ObjectNode) tree.get("billing")).put("token", MASK);
        ((ObjectNode) tree.get("signOn")).put("secret", MASK);
        return tree;
    }

    private static void merge(ObjectNode below, ObjectNode above, String path) throws BadJson {
        for (Map.Entry<String, JsonNode> member : above.properties()) {
            String name = member.getKey();
            String here = path + name;
            JsonNode now = below.get(name);
            JsonNode wanted = member.getValue();
            if (now == null) {
                throw new BadJson(here, "There is no such setting.");
            }
            if (wanted.isNull()) {
                throw new BadJson(here, "A setting cannot be null.");
            }
            if (now.isObject() && !MAPS.contains(name)) {
                if (!wanted.isObject()) {
                    throw new BadJson(here, "This is a group of settings, hence an object.");
                }
                merge((ObjectNode) now, (ObjectNode) wanted, here + ".");
            } else if (!wanted.asText().equals(MASK)) {
                below.set(name, wanted);
            }
        }
    }
}
