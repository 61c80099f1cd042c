package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.portal.Notices;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.ReportState;

/**
 * A portal: how telling it goes, and what waits for it.
 *
 * @param name the name in its paths
 * @param pause why it is sent nothing; absent while it is
 * @param health what became of the last reports
 * @param notBefore until when it asked to be left alone, if it did
 * @param reports how many reports it does not have
 * @param notices the accounts that it has to be asked about
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortalView(
        String name,
        @Nullable PauseView pause,
        HealthView health,
        @Nullable Instant notBefore,
        ReportsView reports,
        List<NoticeView> notices) {

    /**
     * Why a portal is sent nothing.
     *
     * @param cause operator, gone (it answered 410) or failing (nothing was delivered for too long)
     * @param since when
     * @param why in words
     * @param nextProbe when a single report tries whether it is well again; absent if only an operator ends the pause
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PauseView(
            String cause,
            Instant since,
            String why,
            @Nullable Instant nextProbe) {}

    /**
     * What became of the last reports.
     *
     * @param failures how many in a row were not delivered
     * @param failingSince when the first of these failed
     * @param lastSuccess when one was last delivered
     * @param lastAnswer what was last heard
     * @param lastAnswerAt when that was
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HealthView(
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant lastSuccess,
            @Nullable String lastAnswer,
            @Nullable Instant lastAnswerAt) {}

    /**
     * How many reports a portal does not have.
     *
     * @param waiting those that are sent when they are due
     * @param givenUp those that are not sent any more
     */
    @RegisterForReflection
    public record ReportsView(long waiting, long givenUp) {}

    /**
     * An account that a portal has to be asked about.
     *
     * @param account the portal's id
     * @param dueAt when it is asked
     * @param attempts how often that has failed
     * @param reason why it failed the last time
     */
    @RegisterForReflection
    public record NoticeView(String account, Instant dueAt, int attempts, String reason) {}

    /**
     * All portals.
     *
     * @param portals each with how it fares
     */
    @RegisterForReflection
    public record PortalList(List<PortalView> portals) {}

    static PortalView of(
            Endpoint endpoint, Map<ReportState, Long> undelivered, List<Notices.Waiting> notices, Instant now) {
        Endpoint.Standing standing = endpoint.standing();
        return new PortalView(
                endpoint.portal().value(),
                endpoint.pause().map(PortalView::pause).orElse(null),
                new HealthView(
                        standing.failures(),
                        standing.failingSince().orElse(null),
                        standing.lastSuccess().orElse(null),
                        standing.last().map(Endpoint.Heard::what).orElse(null),
                        standing.last().map(Endpoint.Heard::at).orElse(null)),
                endpoint.notBefore().filter(now::isBefore).orElse(null),
                new ReportsView(
                        undelivered.getOrDefault(ReportState.PENDING, 0L),
                        undelivered.getOrDefault(ReportState.GIVEN_UP, 0L)),
                notices.stream()
                        .map(notice -> new NoticeView(
                                notice.account().value(), notice.dueAt(), notice.attempts(), notice.reason()))
                        .toList());
    }

    private static PauseView pause(Endpoint.Pause pause) {
        return new PauseView(
                pause.cause().name().toLowerCase(Locale.ROOT),
                pause.since(),
                pause.why(),
                pause.nextProbe().orElse(null));
    }
}
