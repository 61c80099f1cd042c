package io.skybridge.functions.provisioning;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.SealAudit;

/**
 * Seals the audit log, and says the last seal in the log of the process, which lies elsewhere than the ledger: whoever cuts
 * the chain or forges it anew is told by that line.
 */
@ApplicationScoped
public class AuditSeals {

    private static final Logger LOG = Logger.getLogger(AuditSeals.class);

    private final SealAudit sealAudit;

    AuditSeals(AuditChain auditChain) {
        this.sealAudit = new SealAudit(auditChain);
    }

    /** Seals what waits. */
    public Uni<SealAudit.Sealed> seal() {
        return sealAudit.seal().invoke(AuditSeals::tell);
    }

    private static void tell(SealAudit.Sealed done) {
        if (done.lines() > 0) {
            LOG.infof("audit log sealed: %d lines, head %s", done.lines(), done.head());
        }
    }
}
