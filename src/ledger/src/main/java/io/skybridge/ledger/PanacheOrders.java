package io.skybridge.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.exception.ConstraintViolationException;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Ending;
import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.Plan;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.ledger.Repositories.AttemptRows;
import io.skybridge.ledger.Repositories.StepRows;

/** Orders for workers. Each write is one transaction that first proves the lease. */
@ApplicationScoped
class PanacheOrders implements Orders {

    private static final String KEEP_PASSWORD = """
            insert into initial_password as kept (order_id, username, sealed) values (:order, :username, :sealed)
            on conflict (order_id, username) do update set sealed = coalesce(kept.sealed, excluded.sealed)
            returning sealed""";

    private static final String RESERVE = """
            update account set code = :code where pk = :account returning pk""";

    private final Sessions sessions;
    private final Leases leases;
    private final Claims claims;
    private final Rows rows;
    private final Endings endings;

    /** The rows that hang on an order. */
    @Singleton
    record Rows(StepRows steps, AttemptRows attempts, Documents documents) {}

    PanacheOrders(Sessions sessions, Leases leases, Claims claims, Rows rows, Endings endings) {
        this.sessions = sessions;
        this.leases = leases;
        this.claims = claims;
        this.rows = rows;
        this.endings = endings;
    }

    @Override
    public Uni<Optional<Claim>> claim(Intake intake, Instant now) {
        return sessions.inTransaction(() -> leases.claim(intake, now)
                .chain(taken -> taken.map(given -> claims.load(given, now).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    @Override
    public Uni<Integer> releaseAll(Instant now) {
        return sessions.inTransaction(() -> leases.releaseAll(now));
    }

    @Override
    public Uni<List<StepProgress>> plan(Claim claim, Plan.Steps plan, Instant now) {
        List<StepProgress> planned = new ArrayList<>();
        plan.steps().forEach(step -> planned.add(StepProgress.planned(planned.size(), step)));
        return sessions.inTransaction(() -> leases.hold(claim.lease(), now)
                        .invoke(order -> order.aim =
                                plan.aim().map(rows.documents()::write).orElse(null))
                        .call(order -> rows.steps().persist(entities(order, planned)))
                        .chain(order -> endings.begin(order, claim.situation().offer())))
                .replaceWith(planned);
    }

    private List<StepEntity> entities(OrderEntity order, List<StepProgress> steps) {
        return steps.stream()
                .map(step -> StepEntity.from(order.id, step, rows.documents()))
                .toList();
    }

    @Override
    public Uni<Void> undo(Lease lease, List<StepProgress> steps, String why, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now).chain(order -> rows.steps()
                .list("key.order = ?1", order.id)
                .invoke(known -> known.forEach(row -> row.write(steps.get(row.key.position()))))
                .chain(known -> rows.steps().persist(entities(order, steps.subList(known.size(), steps.size()))))
                .chain(() -> attempt(lease, failedAmong(steps), now, why))));
    }

    private static int failedAmong(List<StepProgress> steps) {
        return steps.stream()
                .filter(step -> step.state() == StepProgress.StepState.FAILED)
                .mapToInt(StepProgress::position)
                .findFirst()
                .orElse(0);
    }

    /** By a statement that names its column: a delivery may be writing the rest of the row. */
    @Override
    public Uni<Boolean> reserveCode(Lease lease, CustomerCode code, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now).chain(order -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(RESERVE, Long.class)
                                .setParameter("code", code.value())
                                .setParameter("account", order.account.pk)
                                .getSingleResult())))
                .replaceWith(true)
                .onFailure(ConstraintViolationException.class)
                .recoverWithItem(false);
    }

    @Override
    public Uni<String> keepPassword(Lease lease, String username, String sealed, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now).chain(order -> Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_PASSWORD, String.class)
                        .setParameter("order", order.id)
                        .setParameter("username", username)
                        .setParameter("sealed", sealed)
                        .getSingleResult())));
    }

    @Override
    public Uni<Void> progress(Lease lease, StepProgress progress, Optional<String> what, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now)
                .chain(order -> rows.steps().findById(new StepEntity.Key(order.id, progress.position())))
                .invoke(step -> write(step, progress, now))
                .chain(step -> what.map(line -> attempt(lease, progress.position(), now, line))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> attempt(Lease lease, int step, Instant now, String line) {
        return rows.attempts()
                .persist(AttemptEntity.of(lease.order().value(), step, now, line))
                .replaceWithVoid();
    }

    private static void write(StepEntity step, StepProgress progress, Instant now) {
        step.write(progress);
        if (step.startedAt == null) {
            step.startedAt = now;
        }
        if (progress.ended()) {
            step.endedAt = now;
        }
    }

    @Override
    public Uni<Void> park(Lease lease, Instant next, String why, Instant now) {
        return leave(lease, OrderState.WAITING, next, why, now);
    }

    @Override
    public Uni<Void> block(Lease lease, Instant next, String why, Instant now) {
        return leave(lease, OrderState.BLOCKED, next, why, now);
    }

    private Uni<Void> leave(Lease lease, OrderState state, Instant due, String why, Instant now) {
        return sessions.inTransaction(() -> leases.hold(lease, now)
                .invoke(order -> order.leave(state, due, why))
                .replaceWithVoid());
    }

    @Override
    public Uni<Void> complete(Lease lease, Ending ending) {
        return end(lease, OrderState.COMPLETED, ending);
    }

    @Override
    public Uni<Void> fail(Lease lease, Ending ending) {
        return end(lease, OrderState.FAILED, ending);
    }

    private Uni<Void> end(Lease lease, OrderState state, Ending ending) {
        Instant now = ending.report().at();
        String why = ending.report().reason().orElse("");
        return sessions.inTransaction(() -> leases.hold(lease, now)
                .invoke(order -> order.leave(state, now, why))
                .chain(order -> endings.end(order, ending, why)));
    }
}
