package io.skybridge.servicesmanagers.cortex;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Lets so many calls through at a time and keeps the rest waiting in order, without a thread. It is what protects a
 * services manager, which documents no limit of its own.
 *
 * <p>A call starts, and its outcome is emitted, on the Vert.x context of whoever subscribed: code after it may go on with a
 * database session that is bound to that context. A call whose subscriber is gone is not started; one that has started is
 * left to end, because what was sent cannot be called back.
 */
final class CallGate {

    private final Vertx vertx;
    private final int limit;
    private final Queue<Visitor<?>> waiting = new ArrayDeque<>();
    private int inside;

    CallGate(Vertx vertx, int limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    /** The outcome of this call, once it has had its turn. Each subscription is a call of its own. */
    <T> Uni<T> pass(Supplier<Future<T>> call) {
        return Uni.createFrom().emitter(emitter -> arrive(new Visitor<T>(vertx.getOrCreateContext(), call, emitter)));
    }

    private void arrive(Visitor<?> visitor) {
        visitor.watch();
        synchronized (waiting) {
            if (inside == limit) {
                waiting.add(visitor);
                return;
            }
            inside++;
        }
        visitor.enter();
    }

    private void leave() {
        Visitor<?> next;
        synchronized (waiting) {
            do {
                next = waiting.poll();
            } while (next != null && next.gone);
            if (next == null) {
                inside--;
                return;
            }
        }
        next.enter();
    }

    /** One subscription. */
    private final class Visitor<T> {

        private final Context context;
        private final Supplier<Future<T>> call;
        private final UniEmitter<? super T> emitter;
        private volatile boolean gone;

        private Visitor(Context context, Supplier<Future<T>> call, UniEmitter<? super T> emitter) {
            this.context = context;
            this.call = call;
            this.emitter = emitter;
        }

        private void watch() {
            emitter.onTermination(() -> gone = true);
        }

        private void enter() {
            context.runOnContext(ignored -> {
                if (gone) {
                    leave();
                } else {
                    started().onComplete(this::finish);
                }
            });
        }

        private Future<T> started() {
            try {
                return call.get();
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
        }

        private void finish(AsyncResult<T> outcome) {
            leave();
            if (Vertx.currentContext() == context) {
                emit(outcome);
            } else {
                context.runOnContext(ignored -> emit(outcome));
            }
        }

        private void emit(AsyncResult<T> outcome) {
            if (outcome.succeeded()) {
                emitter.complete(outcome.result());
            } else {
                emitter.fail(outcome.cause());
            }
        }
    }
}
