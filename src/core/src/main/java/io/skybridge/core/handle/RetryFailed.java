package io.skybridge.core.handle;

import java.time.Clock;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.handle.Handles.Work;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.WakeUp;

/**
 * Lets go on what was given up about a thing, when the portal calls for that thing again: a portal that shows a failure has
 * a button to try again, and its users expect that it does. Otherwise the dead letter would hold back the new call.
 */
public final class RetryFailed {

    private final Handles handles;
    private final OrderDesk desk;
    private final WakeUp wakeUp;
    private final Clock clock;

    public RetryFailed(Handles handles, OrderDesk desk, WakeUp wakeUp, Clock clock) {
        this.handles = handles;
        this.desk = desk;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** Retries the thing's dead letters, if the call wants something done; to look again is no reason to. */
    public Uni<Void> retry(Place place, OrderKind called) {
        if (called == OrderKind.SUBSCRIPTION_VALIDATE) {
            return Uni.createFrom().voidItem();
        }
        return handles.work(place)
                .map(RetryFailed::dead)
                .chain(dead -> Multi.createFrom()
                        .iterable(dead)
                        .onItem()
                        .transformToUniAndConcatenate(one -> retry(place, one))
                        .collect()
                        .asList())
                .chain(retried -> retried.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : wakeUp.ring(new WakeUp.Call(place.account(), "called for again " + clock.instant())));
    }

    private static List<Work> dead(List<Work> work) {
        return work.stream().filter(one -> one.state() == OrderState.FAILED).toList();
    }

    /** An operator may have been faster. */
    private Uni<Boolean> retry(Place place, Work one) {
        OrderDesk.Word word =
                new OrderDesk.Word("portal " + place.account().portal(), "called for again", clock.instant());
        return desk.retry(one.id(), word)
                .replaceWith(true)
                .onFailure(failure ->
                        failure instanceof ProblemException problem && problem.type() == ProblemType.ILLEGAL_TRANSITION)
                .recoverWithItem(false);
    }
}
