package io.skybridge.servicesmanagers.externalapi;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import static org.assertj.core.api.Assertions.assertThat;

/** Stands between a client and a server on this machine, passes on what either takes, and counts what the client takes. */
final class CountingProxy implements AutoCloseable {

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final NetServer server;
    private final NetClient client;

    CountingProxy(Vertx vertx, int port) throws Exception {
        client = vertx.createNetClient();
        server = vertx.createNetServer()
                .connectHandler(near -> pass(near, port))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void pass(NetSocket near, int port) {
        connections.incrementAndGet();
        near.pause();
        near.exceptionHandler(ignored -> {});
        client.connect(port, "127.0.0.1").onSuccess(far -> {
            near.closeHandler(closed -> {
                connections.decrementAndGet();
                far.close();
            });
            far.closeHandler(closed -> near.close());
            near.handler(far::write);
            near.resume();
            far.handler(piece -> passOn(piece, far, near));
        });
    }

    private void passOn(Buffer piece, NetSocket far, NetSocket near) {
        bytes.addAndGet(piece.length());
        near.write(piece);
        if (near.writeQueueFull()) {
            far.pause();
            near.drainHandler(drained -> far.resume());
        }
    }

    /** The same address, but of the proxy. */
    URI near(URI far) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + far.getPath());
    }

    long bytes() {
        return bytes.get();
    }

    int connections() {
        return connections.get();
    }

    void awaitNoConnections(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (connections.get() > 0) {
            assertThat(System.nanoTime()).as("time runs out").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        client.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
