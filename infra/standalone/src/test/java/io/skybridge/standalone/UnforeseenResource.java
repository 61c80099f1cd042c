package io.skybridge.standalone;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint that breaks as nobody has foreseen. */
@Path("/breaks")
public class UnforeseenResource {

    static final String INSIDE = "password of the database is 'hunter2'";

    @GET
    @PermitAll
    @Operation(hidden = true)
    public String get() {
        throw new IllegalStateException(INSIDE, new NullPointerException("because"));
    }
}
