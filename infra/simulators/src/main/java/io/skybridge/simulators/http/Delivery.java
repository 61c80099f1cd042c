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
            answer(response, answered.reply());
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

    private static void answer(HttpServerResponse response, Reply reply) {
        head(response, reply);
        response.end(Buffer.buffer(reply.body()));
    }

    private static void head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.putHeader("Content-Type", reply.contentType());
        }
        reply.headers().forEach((name, value) -> response.putHeader(name, value));
    }

    private static void cut(HttpServerRequest request, Reply whole) {
        HttpServerResponse response = request.response();
        head(response, whole);
        response.putHeader("Content-Length", Integer.toString(whole.body().length));
        Buffer half = Buffer.buffer(whole.body()).slice(0, whole.body().length / 2);
        response.write(half).onComplete(written -> hangUp(request));
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
