package io.skybridge.core.provisioning;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/** How long this process works: until it is told to end. Then who waits goes on at once, and finds that it is over. */
public final class Shift implements Pauses {

    private final Set<UniEmitter<? super Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** The shift begins. */
    public Shift() {}

    /** Ends it; nothing happens if it has ended before. */
    public void end() {
        over = true;
        waiting.forEach(emitter -> emitter.complete(null));
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public Uni<Void> pause(Duration length) {
        return Uni.combine()
                .any()
                .<Void>of(Pauses.real().pause(length), ended())
                // Whoever ends the shift does not have to do what those do who waited.
                .emitOn(Infrastructure.getDefaultExecutor());
    }

    private Uni<Void> ended() {
        return Uni.createFrom().<Void>emitter(this::await);
    }

    /** Looks once more after it has joined: the end may have come in between. */
    private void await(UniEmitter<? super Void> emitter) {
        waiting.add(emitter);
        emitter.onTermination(() -> waiting.remove(emitter));
        if (over) {
            emitter.complete(null);
        }
    }
}
