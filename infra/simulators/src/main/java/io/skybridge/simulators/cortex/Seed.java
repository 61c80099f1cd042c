package io.skybridge.simulators.cortex;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/** The state a fresh simulator has: a provider, one reseller, and a catalogue; and the filler of what a load leaves out. */
final class Seed {

    private static final JsonNode STATE = Resources.json("seed.json");

    private Seed() {}

    /** A fresh copy each time, for nobody else's changes to be seen in it. */
    static Snapshot snapshot() {
        return Resources.convert(STATE, Snapshot.class);
    }

    /** The state that a load asks for, with the absent parts taken from the seed; refused when it cannot be. */
    static Snapshot complete(JsonNode state) throws BadJson {
        if (!(state instanceof ObjectNode given)) {
            throw new BadJson("", "The state must be a JSON object.");
        }
        ObjectNode whole = STATE.deepCopy();
        for (Map.Entry<String, JsonNode> part : given.properties()) {
            if (part.getValue().isNull()) {
                throw new BadJson(part.getKey(), "A part of the state cannot be null; leave it out.");
            }
            whole.set(part.getKey(), part.getValue());
        }
        Snapshot snapshot = Json.convert(whole, Snapshot.class);
        return SnapshotCheck.check(snapshot, given.has("counters"));
    }
}
