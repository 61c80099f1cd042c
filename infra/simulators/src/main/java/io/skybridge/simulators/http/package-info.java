/**
 * The simulators' own HTTP server, on plain Vert.x.
 *
 * <p>{@link io.skybridge.simulators.http.Front} takes a request, caps its body and finds its
 * {@link io.skybridge.simulators.http.Route}; the handler runs on a worker thread and gives back an
 * {@link io.skybridge.simulators.http.Outcome}: usually a {@link io.skybridge.simulators.http.Reply}, but a simulator
 * must also be able to answer late, half, endlessly or never.
 * {@link io.skybridge.simulators.http.Delivery} plays the outcome on the connection. It stands apart from any HTTP
 * server of the application around it, so that a fault here never disturbs the functions under trial.
 */
@NullMarked
package io.skybridge.simulators.http;

import org.jspecify.annotations.NullMarked;
