package io.skybridge.simulators;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.admin.AdminEndpoints;
import io.skybridge.simulators.admin.SimulatorState;
import io.skybridge.simulators.admin.StateFile;
import io.skybridge.simulators.admin.UsageEndpoints;
import io.skybridge.simulators.cortex.CortexEndpoint;
import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.external.ExternalEndpoint;
import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Route;
import io.skybridge.simulators.panel.PanelEndpoints;
import io.skybridge.simulators.panel.SignOns;
import io.skybridge.simulators.portal.Inbox;
import io.skybridge.simulators.portal.InboxEndpoint;
import io.skybridge.simulators.portal.PortalPage;
import io.skybridge.simulators.portal.UsageEndpoint;
import io.skybridge.simulators.settings.LiveBehaviour;
import io.skybridge.simulators.traffic.Faults;
import io.skybridge.simulators.traffic.Journal;

/** The simulators without their server: the parts put together, and what is served where. */
final class Simulators {

    static final String CORTEX_PATH = "/cortexapi/default.aspx";
    static final String EXTERNAL_PATH = "/externalapi/";
    static final String INBOX_PATH = "/portal/inbox";

    private final LiveBehaviour behaviour;
    private final Faults faults = new Faults();
    private final Journal journal;
    private final StateFile file;
    private final ServicesManager manager;
    private final Inbox inbox;
    private final SimulatorState state;
    private final AdminEndpoints admin;
    private final UsageEndpoints usage;
    private final PanelEndpoints panel;

    Simulators(SimulatorSettings settings, LongSupplier millis, Clock clock) {
        behaviour = new LiveBehaviour(settings.behaviour());
        journal = new Journal(clock, () -> {
            var limits = behaviour.get().limits();
            return new Journal.Bounds(limits.journalEntries(), limits.journalTextChars(), limits.journalTotalChars());
        });
        file = new StateFile(settings.stateFile());
        manager = new ServicesManager(behaviour, millis, clock, file::changed);
        inbox = new Inbox(() -> behaviour.get().limits().inboxDeliveries(), file::changed);
        SignOns signOns = new SignOns();
        state = new SimulatorState(manager, inbox, signOns);
        admin = new AdminEndpoints(state, manager, behaviour, faults, journal, this::saved);
        usage = new UsageEndpoints(state, manager, this::saved);
        panel = new PanelEndpoints(manager, () -> behaviour.get().signOn(), signOns, clock);
        restore();
    }

    private void restore() {
        JsonNode saved = file.read();
        if (saved == null) {
            return;
        }
        try {
            state.load(saved);
        } catch (BadJson e) {
            throw new IllegalStateException("The state file cannot be loaded: " + e.getMessage(), e);
        }
    }

    List<Route> routes() {
        CortexEndpoint cortex = new CortexEndpoint(manager, behaviour, faults, journal, this::saved);
        InboxEndpoint portal = new InboxEndpoint(inbox, behaviour, faults, journal, this::saved);
        ExternalEndpoint external = new ExternalEndpoint(manager, behaviour, state::crowd, faults, journal);
        List<Route> routes = new ArrayList<>(admin.routes());
        routes.addAll(usage.routes());
        routes.add(new Route("POST", CORTEX_PATH, cortex));
        routes.add(new Route("GET", EXTERNAL_PATH + "*", external));
        routes.add(new Route("POST", INBOX_PATH, portal));
        routes.add(new Route("GET", INBOX_PATH, portal::list));
        routes.addAll(new UsageEndpoint(inbox).routes());
        routes.addAll(panel.routes());
        routes.add(new Route("GET", "/portal/", PortalPage::show));
        routes.add(new Route("GET", "/portal", PortalPage::show));
        routes.add(new Route("GET", "/", IndexPage::show));
        return routes;
    }

    private void saved() {
        file.save(state::dump);
    }

    JsonNode dump() {
        return state.dump();
    }

    void load(JsonNode wanted) throws BadJson {
        state.load(wanted);
        saved();
    }

    void reset() {
        admin.reset();
    }

    ServicesManager manager() {
        return manager;
    }

    Inbox inbox() {
        return inbox;
    }

    Faults faults() {
        return faults;
    }

    Journal journal() {
        return journal;
    }

    LiveBehaviour behaviour() {
        return behaviour;
    }
}
