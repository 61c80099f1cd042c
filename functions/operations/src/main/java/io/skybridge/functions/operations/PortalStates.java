package io.skybridge.functions.operations;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Notices;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.ReportBook;

/** How portals fare, put together from their endpoints and from what waits for them. */
@ApplicationScoped
class PortalStates {

    /** Enough to see what is wrong; there may be many. */
    private static final int MOST_NOTICES = 100;

    private final Endpoints endpoints;
    private final ReportBook reportBook;
    private final Notices notices;
    private final Clock clock;

    PortalStates(Endpoints endpoints, ReportBook reportBook, Notices notices, Clock clock) {
        this.endpoints = endpoints;
        this.reportBook = reportBook;
        this.notices = notices;
        this.clock = clock;
    }

    /** Every portal that was ever known. */
    Uni<PortalView.PortalList> all() {
        return reportBook.undelivered().chain(undelivered -> endpoints
                .all()
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(endpoint -> notices.waiting(endpoint.portal(), MOST_NOTICES)
                                .map(waiting -> PortalView.of(
                                        endpoint,
                                        undelivered.getOrDefault(endpoint.portal(), Map.of()),
                                        waiting,
                                        clock.instant())))
                        .collect()
                        .asList())
                .map(PortalView.PortalList::new));
    }

    /** One of them. */
    Uni<PortalView> of(PortalId portal) {
        return known(portal)
                .chain(endpoint -> reportBook.undelivered().chain(undelivered -> notices.waiting(portal, MOST_NOTICES)
                        .map(waiting -> PortalView.of(
                                endpoint, undelivered.getOrDefault(portal, Map.of()), waiting, clock.instant()))));
    }

    /** Its endpoint; fails with an unknown-portal problem if there is no such portal. */
    Uni<Endpoint> known(PortalId portal) {
        return endpoints.of(portal).map(found -> found.orElseThrow(() -> unknown(portal)));
    }

    private static ProblemException unknown(PortalId portal) {
        return new ProblemException(ProblemType.UNKNOWN_PORTAL, "There is no portal named '" + portal + "'.");
    }
}
