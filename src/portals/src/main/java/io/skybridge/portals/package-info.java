/**
 * The portals that are configured, by name; one package for each kind. To add a kind, implement
 * {@link io.skybridge.core.portal.Portal} in a package of its own and name it in
 * {@link io.skybridge.portals.ConfiguredPortals}.
 */
@NullMarked
package io.skybridge.portals;

import org.jspecify.annotations.NullMarked;
