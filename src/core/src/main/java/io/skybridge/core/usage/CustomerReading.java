package io.skybridge.core.usage;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All that a source says of one customer.
 *
 * @param customer the customer's code
 * @param at when it was so; for a whole period, when the source was asked
 * @param readings each thing, in any sequence
 * @param excluded the users nothing of whom counts, such as test users, whatever was read of them before
 */
public record CustomerReading(String customer, Instant at, List<Reading> readings, Set<String> excluded) {}
