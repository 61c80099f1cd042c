package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.report.ReportBook;

/**
 * A report of what became of an order. Its passwords are never shown.
 *
 * @param id its id, the same each time it is sent
 * @param account the account, by the portal's id
 * @param order the order
 * @param kind what the order was to do
 * @param outcome completed or failed
 * @param endedAt when the order ended
 * @param state pending, delivered or given-up
 * @param attempts how often it was sent since it was last begun
 * @param dueAt when it is sent again, while it is pending; else when it was settled
 * @param note what was last heard of it
 * @param replays how often an operator had it sent again
 * @param initialPasswords sealed: told when it is delivered; erased: they were told, and a replay tells everything but them;
 *     absent if it tells none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
        UUID id,
        String account,
        UUID order,
        String kind,
        String outcome,
        Instant endedAt,
        String state,
        int attempts,
        Instant dueAt,
        @Nullable String note,
        int replays,
        @Nullable String initialPasswords) {

    /**
     * A page of reports.
     *
     * @param reports the reports, newest first
     * @param cursor where the next page begins; absent on the last
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReportPage(
            List<ReportView> reports, @Nullable String cursor) {}

    static ReportView of(ReportBook.Entry entry) {
        ReportBook.About about = entry.about();
        ReportBook.Sending sending = entry.sending();
        return new ReportView(
                entry.id(),
                about.account().value(),
                about.order().value(),
                about.kind().label(),
                about.outcome().name().toLowerCase(Locale.ROOT),
                about.at(),
                entry.state().label(),
                sending.attempts(),
                sending.dueAt(),
                sending.note().isEmpty() ? null : sending.note(),
                sending.replays(),
                entry.passwords() == ReportBook.Passwords.NONE
                        ? null
                        : entry.passwords().name().toLowerCase(Locale.ROOT));
    }

    static ReportPage page(ReportBook.Page page) {
        return new ReportPage(
                page.entries().stream().map(ReportView::of).toList(),
                page.next().orElse(null));
    }
}
