package io.skybridge.portals;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** Calls of portals. */
public final class HttpCalls {

    /** No portal has more to say than this. */
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    /**
     * What was answered.
     *
     * @param status the HTTP status
     * @param retryAfter the header of this name
     * @param body all of the body; may be empty
     */
    public record Answer(int status, Optional<String> retryAfter, Buffer body) {}

    /** There was no connection to send anything over, so the other side certainly knows nothing of the call. */
    public static final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        NotSent(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final long timeoutMillis;

    /**
     * Calls that take at most so long.
     *
     * @param timeout for connecting, and for all of a call
     */
    public HttpCalls(Vertx vertx, Duration timeout) {
        this(vertx, timeout, HttpClientOptions.DEFAULT_MAX_POOL_SIZE);
    }

    /** The same with so many calls under way at once. */
    public HttpCalls(Vertx vertx, Duration timeout, int most) {
        this.vertx = vertx;
        this.timeoutMillis = timeout.toMillis();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) timeoutMillis).setMaxPoolSize(most));
    }

    /**
     * Makes a call.
     *
     * @param body what to send; nothing if it is empty
     * @return the answer, whatever its status; the failure is that of the connection or the time-out, and {@link NotSent} if
     *     there was no connection
     */
    public Uni<Answer> send(RequestOptions options, Buffer body) {
        // The body is asked for where the response arrives: anywhere else it may have passed already.
        return send(options, body, response -> whole(response).map(all -> answer(response, all)));
    }

    /** The same, without waiting for the answer's body: it is empty. */
    public Uni<Answer> sendForStatus(RequestOptions options, Buffer body) {
        return send(options, body, response -> Future.succeededFuture(answer(response, Buffer.buffer())));
    }

    private Uni<Answer> send(
            RequestOptions options, Buffer body, Function<HttpClientResponse, Future<Answer>> received) {
        return Uni.createFrom().completionStage(() -> client.request(options.setConnectTimeout(timeoutMillis))
                .recover(failure -> Future.failedFuture(new NotSent(failure)))
                .compose(request -> inTime(
                        request, (body.length() == 0 ? request.send() : request.send(body)).compose(received::apply)))
                .toCompletionStage());
    }

    /** Not only each silence is limited, but the whole: somebody who sends a byte now and then is no answer. */
    private Future<Answer> inTime(HttpClientRequest request, Future<Answer> answer) {
        Promise<Answer> first = Promise.promise();
        long timer = vertx.setTimer(timeoutMillis, late -> {
            if (first.tryFail(new TimeoutException("no whole answer within " + timeoutMillis + " ms"))) {
                request.reset();
            }
        });
        answer.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                first.tryComplete(done.result());
            } else {
                first.tryFail(done.cause());
            }
        });
        return first.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return new Answer(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body);
    }

    private static Future<Buffer> whole(HttpClientResponse response) {
        Promise<Buffer> all = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(all::tryFail);
        response.endHandler(end -> all.tryComplete(read));
        response.handler(chunk -> {
            if (read.length() + chunk.length() <= LONGEST_ANSWER) {
                read.appendBuffer(chunk);
            } else if (all.tryFail(new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes"))) {
                response.request().reset();
            }
        });
        return all.future();
    }
}
