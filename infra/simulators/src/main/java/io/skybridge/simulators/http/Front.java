package io.skybridge.simulators.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;

/** Takes requests: finds the route, reads the body up to the cap, lets a worker do the work, has the outcome played. */
public final class Front implements Handler<HttpServerRequest> {

    private static final Logger LOG = Logger.getLogger(Front.class);

    /** A client that sends too much is read on for so long, because many only look at the answer after sending all. */
    private static final long PATIENT_BYTES = 64L * 1024 * 1024;

    private final List<Route> routes;
    private final WorkerExecutor workers;
    private final LongSupplier bodyCap;
    private final Delivery delivery;

    /** Both numbers may change while the server runs, so they are asked for at each request. */
    public Front(Vertx vertx, WorkerExecutor workers, List<Route> routes, LongSupplier bodyCap, LongSupplier patience) {
        this.routes = List.copyOf(routes);
        this.workers = workers;
        this.bodyCap = bodyCap;
        this.delivery = new Delivery(vertx, patience, this::begin);
    }

    @Override
    public void handle(HttpServerRequest request) {
        long cap = bodyCap.getAsLong();
        Buffer body = Buffer.buffer();
        long[] received = {0};
        request.handler(chunk -> {
            boolean refused = received[0] > cap;
            received[0] += chunk.length();
            if (received[0] <= cap) {
                body.appendBuffer(chunk);
            } else if (!refused) {
                delivery.play(request, Outcome.of(tooLarge(cap)));
            } else if (received[0] > cap + PATIENT_BYTES) {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> LOG.debugf("A client went away: %s", gone.getMessage()));
        request.endHandler(end -> {
            if (received[0] <= cap) {
                dispatch(request, body);
            }
        });
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        String path = request.path() == null ? "/" : request.path();
        String method = request.method().name();
        List<Route> here = routes.stream().filter(route -> route.matches(path)).toList();
        Route wanted =
                here.stream().filter(route -> route.takes(method)).findFirst().orElse(null);
        if (wanted != null) {
            begin(request, () -> wanted.handler().handle(call(request, path, body)));
        } else {
            delivery.play(request, Outcome.of(here.isEmpty() ? notFound(path) : notAllowed(here)));
        }
    }

    private void begin(HttpServerRequest request, Work work) {
        Future<Outcome> outcome = workers.executeBlocking(work::run, false);
        outcome.onComplete(
                done -> delivery.play(request, done.succeeded() ? done.result() : failed(request, done.cause())));
    }

    private static Outcome failed(HttpServerRequest request, Throwable failure) {
        if (failure instanceof BadJson bad) {
            return Outcome.of(Reply.problem(400, "Bad Request", bad.why()));
        }
        LOG.errorf(failure, "A simulator failed at %s %s", request.method(), request.path());
        return Outcome.of(Reply.problem(500, "Internal Server Error", "See the simulators' log."));
    }

    /** Work of a request that a worker thread is to do. */
    @FunctionalInterface
    interface Work {
        Outcome run() throws BadJson;
    }

    private static Reply notFound(String path) {
        return Reply.problem(404, "Not Found", "Nothing is served at " + path + "; GET / lists what is.");
    }

    private static Reply notAllowed(List<Route> here) {
        String allowed = here.stream().map(Route::method).distinct().collect(Collectors.joining(", "));
        return Reply.problem(405, "Method Not Allowed", "This path takes " + allowed + ".")
                .with("Allow", allowed);
    }

    private static Reply tooLarge(long cap) {
        return Reply.problem(413, "Content Too Large", "A body may have " + cap + " bytes.");
    }

    private static Call call(HttpServerRequest request, String path, Buffer body) throws BadJson {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
        return new Call(request.method().name(), path, query(request), headers, body.getBytes());
    }

    private static Map<String, String> query(HttpServerRequest request) throws BadJson {
        Map<String, String> query = new HashMap<>();
        try {
            request.params().forEach((name, value) -> query.putIfAbsent(name, value));
        } catch (IllegalArgumentException e) {
            throw new BadJson("query", "It is not encoded rightly.");
        }
        return query;
    }
}
