package io.skybridge.functions.operations;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.provisioning.OrderBook;

/**
 * A page of orders.
 *
 * @param orders the orders, newest first, without their attempts
 * @param cursor where the next page begins; absent on the last
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPage(List<OrderView> orders, @Nullable String cursor) {

    static OrderPage of(OrderBook.Page page) {
        return new OrderPage(
                page.entries().stream().map(OrderView::of).toList(), page.next().orElse(null));
    }
}
