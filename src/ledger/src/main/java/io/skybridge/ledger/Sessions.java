package io.skybridge.ledger;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Gives each unit of work a session of its own. Hibernate Reactive keeps the session in the Vert.x context and uses it
 * from one thread, one statement after the other; a fresh duplicated context for each unit makes that true whoever calls,
 * from whichever thread, and however many at once.
 */
@ApplicationScoped
class Sessions {

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
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(
                    ignored -> Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
