package io.skybridge.functions.operations;

import java.util.Optional;
import java.util.UUID;

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

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryBook;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.report.ReportBook;
import io.skybridge.core.report.ReportState;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;

/** One portal: what it has sent, and what it was told or is to be told again. */
@Path("/portals/{portal:[^/:]+}")
@Tag(name = "portals")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class PortalResource {

    private final PortalStates portals;
    private final ReportBook reportBook;
    private final DeliveryBook deliveryBook;
    private final Operator operator;

    PortalResource(PortalStates portals, ReportBook reportBook, DeliveryBook deliveryBook, Operator operator) {
        this.portals = portals;
        this.reportBook = reportBook;
        this.deliveryBook = deliveryBook;
        this.operator = operator;
    }

    /** One portal. */
    @GET
    @Operation(
            operationId = "getPortal",
            summary = "One portal, with its health and what waits for it",
            description = "At most 100 notices are shown.")
    @APIResponse(
            responseCode = "200",
            description = "The portal",
            content =
                    @Content(
                            schema = @Schema(implementation = PortalView.class),
                            examples = @ExampleObject(name = "paused", value = PortalExamples.PORTAL)))
    @APIResponse(responseCode = "404", description = "No portal of that name")
    public Uni<PortalView> get(@PathParam("portal") String portal) {
        return portals.of(new PortalId(portal));
    }

    /** What the portal is told, newest first. */
    @GET
    @Path("/reports")
    @Operation(operationId = "listReports", summary = "The portal's reports, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of reports",
            content =
                    @Content(
                            schema = @Schema(implementation = ReportView.ReportPage.class),
                            examples = @ExampleObject(name = "page", value = PortalExamples.REPORTS)))
    @APIResponse(
            responseCode = "400",
            description = "An unknown state, a limit out of range, or a cursor of another list")
    @APIResponse(responseCode = "404", description = "No portal of that name")
    public Uni<ReportView.ReportPage> reports(
            @PathParam("portal") String portal,
            @QueryParam("state") @Parameter(description = "Only this state: pending, delivered, given-up") @Nullable String state,
            @QueryParam("cursor") @Parameter(description = "The cursor of the page before") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Parameter(description = "At most this many, 1 to 200")
                    String limit) {
        PortalId id = new PortalId(portal);
        return portals.known(id)
                .map(known -> new ReportBook.Query(
                        id,
                        Optional.ofNullable(state).map(PortalResource::state),
                        Optional.ofNullable(cursor),
                        OrdersResource.limit(limit)))
                .chain(reportBook::list)
                .map(ReportView::page);
    }

    private static ReportState state(String label) {
        return ReportState.labelled(label)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "There is no state '" + label + "' of reports, only pending, delivered and given-up."));
    }

    /** Many reports are sent again. */
    @POST
    @Path("/reports:replay")
    @Operation(
            operationId = "replayReports",
            summary = "Send many reports again",
            description =
                    "With the same ids and content, so that the portal recognises what it has. Initial passwords that"
                            + " were delivered are erased and not told again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayDocument.class),
                            examples = @ExampleObject(name = "range", value = PortalExamples.RANGE)))
    @APIResponse(
            responseCode = "200",
            description = "How many are sent again",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayDocument.Replayed.class),
                            examples = @ExampleObject(name = "replayed", value = PortalExamples.REPLAYED)))
    @APIResponse(responseCode = "400", description = "A wrong field, which is named")
    @APIResponse(responseCode = "404", description = "No portal of that name")
    public Uni<ReplayDocument.Replayed> replayAll(@PathParam("portal") String portal, byte[] body) {
        ReplayDocument document = operator.read(body, ReplayDocument.class);
        ReportBook.Range range = document.range();
        Word word = operator.word(document.reason());
        PortalId id = new PortalId(portal);
        return portals.known(id)
                .chain(known -> reportBook.replayAll(id, range, word))
                .map(ReplayDocument.Replayed::new);
    }

    /** One report is sent again. */
    @POST
    @Path("/reports/{report:[^/:]+}:replay")
    @Operation(
            operationId = "replayReport",
            summary = "Send a report again",
            description = "With the same id and content, so that the portal recognises it. Initial passwords that were"
                    + " delivered are erased and not told again.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operator.WordDocument.class),
                            examples = @ExampleObject(name = "reason", value = PortalExamples.WORD)))
    @APIResponse(
            responseCode = "200",
            description = "The report as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = ReportView.class),
                            examples = @ExampleObject(name = "report", value = PortalExamples.REPORT)))
    @APIResponse(responseCode = "404", description = "The portal has no report of that id, or there is no such portal")
    @APIResponse(responseCode = "409", description = "It is pending: it is sent anyway")
    public Uni<ReportView> replay(@PathParam("portal") String portal, @PathParam("report") String report, byte[] body) {
        Word word = operator.word(body);
        PortalId id = new PortalId(portal);
        return portals.known(id)
                .chain(known -> reportBook.replay(id, reportId(report), word))
                .map(ReportView::of);
    }

    private static UUID reportId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_REPORT, "There is no report '" + text + "' for this portal.");
        }
    }

    /** What the portal has sent, newest first. */
    @GET
    @Path("/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What the portal has sent, newest first",
            description = "What was refused is not kept and not shown, and neither is what a message says.")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryView.DeliveryPage.class),
                            examples = @ExampleObject(name = "page", value = PortalExamples.DELIVERIES)))
    @APIResponse(responseCode = "400", description = "A limit out of range, or a cursor of another list")
    @APIResponse(responseCode = "404", description = "No portal of that name")
    public Uni<DeliveryView.DeliveryPage> deliveries(
            @PathParam("portal") String portal,
            @QueryParam("cursor") @Parameter(description = "The cursor of the page before") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Parameter(description = "At most this many, 1 to 200")
                    String limit) {
        PortalId id = new PortalId(portal);
        return portals.known(id)
                .map(known -> new DeliveryBook.Query(id, Optional.ofNullable(cursor), OrdersResource.limit(limit)))
                .chain(deliveryBook::list)
                .map(DeliveryView::page);
    }
}
