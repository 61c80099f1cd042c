package io.skybridge.core.servicesmanager;

import java.util.Optional;

/**
 * A SET or a DELETE that was accepted.
 *
 * @param request the id to ask after; empty when the services manager had nothing to provision
 * @param declined whether it was not sent at all, because this installation does not do such a thing by itself: what was to
 *     go stays until its holder goes
 */
public record Submission(Optional<RequestId> request, boolean declined) {

    /** One that was sent. */
    public static Submission accepted(Optional<RequestId> request) {
        return new Submission(request, false);
    }

    /** One that this installation does not do. */
    public static Submission left() {
        return new Submission(Optional.empty(), true);
    }
}
