package io.skybridge.runtime.tracing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * What traces need on AWS Lambda, which freezes the process as soon as the answer is out: the spans have to be gone before. And
 * the trace that Lambda itself keeps of the invocation is linked, where the request went on with another.
 */
@ApplicationScoped
class LambdaTraces {

    /** Where Lambda's runtime says it for what came without a header, such as a schedule. */
    private static final String OF_THE_INVOCATION = "com.amazonaws.xray.traceHeader";

    private static final OneHeader HEADER = new OneHeader("X-Amzn-Trace-Id");
    private static final int LAST = 0;
    private static final Duration REST = Duration.ofMinutes(1);

    private final OpenTelemetry telemetry;
    private final Duration limit;
    private final Clock clock;
    private final boolean needed;
    private volatile Instant restsUntil = Instant.EPOCH;

    LambdaTraces(
            OpenTelemetry telemetry,
            Traces traces,
            @ConfigProperty(name = "aws.lambda.function.name") Optional<String> function,
            @ConfigProperty(name = "skybridge.tracing.flush-limit", defaultValue = "PT0.5S") Duration limit,
            Clock clock) {
        this.telemetry = telemetry;
        this.limit = limit;
        this.clock = clock;
        this.needed = traces.on() && function.isPresent();
    }

    @ServerRequestFilter(preMatching = true)
    void link(ContainerRequestContext request) {
        String header = request.getHeaderString(HEADER.name());
        String invocation = header == null ? System.getProperty(OF_THE_INVOCATION) : header;
        if (needed && invocation != null) {
            SpanContext lambda = Span.fromContext(
                            AwsXrayPropagator.getInstance().extract(Context.root(), invocation, HEADER))
                    .getSpanContext();
            Span here = Span.current();
            if (lambda.isValid()
                    && !lambda.getTraceId().equals(here.getSpanContext().getTraceId())) {
                here.addLink(lambda);
            }
        }
    }

    /** Ends the span of the request itself, too: its own end comes with the answer, and that is too late. */
    @ServerResponseFilter(priority = LAST)
    @Nullable Uni<Void> flush(ContainerRequestContext request, ContainerResponseContext response) {
        if (!needed
                || !(telemetry instanceof OpenTelemetrySdk sdk)
                || clock.instant().isBefore(restsUntil)) {
            return null;
        }
        Span here = Span.current();
        here.setAttribute("http.response.status_code", (long) response.getStatus());
        io.vertx.core.@Nullable Context exchange = Vertx.currentContext();
        String route = exchange == null ? null : exchange.getLocal("UrlPathTemplate");
        if (route != null) {
            here.updateName(request.getMethod() + " " + route);
            here.setAttribute("http.route", route);
        }
        here.end();
        return gone(sdk.getSdkTracerProvider().forceFlush());
    }

    private Uni<Void> gone(CompletableResultCode flush) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> flush.whenComplete(() -> emitter.complete(null)))
                .ifNoItem()
                .after(limit)
                .recoverWithUni(() -> {
                    // A collector that is out of reach must not slow every answer.
                    restsUntil = clock.instant().plus(REST);
                    return Uni.createFrom().voidItem();
                });
    }
}
