package io.skybridge.core.handle;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.handle.Handles.Work;
import io.skybridge.core.handle.Standing.State;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderState;

/** Shows where a thing stands. */
public final class ShowHandle {

    private final KnownAccounts accounts;
    private final Handles handles;

    public ShowHandle(KnownAccounts accounts, Handles handles) {
        this.accounts = accounts;
        this.handles = handles;
    }

    /** Where the thing stands; fails with an unknown-handle problem if it is not known. */
    public Uni<HandleAnswer> show(Place place) {
        return accounts.known(place.account())
                .chain(known -> handles.work(place).map(work -> answer(place, known, work)));
    }

    private static HandleAnswer answer(Place place, Known known, List<Work> work) {
        Standing standing = Standing.of(place.thing(), known, work)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_HANDLE,
                        "Nothing is known of '" + place.thing().name() + "' of " + place.account() + "."));
        return new HandleAnswer(
                standing,
                work.stream().filter(one -> !one.state().ended()).map(Work::id).toList(),
                Optional.empty(),
                reason(standing, work),
                Optional.empty());
    }

    /** Of what holds it up; a validation that found a difference has ended and says why all the same. */
    private static Optional<String> reason(Standing standing, List<Work> work) {
        Optional<String> held = work.stream()
                .filter(one -> one.state() == OrderState.FAILED || one.state() == OrderState.BLOCKED)
                .map(Work::reason)
                .filter(words -> !words.isEmpty())
                .findFirst();
        return held.or(() -> standing.state() == State.ERROR
                ? work.stream()
                        .map(Work::reason)
                        .filter(words -> !words.isEmpty())
                        .findFirst()
                : Optional.empty());
    }
}
