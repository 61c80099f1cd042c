package io.skybridge.servicesmanagers.externalapi;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.usage.Reading;

/**
 * One answer on its way to one subscriber. The connection is paused; a piece is fetched only when a reading is wanted and none is
 * left, so that what is in memory is the lines of one piece. Everything happens on the Vert.x context of whoever subscribed.
 */
final class BillingAnswer {

    private static final int LONGEST_ERROR = 2 * 1024;

    private final Vertx vertx;
    private final Context context;
    private final ExternalApiFaults faults;
    private final LineReadings meaning;
    private final MultiEmitter<? super Reading> emitter;
    private final ExternalApiSettings settings;
    private final LineParser parser;
    private final Queue<Reading> ready = new ArrayDeque<>();

    private @Nullable HttpClientRequest asked;
    private @Nullable HttpClientResponse response;
    private long lines;
    private long silence = -1;
    private boolean going;
    private boolean complete;
    private boolean over;

    BillingAnswer(
            Vertx vertx,
            ExternalApiFaults faults,
            LineReadings meaning,
            MultiEmitter<? super Reading> emitter,
            ExternalApiSettings settings) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.faults = faults;
        this.meaning = meaning;
        this.emitter = emitter;
        this.settings = settings;
        this.parser = new LineParser(listAt(settings), meaning.members());
    }

    private static List<String> listAt(ExternalApiSettings settings) {
        return settings.linesAt().map(path -> List.of(path.split("\\.", -1))).orElse(List.of());
    }

    void begin(HttpClient http, RequestOptions request) {
        emitter.onTermination(() -> here(this::stop));
        emitter.onRequest(more -> here(this::go));
        here(() -> {
            await();
            http.request(request)
                    .onFailure(cause -> here(() -> fail(faults.notReached(cause))))
                    .onSuccess(opened -> here(() -> send(opened)));
        });
    }

    private void here(Runnable work) {
        if (Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(ignored -> work.run());
        }
    }

    private void send(HttpClientRequest opened) {
        if (over) {
            opened.reset();
            return;
        }
        asked = opened;
        opened.response()
                .onFailure(cause -> here(() -> fail(faults.brokenOff(0, cause))))
                .onSuccess(this::arrived);
        opened.end();
    }

    private void arrived(HttpClientResponse arrived) {
        // At once: what is not asked for must not come.
        arrived.pause();
        here(() -> open(arrived));
    }

    private void open(HttpClientResponse arrived) {
        if (over) {
            return;
        }
        listen();
        response = arrived;
        arrived.exceptionHandler(cause -> here(() -> fail(faults.brokenOff(lines, cause))));
        if (arrived.statusCode() / 100 == 2) {
            arrived.handler(piece -> here(() -> take(piece)));
            arrived.endHandler(ignored -> here(this::end));
            go();
        } else {
            refused(arrived);
        }
    }

    /** Emits what is wanted, and fetches more when more is wanted than is there. */
    private void go() {
        if (going) {
            return;
        }
        going = true;
        while (!over && !ready.isEmpty() && emitter.requested() > 0) {
            emitter.emit(ready.remove());
        }
        going = false;
        if (over || !ready.isEmpty()) {
            return;
        }
        if (complete) {
            over = true;
            emitter.complete();
        } else if (response != null && silence < 0 && emitter.requested() > 0) {
            await();
            response.fetch(1);
        }
    }

    private void take(Buffer piece) {
        listen();
        if (!over) {
            read(() -> parser.take(piece.getBytes(), this::line));
        }
    }

    private void end() {
        listen();
        if (!over) {
            read(() -> {
                parser.end();
                complete = true;
            });
        }
    }

    private void line(Map<String, String> line) throws IOException {
        ready.addAll(meaning.of(line));
        lines++;
    }

    /** Reads of the answer. */
    private interface Work {
        void run() throws IOException;
    }

    private void read(Work work) {
        try {
            work.run();
        } catch (IOException | IllegalArgumentException e) {
            // What came before it is not emitted either: the whole is in doubt.
            fail(faults.unintelligible(lines, e));
            return;
        }
        go();
    }

    /** Says what the other side has to say to this, if it is meant for programs. */
    private void refused(HttpClientResponse refusal) {
        String type = String.valueOf(refusal.getHeader(HttpHeaders.CONTENT_TYPE));
        Buffer said = Buffer.buffer();
        Runnable told = () -> {
            String quote = type.contains("json") ? said.toString() : "";
            fail(faults.status(refusal.statusCode(), quote));
        };
        refusal.handler(piece -> here(() -> {
            said.appendBuffer(piece);
            if (said.length() > LONGEST_ERROR) {
                told.run();
            }
        }));
        refusal.endHandler(ignored -> here(told));
        await();
        refusal.resume();
    }

    private void await() {
        long millis = settings.readTimeout().toMillis();
        silence = vertx.setTimer(
                millis,
                ignored -> here(
                        () -> fail(faults.brokenOff(lines, new TimeoutException("silent for " + millis + " ms")))));
    }

    private void listen() {
        vertx.cancelTimer(silence);
        silence = -1;
    }

    private void fail(ServicesManagerFault fault) {
        if (!over) {
            stop();
            emitter.fail(fault);
        }
    }

    /** Closes the connection unless the answer has come to its end. */
    private void stop() {
        over = true;
        listen();
        ready.clear();
        if (asked != null && !complete) {
            asked.reset();
        }
    }
}
