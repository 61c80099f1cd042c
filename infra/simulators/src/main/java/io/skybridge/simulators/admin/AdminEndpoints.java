package io.skybridge.simulators.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;
import io.skybridge.simulators.settings.LiveBehaviour;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.Faults;
import io.skybridge.simulators.traffic.Journal;
import io.skybridge.simulators.traffic.JournalEntry;

/** Everything under {@code /__sim/}. */
public final class AdminEndpoints {

    private final SimulatorState state;
    private final ServicesManager manager;
    private final LiveBehaviour behaviour;
    private final Faults faults;
    private final Journal journal;
    private final Runnable saved;

    /**
     * The endpoints.
     *
     * @param saved waits until what has changed so far will survive the process
     */
    public AdminEndpoints(
            SimulatorState state,
            ServicesManager manager,
            LiveBehaviour behaviour,
            Faults faults,
            Journal journal,
            Runnable saved) {
        this.state = state;
        this.manager = manager;
        this.behaviour = behaviour;
        this.faults = faults;
        this.journal = journal;
        this.saved = saved;
    }

    /** What is served where. */
    public List<Route> routes() {
        return List.of(
                new Route("POST", "/__sim/reset", this::reset),
                new Route("POST", "/__sim/restart", this::restart),
                new Route("POST", "/__sim/load", this::load),
                new Route("GET", "/__sim/dump", call -> Outcome.of(Reply.json(200, state.dump()))),
                new Route("GET", "/__sim/faults", this::faults),
                new Route("PUT", "/__sim/faults", this::replaceFaults),
                new Route("POST", "/__sim/faults", this::addFaults),
                new Route("DELETE", "/__sim/faults", this::clearFaults),
                new Route("GET", "/__sim/journal", this::journal),
                new Route("DELETE", "/__sim/journal", this::clearJournal),
                new Route("GET", "/__sim/settings", this::settings),
                new Route("PUT", "/__sim/settings", this::changeSettings),
                new Route("DELETE", "/__sim/settings", this::resetSettings),
                new Route("GET", "/__sim/approvals", this::approvals),
                new Route("POST", "/__sim/approvals", this::decide));
    }

    /** Everything back to how it was at the start: state, faults, journal, settings. */
    public void reset() {
        state.reset();
        faults.clear();
        journal.clear();
        behaviour.reset();
        saved.run();
    }

    private Outcome reset(Call call) {
        reset();
        return done();
    }

    private Outcome restart(Call call) {
        manager.restart();
        saved.run();
        return done();
    }

    private Outcome load(Call call) throws BadJson {
        state.load(Json.parse(call.body()));
        saved.run();
        return done();
    }

    private Outcome faults(Call call) {
        return Outcome.of(Reply.json(200, Map.of("faults", faults.rules())));
    }

    private Outcome replaceFaults(Call call) throws BadJson {
        faults.replace(rules(call));
        return faults(call);
    }

    private Outcome addFaults(Call call) throws BadJson {
        faults.add(rules(call).toArray(FaultRule[]::new));
        return faults(call);
    }

    private Outcome clearFaults(Call call) {
        faults.clear();
        return done();
    }

    /** A list, an object with the member {@code faults}, or one rule alone. */
    private static List<FaultRule> rules(Call call) throws BadJson {
        JsonNode body = Json.parse(call.body());
        JsonNode list = body.isObject() && body.has("faults") ? body.get("faults") : body;
        if (list.isObject()) {
            return List.of(Json.convert(list, FaultRule.class));
        }
        if (!list.isArray()) {
            throw new BadJson("", "The faults must be a list of rules.");
        }
        List<FaultRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                rules.add(Json.convert(list.get(i), FaultRule.class));
            } catch (BadJson e) {
                throw new BadJson("[" + i + "]", e.why());
            }
        }
        return rules;
    }

    private Outcome journal(Call call) throws BadJson {
        List<JournalEntry> entries = journal.since(JournalFilter.since(call)).stream()
                .filter(entry -> JournalFilter.matches(call, entry))
                .toList();
        return Outcome.of(Reply.json(200, Map.of("entries", entries)));
    }

    private Outcome clearJournal(Call call) {
        journal.clear();
        return done();
    }

    private Outcome settings(Call call) {
        return Outcome.of(Reply.json(200, behaviour.masked()));
    }

    private Outcome changeSettings(Call call) throws BadJson {
        JsonNode changes = Json.parse(call.body());
        requireKnown(changes, "errors", "ids", ServicesManager.refusals());
        requireKnown(changes, "wire", "objectTypes", ServicesManager.objectKinds());
        behaviour.change(changes);
        return settings(call);
    }

    /** These maps take any key as far as their type says, but only some keys mean something. */
    private static void requireKnown(JsonNode changes, String group, String map, Set<String> known) throws BadJson {
        for (Map.Entry<String, JsonNode> entry : changes.path(group).path(map).properties()) {
            if (!known.contains(entry.getKey())) {
                throw new BadJson(group + "." + map + "." + entry.getKey(), "must be one of " + known + ".");
            }
        }
    }

    private Outcome resetSettings(Call call) {
        behaviour.reset();
        return settings(call);
    }

    private Outcome approvals(Call call) {
        return Outcome.of(Reply.json(200, Map.of("requests", manager.awaitingApproval())));
    }

    private Outcome decide(Call call) throws BadJson {
        Decision decision = Json.convert(Json.parse(call.body()), Decision.class);
        List<Integer> ids = decision.request() == null ? manager.awaitingApproval() : List.of(decision.request());
        for (int id : ids) {
            if (!manager.decide(id, decision.approves()) && decision.request() != null) {
                throw new BadJson("request", "No request " + id + " waits for approval.");
            }
        }
        saved.run();
        return Outcome.of(Reply.json(200, Map.of("requests", ids)));
    }

    private static Outcome done() {
        return Outcome.of(Reply.empty(204));
    }
}
