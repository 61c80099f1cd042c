package io.skybridge.core.handle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.provisioning.OrderId;

/**
 * The answer to a call.
 *
 * @param standing where the thing stands
 * @param orders after a call that wants something done, the orders made of it; else all that are open
 * @param valid what {@code validate} answers; empty for other calls
 * @param reason why it stands where it does, if it waits or has failed
 * @param controls the controls, if they were asked for
 */
public record HandleAnswer(
        Standing standing,
        List<OrderId> orders,
        Optional<Boolean> valid,
        Optional<String> reason,
        Optional<Map<String, String>> controls) {

    HandleAnswer with(List<OrderId> made) {
        return new HandleAnswer(standing, made, valid, reason, controls);
    }

    HandleAnswer withValid() {
        return new HandleAnswer(standing, orders, Optional.of(standing.valid()), reason, controls);
    }

    HandleAnswer with(Map<String, String> kept) {
        return new HandleAnswer(standing, orders, valid, reason, Optional.of(kept));
    }
}
