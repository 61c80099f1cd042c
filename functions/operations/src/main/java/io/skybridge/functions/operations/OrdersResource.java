package io.skybridge.functions.operations;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.Order;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;

/** The orders, for operators to see and to say a word about. */
@Path("/orders")
@Tag(name = "orders")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int LARGEST_PAGE = 200;

    private static final String ID = "{id:[^/:]+}";

    private final OrderBook orderBook;
    private final OrderDesk orderDesk;
    private final WakeUp wakeUp;
    private final Operator operator;

    OrdersResource(OrderBook orderBook, OrderDesk orderDesk, WakeUp wakeUp, Operator operator) {
        this.orderBook = orderBook;
        this.orderDesk = orderDesk;
        this.wakeUp = wakeUp;
        this.operator = operator;
    }

    /** Lists orders, newest first. */
    @GET
    @Operation(operationId = "listOrders", summary = "List orders, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of orders",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderPage.class),
                            examples = @ExampleObject(name = "page", value = Examples.ORDERS)))
    @APIResponse(
            responseCode = "400",
            description = "An unknown state, a limit out of range, or a cursor of another list")
    public Uni<OrderPage> list(
            @QueryParam("account") @Parameter(description = "Only this account, by the portal's id") @Nullable String account,
            @QueryParam("state")
                    @Parameter(description = "Only this state: waiting, running, blocked, completed, failed, cancelled")
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
    @Path("/" + ID)
    @Operation(operationId = "getOrder", summary = "One order with its steps and attempts")
    @APIResponse(
            responseCode = "200",
            description = "The order",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderView.class),
                            examples = @ExampleObject(name = "order", value = Examples.ORDER)))
    @APIResponse(responseCode = "404", description = "No order of that id")
    public Uni<OrderView> get(@PathParam("id") String id) {
        return Uni.createFrom().item(() -> id(id)).chain(orderBook::find).map(found -> found.map(OrderView::of)
                .orElseThrow(() -> unknown(id)));
    }

    /** It goes on from the step that failed, with its time begun anew; an order that waits is due at once. */
    @POST
    @Path("/" + ID + ":retry")
    @Operation(
            operationId = "retryOrder",
            summary = "Let a dead letter go on",
            description =
                    "It goes on from the step that failed, with its time begun anew; an order that waits is due at once.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operator.WordDocument.class),
                            examples = @ExampleObject(name = "reason", value = Examples.WORD)))
    @APIResponse(
            responseCode = "200",
            description = "The order as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderView.class),
                            examples = @ExampleObject(name = "order", value = Examples.ORDER)))
    @APIResponse(responseCode = "404", description = "No order of that id")
    @APIResponse(responseCode = "409", description = "The order is in no state for it")
    public Uni<OrderView> retry(@PathParam("id") String id, byte[] body) {
        return said(body, word -> orderDesk.retry(id(id), word));
    }

    /** The step counts as done by hand, or as forgone. */
    @POST
    @Path("/" + ID + ":skip")
    @Operation(
            operationId = "skipOrder",
            summary = "Let a dead letter go on after the step that failed",
            description = "The step counts as done by hand, or as forgone.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operator.WordDocument.class),
                            examples = @ExampleObject(name = "reason", value = Examples.WORD)))
    @APIResponse(
            responseCode = "200",
            description = "The order as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderView.class),
                            examples = @ExampleObject(name = "order", value = Examples.ORDER)))
    @APIResponse(responseCode = "404", description = "No order of that id")
    @APIResponse(responseCode = "409", description = "The order is in no state for it")
    public Uni<OrderView> skip(@PathParam("id") String id, byte[] body) {
        return said(body, word -> orderDesk.skip(id(id), word));
    }

    /** What it has done stays, and the account's later orders go on. */
    @POST
    @Path("/" + ID + ":cancel")
    @Operation(
            operationId = "cancelOrder",
            summary = "End an order for good",
            description = "What it has done stays, and the account's later orders go on.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operator.WordDocument.class),
                            examples = @ExampleObject(name = "reason", value = Examples.WORD)))
    @APIResponse(
            responseCode = "200",
            description = "The order as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderView.class),
                            examples = @ExampleObject(name = "order", value = Examples.ORDER)))
    @APIResponse(responseCode = "404", description = "No order of that id")
    @APIResponse(responseCode = "409", description = "The order is in no state for it")
    public Uni<OrderView> cancel(@PathParam("id") String id, byte[] body) {
        return said(body, word -> orderDesk.cancel(id(id), word));
    }

    private Uni<OrderView> said(byte[] body, Function<OrderDesk.Word, Uni<OrderBook.Entry>> act) {
        return Uni.createFrom()
                .item(() -> operator.word(body))
                .chain(word -> act.apply(word).call(entry -> wake(entry.order(), word)))
                .map(OrderView::of);
    }

    /** Of a cancelled order it is the account's later ones that are due. */
    private Uni<Void> wake(Order order, OrderDesk.Word word) {
        return wakeUp.ring(new WakeUp.Call(order.account(), "order " + order.id() + " at " + word.at()));
    }

    private static OrderState state(String label) {
        return OrderState.labelled(label).orElseThrow(() -> {
            String known =
                    Arrays.stream(OrderState.values()).map(OrderState::label).collect(Collectors.joining(", "));
            return new ProblemException(
                    ProblemType.INVALID_REQUEST, "There is no state '" + label + "'; there are " + known + ".");
        });
    }

    /** The size of a page. */
    static int limit(String text) {
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

    /** The id in the path; what cannot be one names no order. */
    static OrderId id(String text) {
        try {
            return new OrderId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw unknown(text);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(ProblemType.UNKNOWN_ORDER, "There is no order '" + id + "'.");
    }
}
