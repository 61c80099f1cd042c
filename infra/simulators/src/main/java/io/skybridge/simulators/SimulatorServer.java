package io.skybridge.simulators;

import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Front;
import io.skybridge.simulators.portal.Inbox;
import io.skybridge.simulators.settings.LiveBehaviour;
import io.skybridge.simulators.traffic.Faults;
import io.skybridge.simulators.traffic.Journal;

/**
 * Both simulators behind one HTTP server. Starting and stopping block; everything else may be used by any thread.
 *
 * <pre>{@code
 * try (SimulatorServer simulators = SimulatorServer.start(SimulatorSettings.immediate(), 0)) {
 *     simulators.faults().add(FaultRule.of(FaultKind.TIMEOUT_AFTER).on("cortex", "SET", "user").times(1));
 *     ... talk to simulators.cortexUri() as demo/demo ...
 *     assertThat(simulators.inbox().messages()).hasSize(1);
 * }
 * }</pre>
 */
public final class SimulatorServer implements AutoCloseable {

    private static final int WORKERS = 16;
    private static final LongSupplier REAL_TIME = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    private final Vertx vertx;
    private final boolean ownVertx;
    private final WorkerExecutor workers;
    private final Simulators simulators;
    private final String host;
    private volatile @Nullable HttpServer http;
    private boolean stopped;

    private SimulatorServer(SimulatorSettings settings, Vertx vertx, boolean ownVertx, LongSupplier millis) {
        this.vertx = vertx;
        this.ownVertx = ownVertx;
        this.host = settings.host();
        this.simulators = new Simulators(settings, millis, Clock.systemUTC());
        this.workers = vertx.createSharedWorkerExecutor("simulators-" + System.identityHashCode(this), WORKERS);
    }

    /**
     * Starts on a port, 0 for any, with an event loop of its own.
     *
     * @throws PortTaken if something else listens there
     */
    public static SimulatorServer start(SimulatorSettings settings, int port) {
        return start(settings, port, Vertx.vertx(), true, REAL_TIME);
    }

    /** Starts on a port, 0 for any, on an event loop that somebody else will close. */
    public static SimulatorServer start(SimulatorSettings settings, int port, Vertx vertx) {
        return start(settings, port, vertx, false, REAL_TIME);
    }

    /**
     * Starts on a port, 0 for any. How long provisioning takes is counted in somebody else's milliseconds, so that a test
     * need not wait for it; faults take real time nevertheless.
     */
    public static SimulatorServer start(SimulatorSettings settings, int port, LongSupplier millis) {
        return start(settings, port, Vertx.vertx(), true, millis);
    }

    private static SimulatorServer start(
            SimulatorSettings settings, int port, Vertx vertx, boolean own, LongSupplier millis) {
        SimulatorServer server = new SimulatorServer(settings, vertx, own, millis);
        try {
            server.listen(port);
            return server;
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    private void listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                // The real thing speaks HTTP/1.1, where a connection that breaks off takes one answer with it, not
                // many.
                .setHttp2ClearTextEnabled(false)
                // .NET clients announce a body and wait to be asked for it.
                .setHandle100ContinueAutomatically(true);
        LiveBehaviour behaviour = simulators.behaviour();
        Front front = new Front(
                vertx,
                workers,
                simulators.routes(),
                () -> behaviour.get().limits().bodyBytes(),
                () -> behaviour.get().limits().unansweredMillis());
        try {
            http = await(vertx.createHttpServer(options).requestHandler(front).listen());
        } catch (CompletionException e) {
            if (e.getCause() instanceof BindException) {
                throw new PortTaken(host, port, e.getCause());
            }
            throw e;
        }
    }

    /** The port listened on. */
    public int port() {
        HttpServer listening = http;
        if (listening == null) {
            throw new IllegalStateException("The simulators are stopped.");
        }
        return listening.actualPort();
    }

    /** Where everything begins, without a slash at the end. */
    public URI baseUri() {
        String reached = host.equals("0.0.0.0") ? "localhost" : host;
        return URI.create("http://" + reached + ":" + port());
    }

    /** The CortexAPI. */
    public URI cortexUri() {
        return baseUri().resolve(Simulators.CORTEX_PATH);
    }

    /** The ExternalAPI; its methods lie below it. */
    public URI externalUri() {
        return baseUri().resolve(Simulators.EXTERNAL_PATH);
    }

    /** The portal's inbox. */
    public URI inboxUri() {
        return baseUri().resolve(Simulators.INBOX_PATH);
    }

    /** The services manager and its state. */
    public ServicesManager servicesManager() {
        return simulators.manager();
    }

    /** The portal's inbox. */
    public Inbox inbox() {
        return simulators.inbox();
    }

    /** What is to go wrong. */
    public Faults faults() {
        return simulators.faults();
    }

    /** What went over the wire. */
    public Journal journal() {
        return simulators.journal();
    }

    /** The settings that can be changed now. */
    public LiveBehaviour behaviour() {
        return simulators.behaviour();
    }

    /** The whole state as JSON: customers with all they have, requests, counters, inbox. */
    public JsonNode dump() {
        return simulators.dump();
    }

    /**
     * Replaces the state; parts that are absent come from the seed.
     *
     * @throws IllegalArgumentException naming the member, if something is wrong with it; then nothing has changed
     */
    public void load(JsonNode state) {
        try {
            simulators.load(state);
        } catch (BadJson e) {
            throw new IllegalArgumentException(e.why(), e);
        }
    }

    /** Everything back to how it was at the start: state, faults, journal, settings. */
    public void reset() {
        simulators.reset();
    }

    /** Stops; connections that wait for an answer are closed. Stopping twice does nothing. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        HttpServer listening = http;
        http = null;
        if (listening != null) {
            await(listening.close());
        }
        await(workers.close());
        if (ownVertx) {
            await(vertx.close());
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
