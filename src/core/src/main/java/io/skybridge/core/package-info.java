/**
 * The heart of Skybridge in plain Java: the words of the domain as records and sealed types, the decisions as pure
 * functions, the use cases, and the ports through which they reach a portal, a services manager and the ledger.
 *
 * <p>Read it in the order an order travels: {@code portal} (what arrives and leaves), {@code delivery} (store and
 * acknowledge), {@code account} and {@code subscription} (what the portal says is so), {@code routing} (what it maps
 * to), {@code provisioning} (carry it out), {@code servicesmanager} (the other side), {@code report} (tell the portal).
 *
 * <p>Nothing here knows Quarkus, JPA, JAX-RS or AWS; an architecture test holds that.
 */
@NullMarked
package io.skybridge.core;

import org.jspecify.annotations.NullMarked;
