package io.skybridge.functions.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

import io.skybridge.core.audit.AuditBook;
import io.skybridge.core.audit.Seal;
import io.skybridge.core.audit.VerifyAudit;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.runtime.Roles;

/** The audit log, for operators and auditors to read and to verify. */
@Path("/audit")
@Tag(name = "audit")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
public class AuditResource {

    /** In seconds, also on a small machine. */
    private static final int MOST_LINES = 200_000;

    private final AuditBook auditBook;
    private final VerifyAudit verifyAudit;

    AuditResource(AuditBook auditBook, VerifyAudit verifyAudit) {
        this.auditBook = auditBook;
        this.verifyAudit = verifyAudit;
    }

    /** Lists lines, the last written first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listAudit", summary = "Lines of the audit log, the last written first")
    @APIResponse(
            responseCode = "200",
            description = "A page of lines",
            content =
                    @Content(
                            schema = @Schema(implementation = AuditView.AuditPage.class),
                            examples = @ExampleObject(name = "page", value = AuditExamples.LINES)))
    @APIResponse(
            responseCode = "400",
            description = "No order's id, no time, a limit out of range, or a cursor of another list")
    public Uni<AuditView.AuditPage> list(
            @QueryParam("account") @Parameter(description = "Only about this account, by the portal's id") @Nullable String account,
            @QueryParam("order") @Parameter(description = "Only about this order") @Nullable String order,
            @QueryParam("actor") @Parameter(description = "Only of this actor") @Nullable String actor,
            @QueryParam("from")
                    @Parameter(description = "Only of this time or later", example = "2026-03-01T00:00:00Z")
                    @Nullable String from,
            @QueryParam("cursor") @Parameter(description = "The cursor of the page before") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Parameter(description = "At most this many, 1 to 200")
                    String limit) {
        return Uni.createFrom()
                .item(() -> new AuditBook.Query(
                        new AuditBook.Which(
                                Optional.ofNullable(account),
                                read("order", order, UUID::fromString).map(OrderId::new),
                                Optional.ofNullable(actor),
                                read("from", from, Instant::parse)),
                        Optional.ofNullable(cursor),
                        OrdersResource.limit(limit)))
                .chain(auditBook::list)
                .map(AuditView.AuditPage::of);
    }

    /** Verifies the chain. */
    @GET
    @Path("/verification")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "verifyAudit",
            summary = "Recompute the chain of the audit log",
            description = "Whether a line was changed, taken out or put in since it was sealed. Who has noted a seal"
                    + " before says so with `expect`, and learns whether everything up to it is as it was, also if the end"
                    + " was cut off or the whole was forged anew. A long log is verified part by part: `next` of one"
                    + " answer is `after` of the next. The command `audit verify` and infra/audit/verify.sql do the same"
                    + " without this process.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it; also if the log is broken",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = VerificationView.class),
                        examples = {
                            @ExampleObject(name = "intact", value = AuditExamples.INTACT),
                            @ExampleObject(name = "broken", value = AuditExamples.BROKEN)
                        }),
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "broken", value = AuditExamples.TEXT))
            })
    @APIResponse(responseCode = "400", description = "What is no seal, or a limit out of range")
    public Uni<Response> verify(
            @QueryParam("after") @Parameter(description = "Begin after this seal, number:hash") @Nullable String after,
            @QueryParam("expect") @Parameter(description = "A seal that was noted, number:hash; may be repeated")
                    List<String> expect,
            @QueryParam("limit")
                    @DefaultValue("100000")
                    @Parameter(description = "At most this many lines, 1 to 200000")
                    String limit,
            @Context HttpHeaders headers) {
        boolean text = MediaType.TEXT_PLAIN_TYPE.equals(
                headers.getAcceptableMediaTypes().get(0));
        return Uni.createFrom()
                .item(() -> new VerifyAudit.Query(
                        after == null ? Seal.NONE : Seal.parse(after),
                        expect.stream().map(Seal::parse).toList(),
                        limit(limit)))
                .chain(verifyAudit::verify)
                .map(verdict -> text
                        ? Response.ok(String.join("\n", verdict.lines()) + "\n", MediaType.TEXT_PLAIN)
                        : Response.ok(VerificationView.of(verdict), MediaType.APPLICATION_JSON))
                .map(Response.ResponseBuilder::build);
    }

    private static int limit(String text) {
        return read("limit", text, Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= MOST_LINES)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST, "The limit is a number from 1 to " + MOST_LINES + "."));
    }

    private static <T> Optional<T> read(String what, @Nullable String text, Function<String, T> as) {
        try {
            return Optional.ofNullable(text).map(as);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "'" + text + "' cannot be read as " + what + ".");
        }
    }
}
