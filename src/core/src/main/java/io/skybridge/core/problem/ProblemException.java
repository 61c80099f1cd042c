package io.skybridge.core.problem;

import java.util.List;

/** The request cannot go on; the caller gets {@link #type()}, the detail and the wrong fields as a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public ProblemType type() {
        return type;
    }

    /** The wrong fields; empty unless the type is about fields. */
    public List<FieldError> errors() {
        return errors;
    }
}
