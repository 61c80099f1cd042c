package io.skybridge.functions.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.functions.usage.export.Export;
import io.skybridge.functions.usage.export.FocusExport;
import io.skybridge.functions.usage.export.RecordExport;
import io.skybridge.runtime.Roles;
import io.skybridge.runtime.UsageSettings;

/** Usage records as a file. */
@Path("/usage/export")
@Tag(name = "usage")
@RolesAllowed(Roles.OPERATOR)
public class ExportResource {

    /** So many lines are written at once. */
    private static final int LINES = 500;

    private final UsageBook usageBook;
    private final List<Export> exports;

    ExportResource(UsageBook usageBook, UsageSettings settings) {
        this.usageBook = usageBook;
        this.exports = List.of(
                new RecordExport(),
                new FocusExport(settings.focus().provider(), settings.focus().currency()));
    }

    /** Writes the records of a period. */
    @GET
    @Produces("text/csv")
    @Operation(
            operationId = "exportUsage",
            summary = "Usage records of a period as a CSV file",
            description =
                    "As csv it is every record with everything there is of it; as focus it is what is billed, in the"
                            + " columns of FOCUS 1.2, without prices. It is streamed and may be of any length; on AWS Lambda an"
                            + " answer has at most 6 MB, so there the export of a large period is asked for by portal, account,"
                            + " customer or meter.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "records", value = Examples.EXPORT)))
    @APIResponse(responseCode = "400", description = "No period, or a parameter cannot be read; each is named")
    public RestMulti<String> export(
            @BeanParam Criteria criteria,
            @QueryParam("format") @DefaultValue("csv") @Parameter(description = "csv or focus") String format) {
        List<FieldError> errors = new ArrayList<>();
        UsageBook.Query query = criteria.written().query(errors);
        if (query.period().isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("period", "is required"));
        }
        Optional<Export> export =
                exports.stream().filter(one -> one.format().equals(format)).findFirst();
        if (export.isEmpty()) {
            errors.add(new FieldError(
                    "format",
                    "is one of " + exports.stream().map(Export::format).toList()));
        }
        Words.refuse(errors);
        return file(query, export.orElseThrow());
    }

    private RestMulti<String> file(UsageBook.Query query, Export export) {
        String name = "usage-" + query.period().orElseThrow() + "-" + export.format() + ".csv";
        Multi<String> lines = usageBook.stream(query)
                .map(export::line)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .group()
                .intoLists()
                .of(LINES)
                .map(some -> String.join("", some));
        return RestMulti.fromMultiData(Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(export.head()), lines))
                .header("Content-Type", "text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
