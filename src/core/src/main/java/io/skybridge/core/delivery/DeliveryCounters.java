package io.skybridge.core.delivery;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.ProblemType;

/** Counts of what came in: the only trace that a refused message leaves. */
public interface DeliveryCounters {

    /** A message was stored. */
    void stored(PortalId portal, PortalEvent event);

    /** A message that was stored before came again. */
    void repeated(PortalId portal);

    /** A message was kept that changes nothing, because the portal has said something newer before. */
    void stale(PortalId portal);

    /** A message was refused. */
    void refused(PortalId portal, ProblemType why);

    /** A message was refused before anybody looked which portal it was for. */
    void refused(ProblemType why);
}
