package io.skybridge.simulators.admin;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.external.Crowd;
import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.panel.SignOns;
import io.skybridge.simulators.portal.Delivery;
import io.skybridge.simulators.portal.Inbox;

/**
 * The state of both simulators as one JSON object: the services manager's parts, and {@code inbox}. A crowd and sign-ons are no
 * part of it, because nothing of them is stored.
 */
public final class SimulatorState {

    private static final String INBOX = "inbox";

    private final ServicesManager manager;
    private final Inbox inbox;
    private final SignOns signOns;
    private volatile Crowd crowd = Crowd.nobody();

    public SimulatorState(ServicesManager manager, Inbox inbox, SignOns signOns) {
        this.manager = manager;
        this.inbox = inbox;
        this.signOns = signOns;
    }

    /** Everything; loading it again restores everything. */
    public JsonNode dump() {
        ObjectNode state = (ObjectNode) manager.dump();
        state.set(INBOX, inbox.dump());
        return state;
    }

    /** Replaces everything; parts that are absent come from the seed. If something is wrong, nothing changes. */
    public void load(JsonNode state) throws BadJson {
        if (!(state instanceof ObjectNode given)) {
            throw new BadJson("", "The state must be a JSON object.");
        }
        ObjectNode rest = given.deepCopy();
        JsonNode messages = rest.remove(INBOX);
        List<Delivery> deliveries = Inbox.read(messages == null ? JsonNodeFactory.instance.arrayNode() : messages);
        manager.load(rest);
        inbox.replace(deliveries);
    }

    /** Who is in the detail report besides the customers that there are. */
    public Crowd crowd() {
        return crowd;
    }

    /** Puts others in the detail report. */
    public void crowd(Crowd next) {
        crowd = next;
    }

    /** Back to the seed, with an empty inbox, without a crowd and without sign-ons. */
    public void reset() {
        crowd = Crowd.nobody();
        manager.reset();
        inbox.clear();
        signOns.clear();
    }
}
