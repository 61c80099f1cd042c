package io.skybridge.servicesmanagers.cortex;

import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.servicesmanager.ServicesManagerFault;

/**
 * Carries a document to CortexAPI and its answer back: POST, {@code application/xml}, UTF-8, Basic authentication sent at
 * once, connections kept, redirects not followed (the credentials are for this host only). Waiting is bounded three times,
 * in connecting, in silence and in all, and an answer larger than allowed is not read to its end.
 */
final class CortexTransport {

    /** Shorter than web servers keep a connection, so that a call is hardly ever sent down one that is just closing. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final Vertx vertx;
    private final CortexSettings settings;
    private final CortexFaults faults;
    private final HttpClient http;
    private final RequestOptions request;

    CortexTransport(Vertx vertx, CortexSettings settings, URI url, Credentials credentials, CortexFaults faults) {
        this.vertx = vertx;
        this.settings = settings;
        this.faults = faults;
        this.http = vertx.createHttpClient(clientOptions(settings), poolOptions(settings));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .setIdleTimeout(settings.readTimeout().toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, credentials.basicAuthorization())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/xml")
                .putHeader(HttpHeaders.ACCEPT, "application/xml, text/xml");
    }

    private static HttpClientOptions clientOptions(CortexSettings settings) {
        int connectMillis = Math.toIntExact(settings.connectTimeout().toMillis());
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        settings.trustedCertificates()
                .ifPresent(path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path)));
        return options;
    }

    private static PoolOptions poolOptions(CortexSettings settings) {
        return new PoolOptions().setHttp1MaxSize(settings.maxConcurrentCalls());
    }

    /**
     * The answer, whatever its status; fails with a fault of the port only. A look-up whose connection turns out to be
     * gone is sent once more, because a kept connection may have been closed while nobody looked (a frozen Lambda, a
     * recycled application pool). A change is not: the server may have read it before it closed.
     */
    Future<HttpAnswer> post(CortexCall call, String document) {
        Buffer body = Buffer.buffer(document.getBytes(StandardCharsets.UTF_8));
        return attempt(call, body)
                .recover(fault ->
                        !call.changes() && closed(fault.getCause()) ? attempt(call, body) : Future.failedFuture(fault));
    }

    private static boolean closed(@Nullable Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof SocketException;
    }

    private Future<HttpAnswer> attempt(CortexCall call, Buffer body) {
        return http.request(new RequestOptions(request))
                .recover(cause -> Future.failedFuture(faults.notSent(call, cause)))
                .compose(opened -> exchange(call, opened, body));
    }

    private Future<HttpAnswer> exchange(CortexCall call, HttpClientRequest opened, Buffer body) {
        Promise<HttpAnswer> answer = Promise.promise();
        long limit = settings.callTimeout().toMillis();
        long timer = vertx.setTimer(limit, ignored -> {
            answer.tryFail(faults.notAnswered(call, new TimeoutException("not complete after " + limit + " ms")));
            opened.reset();
        });
        opened.send(body)
                .onFailure(cause -> answer.tryFail(faults.notAnswered(call, cause)))
                .onSuccess(response -> read(call, opened, response, answer));
        return answer.future().onComplete(ignored -> vertx.cancelTimer(timer));
    }

    private void read(
            CortexCall call, HttpClientRequest opened, HttpClientResponse response, Promise<HttpAnswer> answer) {
        long allowed = settings.maxResponseSize().asLongValue();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(cause -> answer.tryFail(broken(call, cause)));
        response.handler(chunk -> {
            if (body.length() + (long) chunk.length() > allowed) {
                answer.tryFail(faults.unintelligible(call, "longer than " + allowed + " bytes"));
                opened.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(ignored -> answer.tryComplete(new HttpAnswer(response.statusCode(), body)));
    }

    private ServicesManagerFault broken(CortexCall call, Throwable cause) {
        return timedOut(cause) ? faults.notAnswered(call, cause) : faults.unintelligible(call, "cut off");
    }

    /** Vert.x ends a silent exchange by a reset of its own that carries the time-out. */
    private static boolean timedOut(@Nullable Throwable cause) {
        return cause != null && (cause instanceof TimeoutException || timedOut(cause.getCause()));
    }

    /** Closes the connections. */
    Future<Void> close() {
        return http.close();
    }

    /**
     * An answer of the web server.
     *
     * @param status the HTTP status
     * @param body the body, complete
     */
    record HttpAnswer(int status, Buffer body) {}
}
