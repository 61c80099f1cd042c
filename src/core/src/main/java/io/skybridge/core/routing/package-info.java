/**
 * What the portal sells and through whom, in the words of the services manager. Offers map a product to a service with its
 * plans; routes map a channel to the place where its customers are created. Both are dated: the one in force at a moment
 * is the latest that is effective by then.
 */
@NullMarked
package io.skybridge.core.routing;

import org.jspecify.annotations.NullMarked;
