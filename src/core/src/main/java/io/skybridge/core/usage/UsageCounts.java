package io.skybridge.core.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;

/** How much usage has not got to where it belongs, for gauges. */
public interface UsageCounts {

    /**
     * What a portal does not have.
     *
     * @param portal the portal; empty for what waits for an account or a mapping
     * @param records how many records are in each state that is not final
     * @param waitingSince when the oldest period ended or ends of which a record is pending; empty if none is
     */
    record Open(Optional<PortalId> portal, Map<UsageState, Long> records, Optional<Instant> waitingSince) {}

    /** What is open now, for each portal that lacks something. */
    Uni<List<Open>> open();
}
