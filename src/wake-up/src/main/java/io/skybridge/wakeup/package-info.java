/**
 * The bell of the worker where the worker is another function: a message in an SQS queue, which a pipe turns into a run of
 * provisioning.
 *
 * <p>The ledger is the truth, the queue only a bell: a message that is lost, doubled or late costs a minute at most, since the
 * schedule picks up what is due. Hence {@link io.skybridge.wakeup.SqsWakeUp} never fails and never keeps a portal waiting.
 * Without an address of a queue it is silent.
 */
@NullMarked
package io.skybridge.wakeup;

import org.jspecify.annotations.NullMarked;
