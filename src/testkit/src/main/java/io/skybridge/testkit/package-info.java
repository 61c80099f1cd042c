/**
 * What tests share: a real PostgreSQL, the simulators, a clock to set, messages signed independently of the code that
 * verifies them, and the contract that every way into the webhook must keep.
 */
@NullMarked
package io.skybridge.testkit;

import org.jspecify.annotations.NullMarked;
