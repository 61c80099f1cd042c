package io.skybridge.simulators.admin;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word on requests that wait for approval.
 *
 * @param request the request's id; absent means all that wait
 * @param decision {@code approve}, which is meant when it is absent, or {@code reject}
 */
@RegisterForReflection
record Decision(@Nullable Integer request, @Nullable String decision) {

    Decision {
        if (decision != null && !decision.equals("approve") && !decision.equals("reject")) {
            throw new IllegalArgumentException("A decision is approve or reject.");
        }
    }

    boolean approves() {
        return !"reject".equals(decision);
    }
}
