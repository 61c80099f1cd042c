package io.skybridge.functions.sso;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.sso.KeyRing;
import io.skybridge.core.sso.RotateKeys;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.core.sso.SigningKey;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Problem;
import io.skybridge.runtime.Roles;

import static java.util.stream.Collectors.joining;

/** The keys that sign: for everybody their public halves, for operators when they sign. */
@Path("/sso")
@Tag(name = "sign-on")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class KeysResource {

    private final KeyRing ring;
    private final RotateKeys rotateKeys;
    private final Operator operator;
    private final SignOnRules rules;

    KeysResource(KeyRing ring, RotateKeys rotateKeys, Operator operator, SignOnRules rules) {
        this.ring = ring;
        this.rotateKeys = rotateKeys;
        this.operator = operator;
        this.rules = rules;
    }

    /** The public keys, the next one too. */
    @GET
    @PermitAll
    @Path("jwks")
    @Operation(
            operationId = "listSigningKeys",
            summary = "The public keys, the next one too",
            description =
                    "A JWK set (RFC 7517). Whoever has read it once at any time verifies straight through a rotation.")
    @APIResponse(
            responseCode = "200",
            description = "The keys",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "keys", value = Examples.JWKS)))
    @APIResponse(responseCode = "503", description = "Sign-on is not set up")
    public Uni<Response> listSigningKeys() {
        rules.at();
        return ring.ring().map(keys -> Response.ok(
                        keys.stream().map(SigningKey::publicKey).collect(joining(",", "{\"keys\":[", "]}")))
                .type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "public, max-age=300")
                .build());
    }

    /** When which key signs. */
    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Path("keys")
    @Operation(operationId = "showKeyRing", summary = "When which key signs")
    @APIResponse(
            responseCode = "200",
            description = "The ring",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KeyRingView.class),
                            examples = @ExampleObject(name = "ring", value = Examples.RING)))
    @APIResponse(responseCode = "401", description = "Nobody who operates Skybridge")
    public Uni<KeyRingView> showKeyRing() {
        return ring.ring().map(KeyRingView::of);
    }

    /** Has the next key sign from now on. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("keys:rotate")
    @Operation(
            operationId = "rotateSigningKeys",
            summary = "Has the next key sign from now on",
            description =
                    "Besides the schedule. Nobody is signed out: the old key stays published until its tokens are over. With"
                            + " leaked, all keys are replaced at once: what they have signed is good no more, and clients"
                            + " have to read the keys again, which takes them up to a minute.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RotationDocument.class),
                            examples = @ExampleObject(name = "why", value = Examples.ROTATE)))
    @APIResponse(
            responseCode = "200",
            description = "The ring",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KeyRingView.class),
                            examples = @ExampleObject(name = "ring", value = Examples.RING)))
    @APIResponse(responseCode = "401", description = "Nobody who operates Skybridge")
    @APIResponse(responseCode = "409", description = "The keys are given by settings, and turned there")
    public Uni<KeyRingView> rotateSigningKeys(byte[] body) {
        RotationDocument document =
                body.length == 0 ? new RotationDocument(null, null) : operator.read(body, RotationDocument.class);
        return rotateKeys
                .rotate(
                        operator.name(),
                        operator.word(document.reason()).reason(),
                        Boolean.TRUE.equals(document.leaked()))
                .map(KeyRingView::of);
    }

    /**
     * An operator's word.
     *
     * @param reason why; kept in the audit log
     * @param leaked whether somebody else has the keys
     */
    @RegisterForReflection
    @Schema(name = "KeyRotation")
    record RotationDocument(
            @Nullable String reason, @Nullable Boolean leaked) {}

    /**
     * The ring.
     *
     * @param signing the key that signs
     * @param next the key that signs next; empty if there is none
     * @param keys all of them
     */
    @RegisterForReflection
    record KeyRingView(String signing, String next, List<KeyView> keys) {

        static KeyRingView of(List<SigningKey> ring) {
            return new KeyRingView(
                    id(ring.stream().filter(SigningKey::signs).findFirst()),
                    id(ring.stream().filter(SigningKey::next).findFirst()),
                    ring.stream().map(KeyView::of).toList());
        }

        private static String id(Optional<SigningKey> key) {
            return key.map(SigningKey::id).orElse("");
        }
    }

    /**
     * A key.
     *
     * @param kid its id
     * @param createdAt since when it is published
     * @param signsFrom since when it signs
     * @param signsUntil when it signed last
     */
    @RegisterForReflection
    record KeyView(String kid, String createdAt, Optional<String> signsFrom, Optional<String> signsUntil) {

        static KeyView of(SigningKey key) {
            return new KeyView(
                    key.id(),
                    key.createdAt().toString(),
                    key.signsFrom().map(Object::toString),
                    key.signsUntil().map(Object::toString));
        }
    }
}
