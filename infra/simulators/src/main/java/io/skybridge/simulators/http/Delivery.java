package io.skybridge.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Plays an {@link Outcome} on a connection. */
final class Delivery {

    private static final int CHUNK = 16 * 1024;

    private final Vertx vertx;
    private final LongSupplier patience;
    private final BiConsumer<HttpServerRequest, Front.Work> begin;

    Delivery(Vertx vertx, LongSupplier patience, BiConsumer<HttpServerRequest, Front.Work> begin) {
        this.vertx = vertx;
        this.patience = patience;
        this.begin = begin;
    }

    void play(HttpServerRequest request, Outcome outcome) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (outcome instanceof Outcome.Answered answered) {
            answer(request, answered.reply());
        } else if (outcome instanceof Outcome.HungUp) {
            hangUp(request);
        } else if (outcome instanceof Outcome.Unanswered) {
            // Not for ever: a test that waits on this connection must come to an end.
            after(request, patience.getAsLong(), () -> hangUp(request));
        } else if (outcome instanceof Outcome.Late late) {
            after(request, late.millis(), () -> play(request, late.then()));
        } else if (outcome instanceof Outcome.Postponed postponed) {
            after(request, postponed.millis(), () -> begin.accept(request, postponed.work()::get));
        } else if (outcome instanceof Outcome.Cut cut) {
            cut(request, cut.whole());
        } else if (outcome instanceof Outcome.Endless endless) {
            flood(request, endless);
        }
    }

    private static void answer(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        head(response, reply);
        if (reply.body() instanceof Body.Whole whole) {
            response.end(Buffer.buffer(whole.bytes()));
        } else if (reply.body() instanceof Body.Pieces pieces) {
            new Pour(request, pieces, pieces.count(), response::end).begin();
        }
    }

    private static void head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.putHeader("Content-Type", reply.contentType());
        }
        reply.headers().forEach((name, value) -> response.putHeader(name, value));
    }

    private static void cut(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        head(response, reply);
        if (reply.body() instanceof Body.Whole whole) {
            int length = whole.bytes().length;
            response.putHeader("Content-Length", Integer.toString(length));
            halfOf(request, whole.bytes());
        } else if (reply.body() instanceof Body.Pieces pieces) {
            long middle = pieces.count() / 2;
            Runnable breakOff = () -> halfOf(request, pieces.piece().apply(middle));
            new Pour(request, pieces, middle, breakOff).begin();
        }
    }

    private static void halfOf(HttpServerRequest request, byte[] bytes) {
        Buffer half = Buffer.buffer(bytes).slice(0, bytes.length / 2);
        request.response().write(half).onComplete(written -> hangUp(request));
    }

    /** Writes the pieces of a body as fast as the client takes them, never further ahead than a write queue. */
    private static final class Pour {
        private final HttpServerRequest request;
        private final Body.Pieces pieces;
        private final long until;
        private final Runnable atEnd;
        private long next;
        private boolean ended;

        private Pour(HttpServerRequest request, Body.Pieces pieces, long until, Runnable atEnd) {
            this.request = request;
            this.pieces = pieces;
            this.until = until;
            this.atEnd = atEnd;
        }

        private void begin() {
            request.response().setChunked(true).drainHandler(drained -> go());
            go();
        }

        private void go() {
            HttpServerResponse response = request.response();
            while (next < until && !response.closed() && !response.writeQueueFull()) {
                response.write(Buffer.buffer(pieces.piece().apply(next++)));
            }
            if (next == until && !ended && !response.closed()) {
                ended = true;
                atEnd.run();
            }
        }
    }

    private static void flood(HttpServerRequest request, Outcome.Endless endless) {
        HttpServerResponse response = request.response();
        response.setStatusCode(200).setChunked(true).putHeader("Content-Type", endless.contentType());
        Buffer beginning = Buffer.buffer(endless.beginning());
        Buffer chunk = Buffer.buffer("A".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII));
        long[] left = {endless.bytes() - beginning.length()};
        response.write(beginning);
        response.drainHandler(drained -> pour(request, chunk, left));
        pour(request, chunk, left);
    }

    private static void pour(HttpServerRequest request, Buffer chunk, long[] left) {
        HttpServerResponse response = request.response();
        while (left[0] > 0 && !response.closed() && !response.writeQueueFull()) {
            Buffer next = left[0] < chunk.length() ? chunk.slice(0, (int) left[0]) : chunk;
            left[0] -= next.length();
            response.write(next);
        }
        if (left[0] <= 0 && !response.closed()) {
            response.write(Buffer.buffer("\n")).onComplete(written -> hangUp(request));
        }
    }

    private static void hangUp(HttpServerRequest request) {
        request.connection().close();
    }

    private void after(HttpServerRequest request, long millis, Runnable then) {
        if (millis <= 0) {
            then.run();
            return;
        }
        long timer = vertx.setTimer(millis, fired -> then.run());
        request.response().closeHandler(closed -> vertx.cancelTimer(timer));
    }
}
