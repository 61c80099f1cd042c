package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.usage.Pull;
import io.skybridge.core.usage.PullId;
import io.skybridge.core.usage.Pulls;
import io.skybridge.runtime.UsageSettings;

/**
 * A pull's progress as server-sent events. Where answers are streamed, there is one whenever it changes, until the pull has
 * ended; elsewhere there is one, and the reader, which is told to, asks again soon.
 */
@Singleton
final class ProgressEvents {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** For how long one answer goes on; a reader asks again by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final long ASK_AGAIN_MILLIS = 2000;

    private final Pulls pulls;
    private final Clock clock;
    private final boolean streams;

    ProgressEvents(Pulls pulls, UsageSettings settings, Clock clock) {
        this.pulls = pulls;
        this.clock = clock;
        this.streams = settings.streams();
    }

    /** The pull of this id; fails with an unknown-pull problem if there is none, or it cannot be an id. */
    Uni<Pull> find(String id) {
        return Words.id(id)
                .map(known -> pulls.find(new PullId(known)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(ProblemType.UNKNOWN_PULL, "There is no pull '" + id + "'.")));
    }

    /** Whether the reader has seen the end of it. */
    static boolean seen(Pull pull, Optional<String> last) {
        return ended(pull) && last.filter(id(pull)::equals).isPresent();
    }

    /** The events of a pull, from how it stands now on. */
    Multi<OutboundSseEvent> of(String id, Sse sse) {
        Multi<Pull> states = streams
                ? Multi.createBy()
                        .repeating()
                        .uni(() -> find(id))
                        .withDelay(LOOK_EVERY)
                        .whilst(state -> !ended(state))
                        .select()
                        .first(LONGEST)
                : find(id).toMulti();
        return states.skip().repetitions().map(state -> event(state, sse));
    }

    private OutboundSseEvent event(Pull pull, Sse sse) {
        return sse.newEventBuilder()
                .id(id(pull))
                .name(pull.state().label())
                .reconnectDelay(ASK_AGAIN_MILLIS)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(PullView.class, PullView.of(pull, clock.instant()))
                .build();
    }

    private static String id(Pull pull) {
        return pull.state().label() + "-" + pull.progress().done();
    }

    private static boolean ended(Pull pull) {
        return pull.times().endedAt().isPresent();
    }
}
