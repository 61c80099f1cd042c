/**
 * Signs portal users on at the services manager: the OpenID Provider's endpoints, tickets for portals' back ends, CPBM's
 * handshake, and the portal's own login. Resources read requests and write answers; what may be answered is decided in
 * {@code io.skybridge.core.sso}. Every answer under {@code /sso} may be neither stored nor framed, unless it says so itself
 * ({@link io.skybridge.functions.sso.SecureHeaders}).
 */
@NullMarked
package io.skybridge.functions.sso;

import org.jspecify.annotations.NullMarked;
