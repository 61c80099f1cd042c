package io.skybridge.functions.sso;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.sso.SignOnRules;
import io.skybridge.runtime.Problem;

/** Where relying parties begin. */
@Path("/.well-known/openid-configuration")
@Tag(name = "sign-on")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class DiscoveryResource {

    private final SignOnRules rules;

    DiscoveryResource(SignOnRules rules) {
        this.rules = rules;
    }

    /** The OpenID Provider's metadata. */
    @GET
    @PermitAll
    @Operation(
            operationId = "discoverOpenIdProvider",
            summary = "The OpenID Provider's metadata",
            description = "OpenID Connect Discovery 1.0. Every address in it is below the configured issuer.")
    @APIResponse(
            responseCode = "200",
            description = "The metadata",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DiscoveryDocument.class),
                            examples = @ExampleObject(name = "metadata", value = Examples.DISCOVERY)))
    @APIResponse(responseCode = "503", description = "Sign-on is not set up")
    public Response discoverOpenIdProvider() {
        return Response.ok(DiscoveryDocument.of(rules))
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
