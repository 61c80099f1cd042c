package io.skybridge.functions.operations;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;

/** What a document has to say and may not have said. */
final class Missing {

    private Missing() {}

    static String text(List<FieldError> errors, String at, @Nullable String text) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(at, "is required"));
            return "";
        }
        return text;
    }

    static <T> List<T> list(List<FieldError> errors, String at, @Nullable List<T> list) {
        if (list == null || list.isEmpty()) {
            errors.add(new FieldError(at, "must not be empty"));
            return List.of();
        }
        return list;
    }

    static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
