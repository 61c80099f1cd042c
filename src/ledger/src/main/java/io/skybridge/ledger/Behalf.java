package io.skybridge.ledger;

import java.util.Map;

import io.opentelemetry.context.Context;
import org.jboss.logging.MDC;

/**
 * On whose behalf something is done: the trace, and the keys of the log. Both hang on the Vert.x context, and would be lost
 * where the work goes on in another.
 *
 * @param trace the trace
 * @param keys the keys of the log
 */
record Behalf(Context trace, Map<String, Object> keys) {

    /** Of what is being done now. */
    static Behalf current() {
        return new Behalf(Context.current(), MDC.getMap());
    }

    /** Makes the Vert.x context that this runs in go on with it, until it is let go. */
    @SuppressWarnings("MustBeClosedChecker") // The context ends with the unit of work; nothing else is ever done in it.
    void carry() {
        keys.forEach(MDC::put);
        if (trace != Context.root()) {
            trace.makeCurrent();
        }
    }
}
