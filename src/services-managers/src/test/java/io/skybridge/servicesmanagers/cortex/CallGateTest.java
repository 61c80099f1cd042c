package io.skybridge.servicesmanagers.cortex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final CallGate gate = new CallGate(vertx, 2);
    /** The calls that have started, each ended by completing it. */
    private final BlockingQueue<Promise<String>> started = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Future<String> work() {
        Promise<String> promise = Promise.promise();
        started.add(promise);
        return promise.future();
    }

    private Promise<String> nextStarted() throws InterruptedException {
        Promise<String> next = started.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a call that has started").isNotNull();
        return next;
    }

    @Test
    void onlySoManyCallsAreUnderWayAndTheRestFollowInOrder() throws Exception {
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            outcomes.add(gate.pass(this::work).subscribeAsCompletionStage());
        }

        Promise<String> first = nextStarted();
        Promise<String> second = nextStarted();
        assertThat(started).isEmpty();
        second.complete("second");
        Promise<String> third = nextStarted();
        assertThat(started).isEmpty();
        first.complete("first");
        third.complete("third");
        nextStarted().complete("fourth");
        nextStarted().complete("fifth");

        CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        assertThat(outcomes)
                .extracting(CompletableFuture::join)
                .containsExactlyInAnyOrder("first", "second", "third", "fourth", "fifth");
        assertThat(outcomes.get(2).join()).isEqualTo("third");
    }

    @Test
    void aFailedCallMakesRoomForTheNext() {
        AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            Uni<String> failing = gate.pass(() -> {
                if (calls.incrementAndGet() % 2 == 0) {
                    throw new IllegalStateException("thrown");
                }
                return Future.failedFuture(new IllegalStateException("failed"));
            });
            assertThatThrownBy(() -> failing.await().atMost(PATIENCE)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(calls).hasValue(10);
    }

    @Test
    void aCallWhoseSubscriberIsGoneIsNotStarted() throws Exception {
        gate.pass(this::work).subscribe().with(ignored -> {});
        gate.pass(this::work).subscribe().with(ignored -> {});
        AtomicInteger cancelledCalls = new AtomicInteger();
        Cancellable waiting = gate.pass(() -> {
                    cancelledCalls.incrementAndGet();
                    return Future.succeededFuture("never");
                })
                .subscribe()
                .with(ignored -> {});
        CompletableFuture<String> last = gate.pass(this::work).subscribeAsCompletionStage();

        waiting.cancel();
        nextStarted().complete("first");
        nextStarted().complete("second");
        nextStarted().complete("last");

        assertThat(last.get(10, TimeUnit.SECONDS)).isEqualTo("last");
        assertThat(cancelledCalls).hasValue(0);
    }

    @Test
    void aCallThatWasCancelledUnderWayKeepsItsPlaceUntilItEnds() throws Exception {
        Cancellable impatient = gate.pass(this::work).subscribe().with(ignored -> {});
        gate.pass(this::work).subscribe().with(ignored -> {});
        Promise<String> first = nextStarted();
        nextStarted();
        CompletableFuture<String> last = gate.pass(this::work).subscribeAsCompletionStage();

        impatient.cancel();
        assertThat(started).isEmpty();
        first.complete("late");
        nextStarted().complete("last");

        assertThat(last.get(10, TimeUnit.SECONDS)).isEqualTo("last");
    }

    @Test
    void theOutcomeIsEmittedOnTheContextOfTheSubscriberEvenAfterWaiting() throws Exception {
        gate.pass(this::work).subscribe().with(ignored -> {});
        gate.pass(this::work).subscribe().with(ignored -> {});
        Promise<String> first = nextStarted();
        nextStarted();
        Context mine = vertx.getOrCreateContext();
        CompletableFuture<Context> emittedOn = new CompletableFuture<>();
        mine.runOnContext(
                ignored -> gate.pass(this::work).subscribe().with(item -> emittedOn.complete(Vertx.currentContext())));

        first.complete("first");
        nextStarted().complete("completed by a thread of no context");

        assertThat(emittedOn.get(10, TimeUnit.SECONDS)).isSameAs(mine);
    }

    @Test
    void eachSubscriptionIsACallOfItsOwn() {
        AtomicInteger calls = new AtomicInteger();
        Uni<Integer> call = gate.pass(() -> Future.succeededFuture(calls.incrementAndGet()));

        assertThat(calls).hasValue(0);
        assertThat(call.await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(call.await().atMost(PATIENCE)).isEqualTo(2);
    }
}
