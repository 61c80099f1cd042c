package io.skybridge.simulators;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.settings.LiveBehaviour;

/**
 * What a server is started with.
 *
 * @param host the address to listen on; the loopback address, unless somebody decides otherwise, because the admin
 *     endpoints need no credentials
 * @param stateFile where the state survives the process, or null
 * @param behaviour what can also be changed later
 */
public record SimulatorSettings(String host, @Nullable Path stateFile, Behaviour behaviour) {

    /** The settings out of the box. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings("127.0.0.1", null, Behaviour.defaults());
    }

    /** The same settings with everything done at once, which most tests want. */
    public static SimulatorSettings immediate() {
        return defaults().withDelayMillis(0);
    }

    public SimulatorSettings withHost(String address) {
        return new SimulatorSettings(address, stateFile, behaviour);
    }

    public SimulatorSettings withStateFile(Path file) {
        return new SimulatorSettings(host, file, behaviour);
    }

    /** How long provisioning takes; 0 means at once. */
    public SimulatorSettings withDelayMillis(long millis) {
        return with("timing.delayMillis", millis);
    }

    /** The one caller's name and password. */
    public SimulatorSettings withCredentials(String username, String password) {
        return with("access.username", username).with("access.password", password);
    }

    /** The secret of the portal's inbox, beginning with {@code whsec_}. */
    public SimulatorSettings withPortalSecret(String secret) {
        return with("portal.secret", secret);
    }

    /** The bearer token of the one caller of the ExternalAPI. */
    public SimulatorSettings withToken(String token) {
        return with("billing.token", token);
    }

    /**
     * One setting by its path, e.g. {@code with("changes.lists", "merge")}.
     *
     * @throws IllegalArgumentException if there is no such setting or the value is not one for it
     */
    public SimulatorSettings with(String path, Object value) {
        JsonNode tree = Json.tree(value);
        String[] names = path.split("\\.", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            ObjectNode group = JsonNodeFactory.instance.objectNode();
            group.set(names[i], tree);
            tree = group;
        }
        return overlaid(tree);
    }

    /**
     * Some settings as a JSON object, as {@code PUT /__sim/settings} takes it.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public SimulatorSettings with(String json) {
        try {
            return overlaid(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (BadJson e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private SimulatorSettings overlaid(JsonNode changes) {
        try {
            LiveBehaviour changed = new LiveBehaviour(behaviour);
            changed.change(changes);
            return new SimulatorSettings(host, stateFile, changed.get());
        } catch (BadJson e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
