/**
 * What {@code SKYBRIDGE_DEMO=true} adds: settings for a demo portal and a simulated services manager, the demo's offers and
 * routes, and, with {@code -Ddemo} in dev mode, an order that shows the main job.
 */
@NullMarked
package io.skybridge.standalone.demo;

import org.jspecify.annotations.NullMarked;
