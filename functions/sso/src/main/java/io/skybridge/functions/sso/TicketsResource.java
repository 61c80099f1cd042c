package io.skybridge.functions.sso;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.sso.BackEnds;
import io.skybridge.core.sso.IssueTicket;
import io.skybridge.core.sso.RedeemTicket;
import io.skybridge.core.sso.Token;
import io.skybridge.runtime.Bodies;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/** Tickets: a portal's back end is given one, and the browser that it sends here is let in with it, once. */
@Path("/sso/tickets")
@Tag(name = "sign-on")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, Problem.MEDIA_TYPE})
public class TicketsResource {

    private final BackEnds backEnds;
    private final IssueTicket issueTicket;
    private final RedeemTicket redeemTicket;
    private final Browser browser;
    private final Bodies bodies;

    TicketsResource(
            BackEnds backEnds, IssueTicket issueTicket, RedeemTicket redeemTicket, Browser browser, Bodies bodies) {
        this.backEnds = backEnds;
        this.issueTicket = issueTicket;
        this.redeemTicket = redeemTicket;
        this.browser = browser;
        this.bodies = bodies;
    }

    /**
     * A ticket.
     *
     * @param ticket the secret
     * @param url where to send the browser
     * @param expiresAt until when
     */
    @RegisterForReflection
    @Schema(name = "Ticket")
    record TicketView(String ticket, String url, String expiresAt) {}

    /** Gives a portal's back end a ticket. */
    @POST
    @PermitAll
    @Operation(
            operationId = "issueTicket",
            summary = "Gives a portal's back end a ticket for a user of an account",
            description =
                    "With a bearer token of the portal, or signed as its events are. Send the browser to the url at once:"
                            + " it is good for a moment, and once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TicketDocument.class),
                            examples = @ExampleObject(name = "administrator", value = Examples.TICKET_REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TicketView.class),
                            examples = @ExampleObject(name = "ticket", value = Examples.TICKET)))
    @APIResponse(responseCode = "400", description = "A wrong field, or no such client or page")
    @APIResponse(responseCode = "401", description = "No token and no valid signature of a portal")
    @APIResponse(responseCode = "403", description = "The user may not sign on, and why")
    @APIResponse(responseCode = "404", description = "No such account of this portal, or no such user of it")
    @APIResponse(responseCode = "429", description = "Too many at once")
    @APIResponse(responseCode = "503", description = "Sign-on is not set up")
    public Uni<Response> issueTicket(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        RawMessage message = Messages.raw("/sso/tickets", uri, headers, body);
        TicketDocument document = bodies.read(body, MediaType.APPLICATION_JSON_TYPE, TicketDocument.class)
                .checked();
        return issueTicket
                .issue(browser.visitor(), () -> document.wish(backEnds.of(message, document.asking())))
                .map(issued -> Response.created(issued.address())
                        .type(MediaType.APPLICATION_JSON)
                        .entity(new TicketView(
                                issued.ticket().value(),
                                issued.address().toString(),
                                issued.expiresAt().toString()))
                        .build());
    }

    /** Lets a browser in. */
    @GET
    @PermitAll
    @Path("{ticket}")
    @Operation(
            operationId = "redeemTicket",
            summary = "Lets a browser in, once, and sends it on to the services manager")
    @APIResponse(responseCode = "303", description = "To the deep link or the page, with the cookie of a session")
    @APIResponse(responseCode = "403", description = "The user may not sign on, or the browser is elsewhere")
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "410", description = "Used already, or expired")
    @APIResponse(responseCode = "429", description = "Too many at once, or too many failures")
    public Uni<Response> redeemTicket(@PathParam("ticket") String ticket) {
        Optional<Token> before = browser.session();
        return redeemTicket.redeem(browser.visitor(), new Token(ticket), before).map(redeemed -> Response.seeOther(
                        redeemed.to())
                .cookie(browser.cookie(redeemed.session()))
                .build());
    }

    /** Answers nothing, so that whoever only looks at a link does not use it up. */
    @HEAD
    @PermitAll
    @Path("{ticket}")
    @Operation(hidden = true)
    public Response lookAtTicket(@PathParam("ticket") String ticket) {
        return Response.noContent().build();
    }
}
