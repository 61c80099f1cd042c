package io.skybridge.core.account;

import java.math.BigDecimal;

/**
 * The portal's version of an account or a subscription: a number that grows with each change there. An event that
 * carries a version not above the stored one is stale and changes nothing.
 *
 * @param value any number; compared by value, so {@code 1} and {@code 1.0} are the same version
 */
public record Version(BigDecimal value) {}
