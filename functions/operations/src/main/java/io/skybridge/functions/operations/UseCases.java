package io.skybridge.functions.operations;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.VerifyAudit;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.ShowPlan;
import io.skybridge.core.provisioning.Situations;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.PutMappings;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagers;

/** The use cases of this function, put together. */
final class UseCases {

    private final Clock clock;

    UseCases(Clock clock) {
        this.clock = clock;
    }

    @Produces
    @Singleton
    ShowPlan showPlan(Situations situations) {
        return new ShowPlan(situations, clock);
    }

    @Produces
    @Singleton
    VerifyAudit verifyAudit(AuditChain auditChain) {
        return new VerifyAudit(auditChain);
    }

    @Produces
    @Singleton
    PutMappings putMappings(Mappings mappings, ServicesManagers servicesManagers, WakeUp wakeUp) {
        return new PutMappings(mappings, () -> configured(servicesManagers), wakeUp, clock);
    }

    /** Asked for at each call: without a services manager everything that does not need one works all the same. */
    private static ServicesManager configured(ServicesManagers servicesManagers) {
        try {
            return servicesManagers.named(servicesManagers.defaultName());
        } catch (IllegalStateException none) {
            throw new ProblemException(ProblemType.SERVICES_MANAGER_UNAVAILABLE, String.valueOf(none.getMessage()));
        }
    }
}
