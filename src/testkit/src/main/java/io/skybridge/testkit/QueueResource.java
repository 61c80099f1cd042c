package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

/** A queue for the bell. A test listens to it by a {@link Queue} of the server at {@code skybridge.wake-up.endpoint}. */
public final class QueueResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable QueueServer server;

    /** Made by Quarkus. */
    public QueueResource() {}

    @Override
    public Map<String, String> start() {
        QueueServer started = QueueServer.start();
        server = started;
        try (Queue queue = new Queue(started.address())) {
            queue.create();
        }
        return Map.of(
                "skybridge.wake-up.queue-url", Queue.url(started.address()),
                "skybridge.wake-up.endpoint", started.address().toString(),
                // Plenty, for a machine that has other things to do.
                "skybridge.wake-up.timeout", "PT10S");
    }

    @Override
    public void stop() {
        QueueServer started = server;
        if (started != null) {
            started.close();
        }
    }
}
