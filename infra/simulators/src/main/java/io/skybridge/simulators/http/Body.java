package io.skybridge.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** What an answer says: bytes that are there, or pieces that are made while they are written. */
public sealed interface Body {

    /** The body's text, or its beginning where the whole is never in one place. */
    String text();

    /** Bytes that are there. */
    @SuppressWarnings("ArrayRecordComponent") // Written to a socket, never compared.
    record Whole(byte[] bytes) implements Body {
        @Override
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Pieces without a common end in memory: each is made when the client has taken the one before, so that an answer of any
     * size costs as little as a small one.
     *
     * @param count how many there are, at least one
     * @param piece makes the one of a place, the same each time
     */
    record Pieces(long count, LongFunction<byte[]> piece) implements Body {
        @Override
        public String text() {
            String first = new String(piece.apply(0), StandardCharsets.UTF_8);
            return count == 1 ? first : first + "... [" + (count - 1) + " more pieces]";
        }
    }
}
