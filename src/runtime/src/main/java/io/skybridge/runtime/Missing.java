package io.skybridge.runtime;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;

/** What a document has to say and may not have said. */
public final class Missing {

    private Missing() {}

    /** A text that has to be there; empty, and an error more, if it is not. */
    public static String text(List<FieldError> errors, String at, @Nullable String text) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(at, "is required"));
            return "";
        }
        return text;
    }

    /** A list that must have something in it; empty, and an error more, if it has not. */
    public static <T> List<T> list(List<FieldError> errors, String at, @Nullable List<T> list) {
        if (list == null || list.isEmpty()) {
            errors.add(new FieldError(at, "must not be empty"));
            return List.of();
        }
        return list;
    }

    /** A list that may be absent. */
    public static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
