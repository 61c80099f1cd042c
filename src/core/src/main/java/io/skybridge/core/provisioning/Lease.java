package io.skybridge.core.provisioning;

import java.time.Duration;
import java.util.UUID;

/**
 * The right to work on an order for a while. Every write of the worker carries it; a worker whose lease has gone to
 * another cannot write any more.
 *
 * @param order the order
 * @param token drawn anew at each claim
 * @param length how long it holds from the last write; every write prolongs it
 */
public record Lease(OrderId order, UUID token, Duration length) {}
