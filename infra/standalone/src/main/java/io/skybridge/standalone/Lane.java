package io.skybridge.standalone;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Work that is begun again and again, so many times at once: what is to begin while all are at work is left out. */
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final String what;
    private final int atOnce;
    private final Semaphore free;
    private volatile boolean closed;
    private volatile String lastFailure = "";

    /**
     * A lane.
     *
     * @param what what is done in it, as the beginning of a sentence
     * @param atOnce how many times at once
     */
    Lane(String what, int atOnce) {
        this.what = what;
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce);
    }

    /** Begins the work, if there is room for it. */
    void begin(Supplier<Uni<?>> work) {
        if (closed || !free.tryAcquire()) {
            return;
        }
        Uni.createFrom()
                .<Object>deferred(() -> work.get().map(done -> done))
                .onTermination()
                .invoke(free::release)
                .subscribe()
                .with(done -> lastFailure = "", this::failed);
    }

    /** Nothing is begun any more, and what was begun is waited for, at most this long. */
    void close(Duration patience) {
        closed = true;
        try {
            if (!free.tryAcquire(atOnce, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(what + " has not ended in time; what it has in hand is free when its lease has run out");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
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
