package io.skybridge.standalone;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import io.skybridge.core.portal.AskPortals;
import io.skybridge.core.provisioning.RunOrders;
import io.skybridge.core.provisioning.RunSummary;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.core.report.SendReports;
import io.skybridge.functions.provisioning.ProvisioningSettings;

/**
 * Runs the worker as soon as an order is stored, and every second for what is due again: in this process it is the bell and
 * the schedule that queue and EventBridge are in the cloud.
 */
@ApplicationScoped
@Unremovable
class Worker implements WakeUp {

    /** An order that takes its time keeps a run busy; others must not wait for it. */
    private static final int RUNS_AT_ONCE = 4;

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Provider<AskPortals> askPortals;
    private final Provider<RunOrders> runOrders;
    private final SendReports sendReports;
    private final ProvisioningSettings settings;
    private volatile boolean stopping;
    private volatile String lastFailure = "";
    private final Semaphore free = new Semaphore(RUNS_AT_ONCE);

    Worker(
            Provider<AskPortals> askPortals,
            Provider<RunOrders> runOrders,
            SendReports sendReports,
            ProvisioningSettings settings) {
        this.askPortals = askPortals;
        this.runOrders = runOrders;
        this.sendReports = sendReports;
        this.settings = settings;
    }

    @Scheduled(every = "1s", identity = "sweep")
    void sweep() {
        ring();
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Override
    public void ring() {
        if (stopping || !free.tryAcquire()) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> askPortals.get().ask())
                .chain(asked -> runOrders.get().run(settings.budget()))
                // Whose rate is spent has its turn in the next second: nobody waits for it here.
                .call(done -> sendReports.send(Duration.ZERO))
                .onTermination()
                .invoke(free::release)
                .subscribe()
                .with(this::succeeded, this::failed);
    }

    private void succeeded(RunSummary done) {
        lastFailure = "";
        if (done.claimed() > 0) {
            LOG.debugf("run: %s", done);
        }
    }

    /** The same trouble each second is one line in the log, not thousands. */
    private void failed(Throwable failure) {
        String what = failure.toString();
        if (!stopping && !what.equals(lastFailure)) {
            LOG.error("a run of the worker failed; it is tried again each second", failure);
        }
        lastFailure = what;
    }
}
