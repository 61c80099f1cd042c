package io.skybridge.functions.operations;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.runtime.Roles;

/** The orders, for operators to read. */
@Path("/orders")
@Tag(name = "orders")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int LARGEST_PAGE = 200;

    private final OrderBook orderBook;

    OrdersResource(OrderBook orderBook) {
        this.orderBook = orderBook;
    }

    /** Lists orders, newest first. */
    @GET
    @Operation(operationId = "listOrders", summary = "List orders, newest first")
    @APIResponse(responseCode = "200", description = "A page of orders")
    @APIResponse(
            responseCode = "400",
            description = "An unknown state, a limit out of range, or a cursor of another list")
    public Uni<OrderPage> list(
            @QueryParam("account") @Parameter(description = "Only this account, by the portal's id") @Nullable String account,
            @QueryParam("state")
                    @Parameter(description = "Only this state: waiting, running, blocked, completed, failed")
                    @Nullable String state,
            @QueryParam("cursor") @Parameter(description = "The cursor of the page before") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Parameter(description = "At most this many, 1 to 200")
                    String limit) {
        return Uni.createFrom()
                .item(() -> new OrderBook.Query(
                        Optional.ofNullable(account),
                        Optional.ofNullable(state).map(OrdersResource::state),
                        Optional.ofNullable(cursor),
                        limit(limit)))
                .chain(orderBook::list)
                .map(OrderPage::of);
    }

    /** One order with all its history. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getOrder", summary = "One order with its steps and attempts")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "404", description = "No order of that id")
    public Uni<OrderView> get(@PathParam("id") String id) {
        return Uni.createFrom()
                .item(() -> new OrderId(uuid(id)))
                .chain(orderBook::find)
                .map(found -> found.map(OrderView::of).orElseThrow(() -> unknown(id)));
    }

    private static OrderState state(String label) {
        return OrderState.labelled(label).orElseThrow(() -> {
            String known =
                    Arrays.stream(OrderState.values()).map(OrderState::label).collect(Collectors.joining(", "));
            return new ProblemException(
                    ProblemType.INVALID_REQUEST, "There is no state '" + label + "'; there are " + known + ".");
        });
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the same refusal as a number out of range.
        }
        throw new ProblemException(
                ProblemType.INVALID_REQUEST, "The limit is a number from 1 to " + LARGEST_PAGE + ".");
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(ProblemType.UNKNOWN_ORDER, "There is no order '" + id + "'.");
    }
}
