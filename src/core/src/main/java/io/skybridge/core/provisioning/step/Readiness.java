package io.skybridge.core.provisioning.step;

import java.util.Optional;
import java.util.function.Supplier;

import io.skybridge.core.servicesmanager.ProvisioningStatus;

/** What an object's status and its content together say to a step that wants it. */
final class Readiness {

    private Readiness() {}

    /**
     * Judges an object that exists.
     *
     * @param what what it is, for the note
     * @param status its status
     * @param approvalPending whether a person must approve it first
     * @param difference what of its content is not as wanted, asked only when the status leaves it open
     */
    static Observation of(
            String what, ProvisioningStatus status, boolean approvalPending, Supplier<Optional<String>> difference) {
        if (approvalPending) {
            return new Observation.Working(what + " waits for approval in the services manager");
        }
        if (status.working()) {
            return new Observation.Working(what + " is " + status.name());
        }
        if (status != ProvisioningStatus.PROVISIONED) {
            return Observation.ToSet.change(what + " is " + status.name());
        }
        return difference
                .get()
                .<Observation>map(missing -> Observation.ToSet.change(what + ": " + missing))
                .orElseGet(() -> new Observation.Right(what + " is as wanted"));
    }
}
