package io.skybridge.runtime.tracing;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Acceptance;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.Receipt;

/**
 * The storing of a delivery as a span, which its orders go on from. An event that brings a trace of its own (the CloudEvents
 * attribute {@code traceparent}) goes on with that one, whatever the request that it came in was part of.
 */
@Singleton
public class WatchedDeliveries {

    private static final String PARENT = "traceparent";

    private final Traces traces;
    private final ObjectMapper mapper;

    WatchedDeliveries(Traces traces, ObjectMapper mapper) {
        this.traces = traces;
        this.mapper = mapper;
    }

    /** The same deliveries, watched. */
    public Deliveries of(Deliveries deliveries) {
        return new Deliveries() {
            @Override
            public Uni<Receipt> accept(Acceptance acceptance) {
                return watched(deliveries, acceptance);
            }

            @Override
            public Uni<Optional<Receipt.Stored>> find(PortalId portal, String eventId, String digest) {
                return deliveries.find(portal, eventId, digest);
            }
        };
    }

    private Uni<Receipt> watched(Deliveries deliveries, Acceptance acceptance) {
        if (!traces.on()) {
            return deliveries.accept(acceptance);
        }
        Delivery delivery = acceptance.delivery();
        SpanBuilder builder = traces.span("create orders");
        Context own = Traces.stored(parent(delivery));
        SpanBuilder parented =
                Span.fromContext(own).getSpanContext().isValid() ? Traces.continuing(builder, own) : builder;
        SpanBuilder span = Traces.message(parented, "create", "orders")
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("skybridge.portal", delivery.portal().value())
                .setAttribute("skybridge.delivery.id", delivery.id().toString())
                .setAttribute("cloudevents.event_id", delivery.eventId())
                .setAttribute("cloudevents.event_type", delivery.type());
        Map<String, String> keys = Map.of("portal", delivery.portal().value());
        return traces.during(span, keys, () -> deliveries.accept(acceptance), WatchedDeliveries::tell);
    }

    private Optional<String> parent(Delivery delivery) {
        try {
            return Optional.ofNullable(
                    mapper.readTree(delivery.event()).path(PARENT).textValue());
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private static void tell(Span span, Receipt receipt) {
        if (receipt instanceof Receipt.Stored stored) {
            span.setAttribute("skybridge.delivery.first", stored.first());
            span.setAttribute(
                    "skybridge.order.id",
                    stored.orders().stream().map(Object::toString).collect(Collectors.joining(",")));
        } else {
            span.setAttribute("skybridge.delivery.refused", receipt instanceof Receipt.Illegal ? "illegal" : "reused");
        }
    }
}
