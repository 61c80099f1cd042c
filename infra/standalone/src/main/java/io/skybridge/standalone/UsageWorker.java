package io.skybridge.standalone;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import io.skybridge.core.usage.DeliverUsage;
import io.skybridge.core.usage.Pull;
import io.skybridge.core.usage.PullUsage;
import io.skybridge.core.usage.RequestPulls;
import io.skybridge.runtime.EndOfShift;
import io.skybridge.runtime.UsageSettings;

/**
 * Pulls and delivers usage: in this process it is the schedule that EventBridge is in the cloud. Without a services manager
 * there is no usage, and it does nothing.
 */
@ApplicationScoped
class UsageWorker {

    private static final Logger LOG = Logger.getLogger(UsageWorker.class);

    private final RequestPulls requestPulls;
    private final PullUsage pullUsage;
    private final DeliverUsage deliverUsage;
    private final UsageSettings settings;
    private final EndOfShift endOfShift;
    private final Clock clock;
    private final Lane requesting = new Lane("Looking for usage that is due", 1);
    private final Lane pulling = new Lane("A pull of usage", 1);
    private final Lane delivering = new Lane("A delivery of usage", 1);

    UsageWorker(
            RequestPulls requestPulls,
            PullUsage pullUsage,
            DeliverUsage deliverUsage,
            UsageSettings settings,
            EndOfShift endOfShift,
            Clock clock) {
        this.requestPulls = requestPulls;
        this.pullUsage = pullUsage;
        this.deliverUsage = deliverUsage;
        this.settings = settings;
        this.endOfShift = endOfShift;
        this.clock = clock;
    }

    /** A second is how long a pull waits that was asked for over HTTP, and usage until it is sent. */
    @Scheduled(every = "1s", identity = "usage")
    void work() {
        if (requestPulls.possible()) {
            pulling.begin(() -> pullUsage.runDue(stopAt()).invoke(pulls -> pulls.forEach(UsageWorker::tell)));
            delivering.begin(() -> deliverUsage.deliver(stopAt()));
        }
    }

    @Scheduled(every = "1m", identity = "usage-due")
    void request() {
        if (settings.automatic()) {
            requesting.begin(requestPulls::requestDue);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        requesting.close(endOfShift.left());
        pulling.close(endOfShift.left());
        delivering.close(endOfShift.left());
    }

    private Instant stopAt() {
        return clock.instant().plus(settings.budget());
    }

    private static void tell(Pull pull) {
        if (pull.state() == Pull.State.FAILED) {
            LOG.warnf(
                    "The usage of %s could not be pulled: %s",
                    pull.request().period(), pull.progress().note());
        }
    }
}
