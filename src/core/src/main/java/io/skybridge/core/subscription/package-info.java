/**
 * What an account bought: a product, and the users it is for.
 */
@NullMarked
package io.skybridge.core.subscription;

import org.jspecify.annotations.NullMarked;
