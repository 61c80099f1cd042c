package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import org.hibernate.exception.ConstraintViolationException;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.provisioning.StepProgress.StepState;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.ledger.Repositories.AttemptRows;
import io.skybridge.ledger.Repositories.AuditRows;
import io.skybridge.ledger.Repositories.ReportRows;
import io.skybridge.ledger.Repositories.StepRows;

/** Orders for workers. Each write is one transaction that first proves the lease. */
@ApplicationScoped
class PanacheOrders implements Orders {

    private final Sessions sessions;
    private final Leases leases;
    private final Claims claims;
    private final Rows rows;

    /** The rows that hang on an order. */
    @Singleton
    record Rows(StepRows steps, AttemptRows attempts, ReportRows reports, AuditRows audit, Documents documents) {}

    PanacheOrders(Sessions sessions, Leases leases, Claims claims, Rows rows) {
        this.sessions = sessions;
        this.leases = leases;
        this.claims = claims;
        this.rows = rows;
    }

    @Override
    public Uni<Optional<Claim>> claim(Instant now, Duration lease) {
        return sessions.inTransaction(() -> leases.claim(now, lease)
                .chain(taken -> taken.map(held -> claims.load(held, now).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    @Override
    public Uni<Integer> releaseAll(Instant now) {
        return sessions.inTransaction(() -> leases.releaseAll(now));
    }

    @Override
    public Uni<List<StepProgress>> plan(Lease lease, List<Step> steps, Instant now) {
        List<StepProgress> planned = new ArrayList<>();
        steps.forEach(step -> planned.add(StepProgress.planned(planned.size(), step)));
        return sessions.inTransaction(() -> leases.hold(lease, now).chain(order -> rows.steps()
                        .persist(planned.stream()
                                .map(step -> StepEntity.from(order.id, step, rows.documents()))
                                .toList())))
                .replaceWith(planned);
    }

    @Override
    public Uni<Boolean> reserveCode(Lease lease, CustomerCode code, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now).invoke(order -> order.account.code = code.value()))
                .replaceWith(true)
                .onFailure(ConstraintViolationException.class)
                .recoverWithItem(false);
    }

    @Override
    public Uni<Void> progress(Lease lease, StepProgress progress, Optional<String> what, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now)
                .chain(order -> rows.steps().findById(new StepEntity.Key(order.id, progress.position())))
                .invoke(step -> write(step, progress, now))
                .chain(step -> what.map(line -> rows.attempts()
                                .persist(AttemptEntity.of(lease.order().value(), progress.position(), now, line))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static void write(StepEntity step, StepProgress progress, Instant now) {
        step.write(progress);
        if (step.startedAt == null) {
            step.startedAt = now;
        }
        if (progress.state() == StepState.DONE) {
            step.endedAt = now;
        }
    }

    @Override
    public Uni<Void> park(Lease lease, Instant next, String why, Instant now) {
        return leave(lease, OrderState.WAITING, next, why, now, Optional.empty());
    }

    @Override
    public Uni<Void> block(Lease lease, Instant next, String why, Instant now) {
        return leave(lease, OrderState.BLOCKED, next, why, now, Optional.empty());
    }

    @Override
    public Uni<Void> complete(Lease lease, OutcomeReport report) {
        return leave(lease, OrderState.COMPLETED, report.at(), "", report.at(), Optional.of(report));
    }

    @Override
    public Uni<Void> fail(Lease lease, OutcomeReport report) {
        return leave(
                lease, OrderState.FAILED, report.at(), report.reason().orElse(""), report.at(), Optional.of(report));
    }

    private Uni<Void> leave(
            Lease lease, OrderState state, Instant due, String why, Instant now, Optional<OutcomeReport> report) {
        return sessions.inTransaction(() -> leases.hold(lease, now).chain(order -> {
            order.state = state.label();
            order.leaseToken = null;
            order.dueAt = due;
            order.reason = why;
            return report.map(told -> end(order, told, why))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        }));
    }

    private Uni<Void> end(OrderEntity order, OutcomeReport report, String why) {
        order.endedAt = report.at();
        return rows.reports()
                .persist(ReportEntity.pending(report, order))
                .chain(() ->
                        rows.audit().persist(AuditEntity.byWorker(report.at(), "order." + order.state, order, why)))
                .replaceWithVoid();
    }
}
