package io.skybridge.core.problem;

/**
 * One wrong field of a request.
 *
 * @param field where it is, as a dotted path from the root of the body ({@code data.company.name}) or a header's name
 * @param message what is wrong with it, in words
 */
public record FieldError(String field, String message) {}
