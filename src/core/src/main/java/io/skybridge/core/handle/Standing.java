package io.skybridge.core.handle;

import java.util.List;
import java.util.Optional;

import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.Known.KnownSubscription;
import io.skybridge.core.delivery.Known.KnownUser;
import io.skybridge.core.handle.Handles.Work;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.provisioning.OrderState;

/**
 * Where a thing stands, as CPBM names the states of its handle (cpbm.md section 2.4).
 *
 * @param handle what it is called in all answers, and in usage
 * @param state the state of the handle
 * @param ended whether the portal wants it no more
 */
public record Standing(String handle, State state, boolean ended) {

    /** The states of a handle. */
    public enum State {
        /** Something is under way that makes or changes it, or waits for its turn. */
        PROVISIONING,
        /** It is there and as wanted. */
        ACTIVE,
        /** It was removed, or there never was anything to remove. */
        TERMINATED,
        /** What was wanted last was given up, or the services manager has something else. */
        ERROR,
        /** A user who is named somewhere and was never described, so that nothing can be made of it. */
        INVALID
    }

    /** Where the thing stands; empty if it is not known. */
    public static Optional<Standing> of(Intent.Thing thing, Known known, List<Work> work) {
        if (thing instanceof Intent.OfUser user) {
            return known.user(user.username()).map(one -> user(one, work));
        }
        if (thing instanceof Intent.OfSubscription subscription) {
            return known.subscription(subscription.id()).map(one -> subscription(one, work));
        }
        return known.account().company().isEmpty() ? Optional.empty() : Optional.of(account(known, work));
    }

    private static Standing account(Known known, List<Work> work) {
        boolean ended = known.account().state() == AccountState.TERMINATED;
        return new Standing(accountHandle(known), state(known.handle(), ended, work), ended);
    }

    /** The code; what was asked for is what will be chosen, or nothing. */
    private static String accountHandle(Known known) {
        return known.account()
                .code()
                .or(() -> known.account().company().flatMap(company -> company.code()))
                .map(Object::toString)
                .orElse(known.account().id().value());
    }

    private static Standing user(KnownUser user, List<Work> work) {
        boolean ended = user.user().state() == UserState.TERMINATED;
        State state = user.user().person().isEmpty() ? State.INVALID : state(user.handle(), ended, work);
        return new Standing(user.user().username(), state, ended);
    }

    private static Standing subscription(KnownSubscription bought, List<Work> work) {
        SubscriptionState now = bought.subscription().state();
        boolean ended = now == SubscriptionState.EXPIRED || now == SubscriptionState.CANCELLED;
        return new Standing(bought.subscription().id().value(), state(bought.handle(), ended, work), ended);
    }

    private static State state(HandleState handle, boolean ended, List<Work> work) {
        if (work.stream().anyMatch(Standing::makes)) {
            return State.PROVISIONING;
        }
        return switch (handle) {
            case NONE -> ended && work.stream().allMatch(Standing::over) ? State.TERMINATED : State.PROVISIONING;
            case PROVISIONING -> State.PROVISIONING;
            case ACTIVE -> State.ACTIVE;
            case ERROR -> State.ERROR;
            case TERMINATED -> State.TERMINATED;
        };
    }

    private static boolean makes(Work one) {
        return HandleState.beginsWith(one.kind()) && !over(one) && one.state() != OrderState.FAILED;
    }

    private static boolean over(Work one) {
        return one.state().ended();
    }

    /** What {@code validate} says (cpbm.md section 6.3): true while there is nothing to provision anew. */
    public boolean valid() {
        return !ended && (state == State.ACTIVE || state == State.PROVISIONING);
    }
}
