package io.skybridge.functions.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;

/** Usage records, for operators to see and to say a word about. */
@Path("/usage")
@Tag(name = "usage")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {

    private static final int LARGEST_PAGE = 1000;

    private final UsageBook usageBook;
    private final Operator operator;

    RecordsResource(UsageBook usageBook, Operator operator) {
        this.usageBook = usageBook;
        this.operator = operator;
    }

    /** Lists records. */
    @GET
    @Path("/records")
    @Operation(operationId = "listUsageRecords", summary = "Usage records, by period and id")
    @APIResponse(
            responseCode = "200",
            description = "A page of records",
            content =
                    @Content(
                            schema = @Schema(implementation = RecordView.RecordPage.class),
                            examples = @ExampleObject(name = "page", value = Examples.RECORDS)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; each is named")
    public Uni<RecordView.RecordPage> list(
            @BeanParam Criteria criteria,
            @QueryParam("cursor") @Parameter(description = "The cursor of the page before") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Parameter(description = "At most this many, 1 to 1000")
                    String limit) {
        return Uni.createFrom()
                .deferred(() -> {
                    List<FieldError> errors = new ArrayList<>();
                    UsageBook.Query query = criteria.written().query(errors);
                    int most = Words.limit(errors, limit, LARGEST_PAGE);
                    Words.refuse(errors);
                    return usageBook.records(query, Optional.ofNullable(cursor), most);
                })
                .map(RecordView.RecordPage::of);
    }

    /** They count as dealt with, outside of Skybridge. */
    @POST
    @Path("/records:settle")
    @Operation(
            operationId = "settleUsageRecords",
            summary = "Say that records were dealt with outside",
            description = "Of those that are meant, the ones that are pending, rejected, unknown or expired. They are"
                    + " never sent again, and conservation counts them as settled.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SelectionDocument.class),
                            examples = @ExampleObject(name = "too late", value = Examples.SETTLE)))
    @APIResponse(
            responseCode = "200",
            description = "How many records it was",
            content =
                    @Content(
                            schema = @Schema(implementation = SelectionDocument.Changed.class),
                            examples = @ExampleObject(name = "settled", value = Examples.CHANGED)))
    @APIResponse(responseCode = "400", description = "Nothing is said of the records, or no reason given")
    public Uni<SelectionDocument.Changed> settle(byte[] body) {
        return said(body, true, usageBook::settle);
    }

    /** They are sent again, in a new batch. */
    @POST
    @Path("/records:retry")
    @Operation(
            operationId = "retryUsageRecords",
            summary = "Send records again that the portal did not take",
            description = "Of those that are meant, the ones that are rejected. They go into a new batch.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SelectionDocument.class),
                            examples = @ExampleObject(name = "rejected", value = Examples.RETRY)))
    @APIResponse(
            responseCode = "200",
            description = "How many records it was",
            content =
                    @Content(
                            schema = @Schema(implementation = SelectionDocument.Changed.class),
                            examples = @ExampleObject(name = "waiting again", value = Examples.CHANGED)))
    @APIResponse(responseCode = "400", description = "Nothing is said of the records")
    public Uni<SelectionDocument.Changed> retry(byte[] body) {
        return said(body, false, usageBook::retry);
    }

    /** What a word does to records. */
    private interface Act {
        Uni<Integer> on(UsageBook.Query query, Set<UUID> records, Word word);
    }

    private Uni<SelectionDocument.Changed> said(byte[] body, boolean withReason, Act act) {
        return Uni.createFrom().deferred(() -> {
            SelectionDocument document = operator.read(body, SelectionDocument.class);
            SelectionDocument.Selected selected = document.selected(withReason);
            return act.on(selected.query(), selected.records(), operator.word(document.reason()))
                    .map(SelectionDocument.Changed::new);
        });
    }
}
