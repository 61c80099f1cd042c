/**
 * CortexAPI documents as trees, and how single values are written in them. Everything about the syntax of the wire is here
 * and nothing about its meaning: what a customer or a service looks like is for the packages that build and read the trees.
 *
 * <p>Reading trusts nobody (no document types, no entities, caps on depth, number and size) and writing escapes every text:
 * documents made by hand are known to break on an {@code &} in a password. A tree holds passwords, so it says nothing of
 * its texts when it is printed.
 */
@NullMarked
package io.skybridge.servicesmanagers.cortex.wire;

import org.jspecify.annotations.NullMarked;
