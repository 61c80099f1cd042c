package io.skybridge.ledger;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.OutcomeReport.Outcome;
import io.skybridge.ledger.Repositories.AttemptRows;
import io.skybridge.ledger.Repositories.AuditRows;
import io.skybridge.ledger.Repositories.OrderRows;
import io.skybridge.ledger.Repositories.ReportRows;
import io.skybridge.ledger.Repositories.StepRows;

/** Operators' words on orders, each under the order's lock. */
@ApplicationScoped
class PanacheOrderDesk implements OrderDesk {

    private final Sessions sessions;
    private final OrderRows orders;
    private final OrderBook book;
    private final Rows rows;
    private final Supplier<UUID> ids;

    /** The rows that hang on an order. */
    @Singleton
    record Rows(StepRows steps, AttemptRows attempts, ReportRows reports, AuditRows audit, Documents documents) {}

    PanacheOrderDesk(Sessions sessions, OrderRows orders, OrderBook book, Rows rows, Supplier<UUID> ids) {
        this.sessions = sessions;
        this.orders = orders;
        this.book = book;
        this.rows = rows;
        this.ids = ids;
    }

    /** What is done to the order's rows once it is clear that it may be done. */
    @FunctionalInterface
    private interface Change {
        Uni<Void> of(OrderEntity order);
    }

    @Override
    public Uni<OrderBook.Entry> retry(OrderId order, Word word) {
        return change(order, OrderState.Word.RETRY, word, row -> undone(row).chain(undone -> {
            boolean dead = row.state.equals(OrderState.FAILED.label());
            Uni<Long> steps = undone
                    ? rows.steps().delete("key.order = ?1", row.id)
                    : rows.steps()
                            .update(
                                    "state = 'pending', requestId = null, sets = 0, polls = 0, failures = 0"
                                            + " where key.order = ?1 and state = 'failed'",
                                    row.id)
                            .map(Integer::longValue);
            return steps.invoke(() -> dueAgain(row, word, dead)).replaceWithVoid();
        }));
    }

    @Override
    public Uni<OrderBook.Entry> skip(OrderId order, Word word) {
        return change(order, OrderState.Word.SKIP, word, row -> undone(row).chain(undone -> {
            if (undone) {
                throw new ProblemException(
                        ProblemType.ILLEGAL_TRANSITION,
                        "The order has been undone: there is no step to skip; retry it.");
            }
            return rows.steps()
                    .update(
                            "state = 'skipped', requestId = null, note = ?1, endedAt = ?2"
                                    + " where key.order = ?3 and state = 'failed'",
                            said("skipped", word),
                            word.at(),
                            row.id)
                    .invoke(() -> dueAgain(row, word, true))
                    .replaceWithVoid();
        }));
    }

    /** The clock of a dead letter begins anew; what merely waits keeps its time and is only due at once. */
    private static void dueAgain(OrderEntity order, Word word, boolean anew) {
        order.leave(OrderState.WAITING, word.at(), "");
        order.endedAt = null;
        if (anew) {
            order.startedAt = null;
        }
    }

    @Override
    public Uni<OrderBook.Entry> cancel(OrderId order, Word word) {
        return change(order, OrderState.Word.CANCEL, word, row -> {
            boolean told = row.state.equals(OrderState.FAILED.label());
            row.leave(OrderState.CANCELLED, word.at(), said("cancelled", word));
            row.endedAt = word.at();
            return told
                    ? Uni.createFrom().voidItem()
                    : rows.reports()
                            .persist(ReportEntity.pending(report(row, word), row))
                            .replaceWithVoid();
        });
    }

    private OutcomeReport report(OrderEntity row, Word word) {
        io.skybridge.core.provisioning.Order order = row.toDomain();
        return new OutcomeReport(
                ids.get(),
                order.account(),
                order.subscription(),
                order.username(),
                order.id(),
                order.kind(),
                Outcome.FAILED,
                Optional.ofNullable(row.account.code),
                Optional.of(said("cancelled", word)),
                java.util.List.of(),
                word.at());
    }

    private static String said(String what, Word word) {
        return what + " by " + word.actor() + (word.reason().isEmpty() ? "" : ": " + word.reason());
    }

    private Uni<Boolean> undone(OrderEntity order) {
        return rows.steps().count("key.order = ?1 and undoes", order.id).map(count -> count > 0);
    }

    private Uni<OrderBook.Entry> change(OrderId id, OrderState.Word asked, Word word, Change change) {
        return sessions.inTransaction(() -> orders.findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                        .invoke(row -> requireLegal(id, row, asked))
                        .call(change::of)
                        .call(row -> record(row, asked, word)))
                .chain(() -> book.find(id))
                .map(found -> found.orElseThrow(() -> unknown(id)));
    }

    private Uni<Void> record(OrderEntity row, OrderState.Word asked, Word word) {
        String action = io.skybridge.core.lifecycle.StateTable.label(asked);
        return rows.audit()
                .persist(AuditEntity.by(word.actor(), word.at(), "order." + action, row, word.reason()))
                .chain(() -> rows.attempts().persist(AttemptEntity.of(row.id, 0, word.at(), said(past(asked), word))))
                .replaceWithVoid();
    }

    private static String past(OrderState.Word asked) {
        return switch (asked) {
            case RETRY -> "retried";
            case SKIP -> "step skipped";
            case CANCEL -> "cancelled";
        };
    }

    private static void requireLegal(OrderId id, OrderEntity row, OrderState.Word asked) {
        if (row == null) {
            throw unknown(id);
        }
        OrderState state = OrderState.labelled(row.state).orElseThrow();
        if (!state.allows(asked)) {
            throw new ProblemException(
                    ProblemType.ILLEGAL_TRANSITION,
                    "The order is " + state.label() + ": " + io.skybridge.core.lifecycle.StateTable.label(asked)
                            + " is not possible.");
        }
    }

    private static ProblemException unknown(OrderId id) {
        return new ProblemException(ProblemType.UNKNOWN_ORDER, "There is no order '" + id + "'.");
    }
}
