/**
 * The operators' side: what was ordered, how far it has got and why it waits; a word on orders that failed; what products and
 * channels mean in the services manager; and its maintenance. It asks the services manager what there is to map to, and
 * changes nothing there: that is the worker's.
 */
@NullMarked
package io.skybridge.functions.operations;

import org.jspecify.annotations.NullMarked;
