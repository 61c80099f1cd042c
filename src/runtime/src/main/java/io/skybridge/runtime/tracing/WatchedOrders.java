package io.skybridge.runtime.tracing;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.CarryOutOrder.End;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Order;
import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.provisioning.Witness;

/**
 * Orders as spans of the trace of the message that they are of, each go at a step below its order; and what took how long, as
 * metrics: {@code skybridge_order_runs_total}, {@code skybridge_order_start_delay_seconds}, {@code skybridge_step_seconds}.
 */
@Singleton
class WatchedOrders implements Witness {

    private final Traces traces;
    private final MeterRegistry registry;
    private final Clock clock;
    /** The order's span by its lease: between two steps there may be a pause, after which no context is left. */
    private final Map<UUID, Context> underWay = new ConcurrentHashMap<>();

    WatchedOrders(Traces traces, MeterRegistry registry, Clock clock) {
        this.traces = traces;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Uni<End> order(Claim claim, Supplier<Uni<End>> work) {
        UUID lease = claim.lease().token();
        Order order = claim.order();
        if (order.attempts() <= 1) {
            Timer.builder("skybridge.order.start.delay")
                    .description("From when an order was stored until it was first taken up")
                    .register(registry)
                    .record(Duration.between(order.createdAt(), clock.instant()));
        }
        SpanBuilder span = Traces.continuing(
                marks(claim).on(traces.span("process orders").setSpanKind(SpanKind.CONSUMER)),
                Traces.stored(claim.traceParent()));
        return traces.during(
                        Traces.message(span, "process", "orders")
                                .setAttribute("messaging.message.id", order.id().toString())
                                .setAttribute("skybridge.order.attempt", order.attempts()),
                        marks(claim).keys(),
                        () -> {
                            underWay.put(lease, Context.current());
                            return work.get();
                        },
                        (begun, end) -> begun.setAttribute("skybridge.order.end", word(end)))
                .invoke(end -> registry.counter(
                                "skybridge.order.runs", "kind", order.kind().label(), "end", word(end))
                        .increment())
                .onTermination()
                .invoke(() -> underWay.remove(lease));
    }

    @Override
    public Uni<StepOutcome> step(Claim claim, StepProgress progress, Supplier<Uni<StepOutcome>> work) {
        String kind = progress.step().kind();
        SpanBuilder span = marks(claim)
                .on(traces.span("step " + kind))
                .setParent(underWay.getOrDefault(claim.lease().token(), Context.root()))
                .setAttribute("skybridge.step", kind)
                .setAttribute("skybridge.step.position", progress.position());
        Timer.Sample began = Timer.start(registry);
        return traces.during(
                        span,
                        marks(claim).keys(),
                        work,
                        (begun, outcome) -> begun.setAttribute("skybridge.step.outcome", word(outcome)))
                .invoke(outcome -> began.stop(timer(kind, word(outcome))))
                .onFailure()
                .invoke(failure -> began.stop(timer(kind, "fault")));
    }

    private static OrderMarks marks(Claim claim) {
        return new OrderMarks(
                claim.order().id(), claim.order().kind(), claim.account().id());
    }

    private Timer timer(String kind, String outcome) {
        return Timer.builder("skybridge.step")
                .description("How long one go at a step took")
                .tags("step", kind, "outcome", outcome)
                .register(registry);
    }

    private static String word(End end) {
        return end.name().toLowerCase(Locale.ROOT);
    }

    /** The names of the records are the words of the domain. */
    private static String word(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Done) {
            return "done";
        }
        if (outcome instanceof StepOutcome.Differs) {
            return "differs";
        }
        if (outcome instanceof StepOutcome.Submitted) {
            return "submitted";
        }
        if (outcome instanceof StepOutcome.InProgress) {
            return "in-progress";
        }
        return outcome instanceof StepOutcome.RetryAfter ? "retry" : "given-up";
    }
}
