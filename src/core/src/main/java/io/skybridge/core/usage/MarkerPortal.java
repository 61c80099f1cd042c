package io.skybridge.core.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portal;

/** A portal that is not sent usage but asks for it, tenant by tenant, from a marker on. */
public interface MarkerPortal extends Portal {

    /**
     * What it asks.
     *
     * @param what which part of the usage
     * @param tenant whose, by any name that the portal has for the account
     * @param marker what its last answer gave it; empty to begin
     * @param date for {@code COLLECT}, nothing that began to count then or later, for {@code INVENTORY}, the beginning of the
     *     period; empty for everything that there is
     */
    record Asked(UsageMarkers.What what, String tenant, String marker, Optional<Instant> date) {}

    /**
     * The answer.
     *
     * @param marker what to ask with next
     * @param lines some usage; none if there is no more for now
     */
    record Page(String marker, List<Line> lines) {}

    /**
     * A record, with the handles under which the portal knows what it is about.
     *
     * @param record the record; it is billed
     * @param tenant the handle of the account
     * @param user the handle of the user, if it is a user's
     * @param subscription the handle of the subscription, if it is one's
     */
    record Line(UsageRecord record, String tenant, Optional<String> user, Optional<String> subscription) {}

    /** How many records there may be in an answer. */
    int most();

    /**
     * Verifies a question, then reads it. Calls nobody and stores nothing.
     *
     * @throws io.skybridge.core.problem.ProblemException if it is refused, saying why
     */
    Asked asked(RawMessage message);

    /** The answer as the portal wants it written; the same for the same page. */
    String written(Page page);
}
