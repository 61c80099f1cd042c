package io.skybridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.provisioning.Order;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.OutcomeReport.NewUser;
import io.skybridge.core.report.OutcomeReport.Outcome;

/** A report's row in the outbox. */
@Entity
@Table(name = "report")
class ReportEntity {

    @Id
    UUID id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_pk")
    AccountEntity account;

    @ManyToOne(optional = false)
    @JoinColumn(name = "order_id")
    OrderEntity order;

    String portal;

    String outcome;

    @Nullable String handle;

    @Nullable String reason;

    Instant at;

    String state;

    int attempts;

    @Column(name = "due_at")
    Instant dueAt;

    @Nullable UUID token;

    String note;

    Instant since;

    int replays;

    static ReportEntity pending(OutcomeReport report, OrderEntity order) {
        ReportEntity row = new ReportEntity();
        row.id = report.id();
        row.account = order.account;
        row.portal = order.account.portal;
        row.order = order;
        row.outcome = report.outcome().name().toLowerCase(Locale.ROOT);
        row.handle = report.handle().orElse(null);
        row.reason = report.reason().orElse(null);
        row.at = report.at();
        row.since = report.at();
        row.state = "pending";
        row.dueAt = report.at();
        row.note = "";
        return row;
    }

    /** As it is taken from an endpoint that was last resumed then. */
    Outbox.Taken toTaken(List<NewUser> users, Optional<Instant> resumed) {
        Order about = order.toDomain();
        return new Outbox.Taken(
                new OutcomeReport(
                        id,
                        about.account(),
                        about.subscription(),
                        about.username(),
                        about.id(),
                        about.kind(),
                        Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(handle),
                        Optional.ofNullable(reason),
                        users,
                        at),
                token,
                attempts,
                resumed.filter(since::isBefore).orElse(since),
                Optional.ofNullable(order.traceParent));
    }
}
