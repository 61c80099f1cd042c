package io.skybridge.runtime;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemType;

/**
 * A problem document (RFC 9457).
 *
 * @param type the stable reference of the kind of problem
 * @param title a summary that is the same for every occurrence
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param errors the wrong fields, if it is about fields
 * @param correlationId the id under which the log has more
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection(targets = {Problem.class, FieldError.class})
public record Problem(
        String type, String title, int status, String detail, List<FieldError> errors, String correlationId) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, List<FieldError> errors, String correlationId) {
        return new Problem(type.uri(), type.title(), type.status(), detail, errors, correlationId);
    }

    /** A problem that HTTP has a name for and we have none: the type is {@code about:blank}, as RFC 9457 has it. */
    static Problem ofStatus(int status, String title, String detail, String correlationId) {
        return new Problem("about:blank", title, status, detail, List.of(), correlationId);
    }
}
