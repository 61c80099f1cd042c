package io.skybridge.functions.schema;

import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.runtime.Roles;
import io.skybridge.schema.Migrated;
import io.skybridge.schema.Schema;
import io.skybridge.schema.SchemaFailure;
import io.skybridge.schema.SchemaState;

/** The ledger's schema, for a deployment and for whoever has to look after it. */
@Path("/schema")
@Tag(name = "schema")
@Blocking
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection(targets = {SchemaState.Pending.class, Migrated.Step.class})
public class SchemaResource {

    private final Schema schema;
    private final Failures failures;

    SchemaResource(Schema schema, Failures failures) {
        this.schema = schema;
        this.failures = failures;
    }

    /** Looks, and changes nothing. */
    @GET
    @Operation(operationId = "showSchema", summary = "The version of the schema, and what is to be applied")
    @APIResponse(responseCode = "200", description = "What was found")
    @APIResponse(responseCode = "503", description = "The database does not answer")
    public SchemaView show() {
        return SchemaView.of(told(schema::state));
    }

    /** Applies what is missing; any number of times, also at once. */
    @POST
    @Path("/migrations")
    @Operation(
            operationId = "migrateSchema",
            summary = "Bring the schema up to date",
            description =
                    "Safe to call at any time and several times at once: who comes second finds nothing left to do.")
    @APIResponse(responseCode = "200", description = "What was applied, which may be nothing")
    @APIResponse(responseCode = "500", description = "A migration was refused or has failed; those before it stay")
    @APIResponse(responseCode = "503", description = "The database does not answer")
    public MigratedView migrate() {
        return MigratedView.of(told(schema::bringUpToDate));
    }

    private <T> T told(Supplier<T> question) {
        try {
            return question.get();
        } catch (SchemaFailure failure) {
            throw failures.told(failure);
        }
    }
}
