package io.skybridge.core.provisioning;

import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Counts calls to the outside and lets the process "die" at one of them: before it took effect, or just after. */
final class CallPoints {

    /** The process is gone; no code of ours may do anything with it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int made;
    private int diesAt = -1;
    private boolean afterTheEffect;
    private Optional<RuntimeException> failure = Optional.empty();

    void dieAt(int call, boolean after) {
        made = 0;
        diesAt = call;
        afterTheEffect = after;
    }

    /** The next call fails with this instead of taking effect. */
    void failNext(RuntimeException with) {
        failure = Optional.of(with);
    }

    int made() {
        return made;
    }

    <T> Uni<T> at(Supplier<T> effect) {
        return Uni.createFrom().deferred(() -> {
            boolean dies = made++ == diesAt;
            if (dies && !afterTheEffect) {
                throw new Died();
            }
            if (failure.isPresent()) {
                RuntimeException thrown = failure.get();
                failure = Optional.empty();
                return Uni.createFrom().failure(thrown);
            }
            T result = effect.get();
            if (dies) {
                throw new Died();
            }
            return Uni.createFrom().item(result);
        });
    }
}
