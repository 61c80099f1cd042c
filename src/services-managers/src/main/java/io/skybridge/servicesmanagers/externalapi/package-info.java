/**
 * The billing of Atria 12.11 and later, over its ExternalAPI: one GET whose answer lists, line by line, what was added, removed or
 * carried in a billing period.
 *
 * <p>The list may have a million lines and is never in memory. {@code BillingAnswer} takes a piece of it off the connection
 * when somebody wants more, {@code LineParser} finds the lines in the pieces, {@code LineReadings} says what each means. An
 * answer that ends too early, or says something that was not foreseen, is a failure and never a shorter list: what is not listed
 * would be taken for not held.
 *
 * <p>The vendor names the report's columns, and neither the members of its JSON, nor the path, nor how dates are written. All that is
 * in {@link io.skybridge.servicesmanagers.externalapi.ExternalApiSettings}.
 */
@NullMarked
package io.skybridge.servicesmanagers.externalapi;

import org.jspecify.annotations.NullMarked;
