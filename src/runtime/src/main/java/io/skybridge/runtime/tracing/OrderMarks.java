package io.skybridge.runtime.tracing;

import java.util.Map;

import io.opentelemetry.api.trace.SpanBuilder;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;

/**
 * By what an order is found again, in spans and in the log.
 *
 * @param order its id
 * @param kind what it is to do
 * @param account whose it is
 */
record OrderMarks(OrderId order, OrderKind kind, AccountId account) {

    /** Marks a span. */
    SpanBuilder on(SpanBuilder span) {
        return span.setAttribute("skybridge.order.id", order.toString())
                .setAttribute("skybridge.order.kind", kind.label())
                .setAttribute("skybridge.account", account.value())
                .setAttribute("skybridge.portal", account.portal().value());
    }

    /** The keys of the log. */
    Map<String, String> keys() {
        return Map.of(
                "orderId",
                order.toString(),
                "account",
                account.value(),
                "portal",
                account.portal().value());
    }
}
