/**
 * What happened on behalf of one message of a portal, as one trace: from the message over its orders, their steps and the
 * calls to the services manager, to the report. It is off, and costs nothing, until somebody names a collector.
 */
@NullMarked
package io.skybridge.runtime.tracing;

import org.jspecify.annotations.NullMarked;
