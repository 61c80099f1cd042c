package io.skybridge.simulators.http;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** What becomes of a request: an answer, or one of the ways in which real servers fail to give one. */
public sealed interface Outcome {

    /** The answer that goes over the wire, or part of it; null when none does, or none yet. */
    default @Nullable Reply sent() {
        return null;
    }

    /** An ordinary answer. */
    record Answered(Reply reply) implements Outcome {
        @Override
        public Reply sent() {
            return reply;
        }
    }

    /** No answer at all; the connection stays open until the server's cap or the client's patience ends it. */
    record Unanswered() implements Outcome {}

    /** The connection is closed without a byte. */
    record HungUp() implements Outcome {}

    /** What was decided is played only after a while; the work is already done. */
    record Late(long millis, Outcome then) implements Outcome {
        @Override
        public @Nullable Reply sent() {
            return then.sent();
        }
    }

    /** The work itself begins only after a while. */
    record Postponed(long millis, Supplier<Outcome> work) implements Outcome {}

    /** Half of an answer under its full length, then the connection is closed. */
    record Cut(Reply whole) implements Outcome {
        @Override
        public Reply sent() {
            return whole;
        }
    }

    /** A body without end, except that the simulator stops after so many bytes and closes the connection. */
    record Endless(String contentType, String beginning, long bytes) implements Outcome {}

    static Outcome of(Reply reply) {
        return new Answered(reply);
    }
}
