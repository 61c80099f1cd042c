package io.skybridge.core.delivery;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.ProblemType;

/** Counts of what came in: the only trace that a refused message leaves. */
public interface DeliveryCounters {

    /** A message was stored. */
    void stored(PortalId portal, PortalEvent event);

    /** A message that was stored before came again. */
    void repeated(PortalId portal);

    /** A message was refused. */
    void refused(PortalId portal, ProblemType why);
}
