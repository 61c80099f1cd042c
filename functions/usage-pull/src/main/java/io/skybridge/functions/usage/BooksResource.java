package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.runtime.Roles;
import io.skybridge.runtime.UsageSettings;

/** What usage adds up to: the proof of a period, and the month of an account, for programs and for people. */
@Path("/usage")
@Tag(name = "usage")
@RolesAllowed(Roles.OPERATOR)
public class BooksResource {

    private final UsageBook usageBook;
    private final BillingCalendar calendar;
    private final Clock clock;

    BooksResource(UsageBook usageBook, UsageSettings settings, Clock clock) {
        this.usageBook = usageBook;
        this.calendar = settings.calendar();
        this.clock = clock;
    }

    /** The proof of a period. */
    @GET
    @Path("/conservation")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "proveUsage",
            summary = "The proof that nothing of a period was lost or made up",
            description =
                    "For each meter, what was pulled is what is included, what waits for a mapping, and what is in"
                            + " each state; what contradicts that is named. The answer is 200 whether it holds or not. As"
                            + " text/plain it is a table to read.")
    @APIResponse(
            responseCode = "200",
            description = "The proof",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ConservationView.class),
                        examples = @ExampleObject(name = "balanced", value = Examples.CONSERVATION)),
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "balanced", value = Examples.CONSERVATION_TABLE))
            })
    @APIResponse(responseCode = "400", description = "No such period")
    public Uni<Response> conservation(
            @QueryParam("period")
                    @Parameter(
                            description = "The billing period; the present one if it is not said",
                            example = "2026-11")
                    @Nullable String period,
            @Context HttpHeaders headers) {
        return Uni.createFrom()
                .item(() -> month(period))
                .chain(month -> usageBook.conservation(month).map(found -> ConservationView.of(month, found)))
                .map(view -> accepts(headers, MediaType.TEXT_PLAIN_TYPE)
                        ? Response.ok(ConservationTable.of(view), "text/plain;charset=UTF-8")
                        : Response.ok(view, MediaType.APPLICATION_JSON))
                .map(answer ->
                        answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build());
    }

    /** The month of an account. */
    @GET
    @Path("/accounts/{portal}/{account}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "showMonth",
            summary = "The month of an account",
            description =
                    "What was counted, what of it is included, what is billed and what the portal has. As text/html it"
                            + " is a page for people.")
    @APIResponse(
            responseCode = "200",
            description = "The month; without lines if nothing is billed to such an account",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = MonthView.class),
                        examples = @ExampleObject(name = "month", value = Examples.MONTH)),
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "page", value = Examples.MONTH_PAGE))
            })
    @APIResponse(responseCode = "400", description = "No such period")
    public Uni<Response> month(
            @PathParam("portal") String portal,
            @PathParam("account") String account,
            @QueryParam("period")
                    @Parameter(
                            description = "The billing period; the present one if it is not said",
                            example = "2026-11")
                    @Nullable String period,
            @Context HttpHeaders headers) {
        AccountId id = new AccountId(new PortalId(portal), account);
        return Uni.createFrom()
                .item(() -> month(period))
                .chain(month ->
                        usageBook.month(id, month).map(lines -> MonthView.of(id, calendar.period(month), lines)))
                .map(view -> accepts(headers, MediaType.TEXT_HTML_TYPE)
                        ? page(view)
                        : Response.ok(view, MediaType.APPLICATION_JSON))
                .map(answer -> answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .build());
    }

    private static Response.ResponseBuilder page(MonthView view) {
        return Response.ok(MonthPage.of(view), "text/html;charset=UTF-8")
                .header("Content-Security-Policy", MonthPage.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    private YearMonth month(@Nullable String text) {
        List<FieldError> errors = new ArrayList<>();
        Optional<YearMonth> month = Words.period(errors, text);
        Words.refuse(errors);
        return month.orElseGet(() -> calendar.period(clock.instant()).name());
    }

    private static boolean accepts(HttpHeaders headers, MediaType type) {
        return headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(first -> first.getType().equals(type.getType())
                        && first.getSubtype().equals(type.getSubtype()))
                .isPresent();
    }
}
