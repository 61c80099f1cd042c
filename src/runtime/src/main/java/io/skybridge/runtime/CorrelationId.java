package io.skybridge.runtime;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** One id for a request and all that is logged and answered on its behalf; the caller's own, if it sends one. */
@ApplicationScoped
public class CorrelationId {

    /** The header it comes and goes in. */
    public static final String HEADER = "X-Correlation-Id";

    private static final String KEY = "correlationId";
    /** What a caller may choose: nothing that could forge a line of a log. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    void begin(ContainerRequestContext request) {
        MDC.put(KEY, choose(request.getHeaderString(HEADER)));
    }

    /** The caller's id if it is an acceptable one, else a new one. */
    static String choose(@Nullable String given) {
        return given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    @ServerResponseFilter
    void end(ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, current());
    }

    /** The id of the request in hand. */
    public String current() {
        Object id = MDC.get(KEY);
        return id == null ? "none" : id.toString();
    }
}
