package io.skybridge.simulators.settings;

import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.http.BadJson;

/** The behaviour of a running server; read by many threads, changed by few. */
public final class LiveBehaviour implements Supplier<Behaviour> {

    private final Behaviour atStart;
    private volatile Behaviour current;

    public LiveBehaviour(Behaviour atStart) {
        this.atStart = atStart;
        this.current = atStart;
    }

    @Override
    public Behaviour get() {
        return current;
    }

    /** Replaces the behaviour. */
    public void set(Behaviour behaviour) {
        current = behaviour;
    }

    /** Lays a JSON object of settings over the present ones; if it is wrong, nothing changes. */
    public synchronized void change(JsonNode changes) throws BadJson {
        current = Overlay.apply(current, changes);
    }

    /** Back to the behaviour that the server was started with. */
    public void reset() {
        current = atStart;
    }

    /** The present settings with secrets masked. */
    public JsonNode masked() {
        return Overlay.masked(current);
    }
}
