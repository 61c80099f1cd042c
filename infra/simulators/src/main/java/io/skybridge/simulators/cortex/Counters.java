package io.skybridge.simulators.cortex;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The numbers given last; each is given once in the life of an installation.
 *
 * @param customer the last customer id
 * @param user the last user id
 * @param request the last request id
 */
@RegisterForReflection
record Counters(int customer, int user, int request) {}
