package io.skybridge.simulators.traffic;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One call as it went over the wire.
 *
 * @param seq its number, increasing without gaps
 * @param at when it came in
 * @param target {@code cortex}, {@code external} or {@code portal}
 * @param action see {@link Subject}
 * @param entity see {@link Subject}
 * @param customer see {@link Subject}
 * @param user see {@link Subject}
 * @param service see {@link Subject}
 * @param billingId see {@link Subject}
 * @param requestId the request id asked for or given out
 * @param status the HTTP status answered; 0 when no answer was given
 * @param fault the kind of fault that was played, if one was
 * @param request the request's text, passwords taken out
 * @param response the answer's text, passwords taken out
 */
@RegisterForReflection
public record JournalEntry(
        long seq,
        Instant at,
        String target,
        @Nullable String action,
        @Nullable String entity,
        @Nullable String customer,
        @Nullable String user,
        @Nullable String service,
        @Nullable String billingId,
        @Nullable String requestId,
        int status,
        @Nullable String fault,
        String request,
        String response) {

    long size() {
        return request.length() + (long) response.length();
    }
}
