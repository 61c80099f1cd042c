/**
 * What every HTTP function shares: problem documents, correlation ids, the clock, counters, who may call what, and the
 * limits of a request. A function that depends on this module gets all of it and configures nothing.
 */
@NullMarked
package io.skybridge.runtime;

import org.jspecify.annotations.NullMarked;
