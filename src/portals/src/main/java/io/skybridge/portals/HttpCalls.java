package io.skybridge.portals;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;

/** Calls of a portal's API that are answered with a body. */
public final class HttpCalls {

    /**
     * What was answered.
     *
     * @param status the HTTP status
     * @param body all of the body; may be empty
     */
    public record Answer(int status, Buffer body) {}

    private final HttpClient client;
    private final long timeoutMillis;

    /**
     * Calls that take at most so long.
     *
     * @param timeout for connecting, and for all of a call
     */
    public HttpCalls(Vertx vertx, Duration timeout) {
        this.timeoutMillis = timeout.toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) timeoutMillis));
    }

    /**
     * Makes a call.
     *
     * @param body what to send; nothing if it is empty
     * @return the answer, whatever its status; the failure is that of the connection or the time-out
     */
    public Uni<Answer> send(RequestOptions options, Buffer body) {
        // The body is asked for where the response arrives: anywhere else it may have passed already.
        return Uni.createFrom().completionStage(() -> client.request(options.setTimeout(timeoutMillis))
                .compose(request -> (body.length() == 0 ? request.send() : request.send(body))
                        .compose(response -> response.body().map(all -> new Answer(response.statusCode(), all))))
                .toCompletionStage());
    }
}
