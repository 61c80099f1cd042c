package io.skybridge.standalone;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Work that is begun again and again, one after the other: what is to begin while it is at work is left out. */
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final String what;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closed;
    private volatile String lastFailure = "";

    /**
     * A lane.
     *
     * @param what what is done in it, as the beginning of a sentence
     */
    Lane(String what) {
        this.what = what;
    }

    /** Begins the work, unless it is being done. */
    void begin(Supplier<Uni<?>> work) {
        if (closed || !busy.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .<Object>deferred(() -> work.get().map(done -> done))
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(done -> lastFailure = "", this::failed);
    }

    /** Nothing is begun any more. */
    void close() {
        closed = true;
    }

    /** The same trouble each time is one line in the log, not thousands. */
    private void failed(Throwable failure) {
        String failed = failure.toString();
        if (!closed && !failed.equals(lastFailure)) {
            LOG.error(what + " failed; it is tried again and again", failure);
        }
        lastFailure = failed;
    }
}
