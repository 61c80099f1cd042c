package io.skybridge.runtime.tracing;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Does work as a span: what it calls is called in its name, and what it logs bears its keys. */
@Singleton
class Traces {

    private static final OneHeader PARENT = new OneHeader("traceparent");

    private final Tracer tracer;
    private final Vertx vertx;
    private final boolean on;

    Traces(
            OpenTelemetry telemetry,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean off) {
        this.on = !off;
        this.tracer = telemetry.getTracer("io.skybridge");
        this.vertx = vertx;
    }

    /** Whether anybody is told. */
    boolean on() {
        return on;
    }

    /** A span to be begun. */
    SpanBuilder span(String name) {
        return tracer.spanBuilder(name);
    }

    /** Says what is done to a message of which queue, in the words of OpenTelemetry's conventions. */
    static SpanBuilder message(SpanBuilder span, String operation, String destination) {
        return span.setAttribute("messaging.system", "skybridge")
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.destination.name", destination);
    }

    /** The context that was stored or sent as this; without, the beginning of a trace of its own. */
    static Context stored(Optional<String> traceParent) {
        return traceParent
                .map(parent -> W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, PARENT))
                .orElse(Context.root());
    }

    /**
     * Goes on with a trace that began elsewhere, and links what has led here now: the request or the run that took it up.
     *
     * @param begun where it began
     */
    static SpanBuilder continuing(SpanBuilder span, Context begun) {
        Span here = Span.current();
        boolean elsewhere = here.getSpanContext().isValid()
                && !here.getSpanContext()
                        .getSpanId()
                        .equals(Span.fromContext(begun).getSpanContext().getSpanId());
        return elsewhere && Span.fromContext(begun).getSpanContext().isValid()
                ? span.setParent(begun).addLink(here.getSpanContext())
                // What was stored before there were traces is told in the trace of whoever takes it up.
                : span.setParent(elsewhere ? Context.current() : begun);
    }

    /**
     * Does the work in a Vert.x context of its own, in which the span is the current one, and ends the span with it.
     *
     * @param span the span, not begun
     * @param keys what the log says of it
     * @param work what is done
     * @param told what the span is told of the outcome
     */
    <T> Uni<T> during(SpanBuilder span, Map<String, String> keys, Supplier<Uni<T>> work, BiConsumer<Span, T> told) {
        return Uni.createFrom().deferred(() -> {
            Span begun = span.startSpan();
            return onItsOwn(Context.current().with(begun), keys, work)
                    .onItem()
                    .invoke(outcome -> told.accept(begun, outcome))
                    .onFailure()
                    .invoke(failure -> fail(begun, failure))
                    .onTermination()
                    .invoke(() -> begun.end());
        });
    }

    /** What it is called, and not what it says: that may be a line of somebody's message. */
    static void fail(Span span, Throwable failure) {
        span.setAttribute("error.type", failure.getClass().getName());
        span.setStatus(StatusCode.ERROR);
    }

    private <T> Uni<T> onItsOwn(Context trace, Map<String, String> keys, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            io.vertx.core.@Nullable Context caller = Vertx.currentContext();
            Map<String, Object> known = MDC.getMap();
            io.vertx.core.Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(ignored -> {
                known.forEach(MDC::put);
                keys.forEach(MDC::put);
                carry(trace);
                Uni.createFrom()
                        .deferred(work::get)
                        .subscribe()
                        .with(
                                outcome -> back(caller, () -> emitter.complete(outcome)),
                                failure -> back(caller, () -> emitter.fail(failure)));
            });
        });
    }

    @SuppressWarnings("MustBeClosedChecker") // The Vert.x context ends with the work; nothing else is ever done in it.
    private static void carry(Context trace) {
        if (trace != Context.root()) {
            trace.makeCurrent();
        }
    }

    /** The caller goes on in its own context, in which its own span is the current one. */
    private static void back(io.vertx.core.@Nullable Context caller, Runnable emission) {
        if (caller == null || caller == Vertx.currentContext()) {
            emission.run();
        } else {
            caller.runOnContext(ignored -> emission.run());
        }
    }
}
