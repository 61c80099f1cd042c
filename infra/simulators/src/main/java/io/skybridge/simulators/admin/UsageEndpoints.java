package io.skybridge.simulators.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.skybridge.simulators.cortex.Holding;
import io.skybridge.simulators.cortex.LogClock;
import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.cortex.UsageCounter;
import io.skybridge.simulators.external.Crowd;
import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;

/** What of {@code /__sim/} is about what is billed: the clock of the log, counters, the truth, and the crowd. */
public final class UsageEndpoints {

    private final SimulatorState state;
    private final ServicesManager manager;
    private final Runnable saved;

    /**
     * The endpoints.
     *
     * @param saved waits until what has changed so far will survive the process
     */
    public UsageEndpoints(SimulatorState state, ServicesManager manager, Runnable saved) {
        this.state = state;
        this.manager = manager;
        this.saved = saved;
    }

    /** What is served where. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/__sim/clock", this::clock),
                new Route("POST", "/__sim/clock", this::setClock),
                new Route("GET", "/__sim/usage", this::usage),
                new Route("POST", "/__sim/counters", this::count),
                new Route("GET", "/__sim/crowd", call -> Outcome.of(Reply.json(200, state.crowd()))),
                new Route("POST", "/__sim/crowd", this::setCrowd));
    }

    private Outcome clock(Call call) {
        LogClock clock = manager.clock();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("now", clock.now());
        shown.put("stands", clock.setting().now() != null);
        if (clock.setting().offset() != null) {
            shown.put("offset", clock.setting().offset().toString());
        }
        return Outcome.of(Reply.json(200, shown));
    }

    private Outcome setClock(Call call) throws BadJson {
        manager.setClock(Json.convert(Json.parse(call.body()), LogClock.Setting.class));
        saved.run();
        return clock(call);
    }

    private Outcome count(Call call) throws BadJson {
        manager.count(Json.convert(Json.parse(call.body()), UsageCounter.class));
        saved.run();
        return Outcome.of(Reply.empty(204));
    }

    private Outcome setCrowd(Call call) throws BadJson {
        Crowd crowd = Json.convert(Json.parse(call.body()), Crowd.class);
        state.crowd(crowd);
        return Outcome.of(Reply.json(200, crowd));
    }

    private Outcome usage(Call call) throws BadJson {
        Predicate<Holding> wanted = wanted(call);
        return Outcome.of(Reply.json(
                200,
                manager.holdings().stream()
                        .filter(wanted)
                        .map(Holding::item)
                        .distinct()
                        .toList()));
    }

    private static Predicate<Holding> wanted(Call call) throws BadJson {
        if (call.query().containsKey("at")) {
            Instant at = instant(call, "at");
            return holding -> holding.at(at);
        }
        Instant from = instant(call, "from");
        Instant to = instant(call, "to");
        return holding -> holding.within(from, to);
    }

    private static Instant instant(Call call, String parameter) throws BadJson {
        try {
            return Instant.parse(call.query().getOrDefault(parameter, ""));
        } catch (DateTimeParseException e) {
            throw new BadJson(parameter, "must be a moment such as 2026-11-30T00:00:00Z.");
        }
    }
}
