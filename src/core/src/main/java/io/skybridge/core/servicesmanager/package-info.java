/**
 * The other side: the platform in which customers, users and services are created. The port speaks of what is wanted and
 * what is found; the wire (CortexAPI) stays in its adapter. Every call may fail with a
 * {@link io.skybridge.core.servicesmanager.ServicesManagerFault}, which says whether anything may have happened.
 */
@NullMarked
package io.skybridge.core.servicesmanager;

import org.jspecify.annotations.NullMarked;
