/**
 * All functions in one process, with a PostgreSQL of its own in a data folder: what a newcomer starts, what developers run
 * in dev mode, and what a provider without a cloud account deploys beside its services manager.
 *
 * <p>{@link io.skybridge.standalone.Skybridge} readies the database before anything else starts;
 * {@link io.skybridge.standalone.Worker} does what a schedule and a queue do in the cloud. The functions themselves are the
 * same classes that are deployed there. What is only for trying things out is in {@code io.skybridge.standalone.demo}.
 */
@NullMarked
package io.skybridge.standalone;

import org.jspecify.annotations.NullMarked;
