package io.skybridge.ledger;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * Gives each unit of work a session of its own. Hibernate Reactive keeps the session in the Vert.x context and uses it
 * from one thread, one statement after the other; a fresh duplicated context for each unit makes that true whoever calls,
 * from whichever thread, and however many at once.
 */
@ApplicationScoped
class Sessions {

    /** What the client says, in an exception of no type of its own, to a statement that finds the connection closed. */
    private static final String CLOSED_MEANWHILE = "Connection is not active";

    private final Vertx vertx;

    Sessions(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work in one transaction: all of it or nothing. */
    <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return onFreshContext(() -> Panache.withTransaction(work));
    }

    /** Runs the work without a transaction: for one statement, or for reading. */
    <T> Uni<T> inSession(Supplier<Uni<T>> work) {
        return onFreshContext(() -> Panache.withSession(work));
    }

    private <T> Uni<T> onFreshContext(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> {
                    Behalf behalf = Behalf.current();
                    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                    VertxContextSafetyToggle.setContextSafe(context, true);
                    context.runOnContext(ignored -> {
                        behalf.carry();
                        Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail);
                    });
                })
                .onFailure()
                .transform(failure -> causes(failure)
                        .filter(Sessions::outOfReach)
                        .findFirst()
                        .<Throwable>map(cause -> new ProblemException(
                                ProblemType.LEDGER_UNAVAILABLE,
                                "The ledger cannot be reached: " + words(cause)
                                        + ". What was asked for may be asked for again."))
                        .orElse(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> cause instanceof CompositeException several
                        ? several.getCauses().stream().flatMap(Sessions::causes)
                        : Stream.of(cause));
    }

    /** Whether the database could not be reached or has gone, as against having refused a statement. */
    private static boolean outOfReach(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ClosedConnectionException
                || String.valueOf(cause.getMessage()).startsWith(CLOSED_MEANWHILE)
                || cause instanceof PgException answer && shuttingDown(String.valueOf(answer.getSqlState()));
    }

    private static String words(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .orElseGet(() -> cause.getClass().getSimpleName());
    }

    /** Classes 08 (connection), 53 (resources) and 57P (operator intervention) of PostgreSQL's error codes. */
    private static boolean shuttingDown(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P");
    }
}
