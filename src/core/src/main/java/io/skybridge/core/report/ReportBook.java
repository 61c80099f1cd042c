package io.skybridge.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.report.OutcomeReport.Outcome;

/** Reports for people to see and to have sent again. */
public interface ReportBook {

    /**
     * What to list.
     *
     * @param portal whose reports
     * @param state only this state
     * @param after the cursor that the page before gave
     * @param limit at most this many
     */
    record Query(PortalId portal, Optional<ReportState> state, Optional<String> after, int limit) {}

    /**
     * A page.
     *
     * @param entries the reports, newest first
     * @param next where the next page begins; empty on the last
     */
    record Page(List<Entry> entries, Optional<String> next) {}

    /**
     * A report.
     *
     * @param id its id, the same each time it is sent
     * @param about what it tells
     * @param state where it stands
     * @param sending how its sending goes
     * @param passwords what became of the initial passwords it tells
     */
    record Entry(UUID id, About about, ReportState state, Sending sending, Passwords passwords) {}

    /**
     * What a report tells.
     *
     * @param account whose order it was
     * @param order the order
     * @param kind what the order was to do
     * @param outcome how it ended
     * @param at when it ended
     */
    record About(AccountId account, OrderId order, OrderKind kind, Outcome outcome, Instant at) {}

    /**
     * How a report's sending goes.
     *
     * @param attempts how often it was sent since it was last begun
     * @param dueAt when it is sent again; when it was settled, if it is
     * @param note what was last heard of it
     * @param replays how often an operator had it sent again
     */
    record Sending(int attempts, Instant dueAt, String note, int replays) {}

    /** What became of the initial passwords that a report tells. */
    enum Passwords {
        /** It tells none. */
        NONE,
        /** They are kept, sealed, until it is delivered. */
        SEALED,
        /** They were told and are not kept: sent again, it tells everything but them. */
        ERASED
    }

    /**
     * Which reports to send again.
     *
     * @param state those that were given up, or those that were delivered
     * @param since of orders that ended at this moment or later
     * @param until of orders that ended before this moment
     */
    record Range(ReportState state, Optional<Instant> since, Optional<Instant> until) {}

    /** Lists reports. Fails with an invalid-request problem if the cursor is not one of this list. */
    Uni<Page> list(Query query);

    /**
     * Has a report that was delivered or given up sent again, with the same id and content, and its time begun anew. Fails
     * with an unknown-report problem if the portal has no such report, and with an illegal-transition problem if it is
     * pending: then it is sent anyway.
     */
    Uni<Entry> replay(PortalId portal, UUID report, Word word);

    /** Has all of these sent again; answers how many they are. */
    Uni<Integer> replayAll(PortalId portal, Range range, Word word);

    /** How many reports of each portal are not delivered, by state; what has none is not there. */
    Uni<Map<PortalId, Map<ReportState, Long>>> undelivered();

    /** When the order ended whose report waits longest; empty if none waits. */
    Uni<Optional<Instant>> waitingSince();
}
