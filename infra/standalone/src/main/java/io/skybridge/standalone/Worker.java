package io.skybridge.standalone;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
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
import io.skybridge.runtime.EndOfShift;

/**
 * Runs the worker as soon as an order is stored, and every second for what is due again: in this process it is the bell and
 * the schedule that queue and EventBridge are in the cloud.
 */
@ApplicationScoped
@Alternative
@Priority(1)
@Unremovable
class Worker implements WakeUp {

    /** An order that takes its time keeps a run busy; others must not wait for it. */
    private static final int RUNS_AT_ONCE = 4;

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Provider<AskPortals> askPortals;
    private final Provider<RunOrders> runOrders;
    private final SendReports sendReports;
    private final ProvisioningSettings settings;
    private final EndOfShift endOfShift;
    private final Lane runs = new Lane("A run of the worker", RUNS_AT_ONCE);

    Worker(
            Provider<AskPortals> askPortals,
            Provider<RunOrders> runOrders,
            SendReports sendReports,
            ProvisioningSettings settings,
            EndOfShift endOfShift) {
        this.askPortals = askPortals;
        this.runOrders = runOrders;
        this.sendReports = sendReports;
        this.settings = settings;
        this.endOfShift = endOfShift;
    }

    @Scheduled(every = "1s", identity = "sweep")
    void sweep() {
        run();
    }

    void stop(@Observes ShutdownEvent stopped) {
        runs.close(endOfShift.left());
    }

    /** Another process may hear it too, by its queue; this one needs none. */
    @Override
    public Uni<Void> ring(Call call) {
        run();
        return Uni.createFrom().voidItem();
    }

    private void run() {
        runs.begin(() -> askPortals
                .get()
                .ask()
                .chain(asked -> runOrders.get().run(settings.budget()))
                // Whose rate is spent has its turn in the next second: nobody waits for it here.
                .call(done -> sendReports.send(Duration.ZERO))
                .invoke(Worker::tell));
    }

    private static void tell(RunSummary done) {
        if (done.claimed() > 0) {
            LOG.debugf("run: %s", done);
        }
    }
}
