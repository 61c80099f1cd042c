package io.skybridge.standalone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;

import io.skybridge.functions.provisioning.AuditSeals;
import io.skybridge.runtime.EndOfShift;

/** Seals the audit log, as each run of provisioning does in the cloud. */
@ApplicationScoped
class AuditWorker {

    private final AuditSeals auditSeals;
    private final EndOfShift endOfShift;
    private final Lane sealing = new Lane("Sealing the audit log", 1);

    AuditWorker(AuditSeals auditSeals, EndOfShift endOfShift) {
        this.auditSeals = auditSeals;
        this.endOfShift = endOfShift;
    }

    @Scheduled(every = "15s", identity = "audit")
    void work() {
        sealing.begin(auditSeals::seal);
    }

    void stop(@Observes ShutdownEvent stopped) {
        sealing.close(endOfShift.left());
    }
}
