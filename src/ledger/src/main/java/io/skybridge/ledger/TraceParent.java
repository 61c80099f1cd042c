package io.skybridge.ledger;

import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The trace context of what is being done, as the W3C writes it: it is stored with an order, for who goes on with it. */
final class TraceParent {

    private TraceParent() {}

    /** Of what is being done now; empty if nobody traces it. */
    static Optional<String> current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.empty();
    }
}
