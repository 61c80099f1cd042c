package io.skybridge.runtime.tracing;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.report.ReportWitness;

/** Each attempt to send a report as a span of the trace that its order is of, and counted: {@code skybridge_report_attempts_total}. */
@Singleton
class WatchedReports implements ReportWitness {

    private final Traces traces;
    private final MeterRegistry registry;

    WatchedReports(Traces traces, MeterRegistry registry) {
        this.traces = traces;
        this.registry = registry;
    }

    @Override
    public Uni<ReportAnswer> report(Outbox.Taken taken, Supplier<Uni<ReportAnswer>> sending) {
        OutcomeReport report = taken.report();
        String portal = report.account().portal().value();
        OrderMarks marks = new OrderMarks(report.order(), report.kind(), report.account());
        SpanBuilder span = marks.on(Traces.message(
                        Traces.continuing(
                                traces.span("send reports").setSpanKind(SpanKind.PRODUCER),
                                Traces.stored(taken.traceParent())),
                        "send",
                        "reports"))
                .setAttribute("messaging.message.id", report.id().toString())
                .setAttribute("skybridge.report.attempt", taken.attempt());
        return traces.during(
                        span,
                        marks.keys(),
                        sending,
                        (begun, answer) -> begun.setAttribute("skybridge.report.answer", word(answer)))
                .invoke(answer -> registry.counter(
                                "skybridge.report.attempts", "portal", portal, "answer", word(answer))
                        .increment());
    }

    private static String word(ReportAnswer answer) {
        if (answer instanceof ReportAnswer.Delivered) {
            return "delivered";
        }
        if (answer instanceof ReportAnswer.Busy) {
            return "busy";
        }
        return answer instanceof ReportAnswer.Gone ? "gone" : "not-delivered";
    }
}
