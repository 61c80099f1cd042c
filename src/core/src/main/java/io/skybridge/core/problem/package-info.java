/**
 * Refusals a caller can act on. Expected outcomes are values; a {@link io.skybridge.core.problem.ProblemException} means
 * that the request cannot go on, and carries the problem document (RFC 9457) that the caller gets.
 */
@NullMarked
package io.skybridge.core.problem;

import org.jspecify.annotations.NullMarked;
