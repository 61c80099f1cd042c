package io.skybridge.standalone;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint whose author has forgotten to say who may call it. */
@Path("/forgotten")
public class UnannotatedResource {

    static final AtomicInteger CALLED = new AtomicInteger();

    @GET
    @Operation(hidden = true)
    public String get() {
        return "called " + CALLED.incrementAndGet();
    }

    @POST
    @Operation(hidden = true)
    public String post() {
        return "called " + CALLED.incrementAndGet();
    }
}
