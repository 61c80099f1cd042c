package io.skybridge.standalone;

import java.time.Clock;

import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.skybridge.core.provisioning.Orders;

/**
 * Takes over what the last process was at when it ended. With a data folder of its own this process is the only worker, so
 * whoever holds a lease at its start is gone.
 */
final class Predecessor {

    private static final Logger LOG = Logger.getLogger(Predecessor.class);

    private final Orders orders;
    private final Clock clock;

    Predecessor(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    void takeOver(@Observes StartupEvent started) {
        if (!Boolean.getBoolean(Skybridge.EMBEDDED)) {
            return;
        }
        int released = orders.releaseAll(clock.instant()).await().indefinitely();
        if (released > 0) {
            LOG.infof("%d orders were under way when the last process ended; they go on.", released);
        }
    }
}
