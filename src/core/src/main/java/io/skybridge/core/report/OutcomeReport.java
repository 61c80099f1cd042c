package io.skybridge.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.subscription.SubscriptionId;

/**
 * What became of an order, for the portal.
 *
 * @param id the report's id, the same each time it is sent
 * @param account whose order it was
 * @param subscription the subscription it was about, if it was about one
 * @param username the user it was about, if it was about one
 * @param order the order
 * @param kind what the order was to do
 * @param outcome how it ended
 * @param handle the customer's code in the services manager, once there is one
 * @param reason why it failed, or in what way what was looked at differs; empty when there is nothing to say
 * @param users the users it created, each with the password it was created with
 * @param at when it ended
 */
public record OutcomeReport(
        UUID id,
        AccountId account,
        Optional<SubscriptionId> subscription,
        Optional<String> username,
        OrderId order,
        OrderKind kind,
        Outcome outcome,
        Optional<String> handle,
        Optional<String> reason,
        List<NewUser> users,
        Instant at) {

    /**
     * A user that the order created.
     *
     * @param username the name within the customer
     * @param password what it was created with; told once
     */
    public record NewUser(String username, InitialPassword password) {}

    /** How an order ended, with the event type that says so. */
    public enum Outcome {
        COMPLETED("skybridge.order.completed.v1"),
        FAILED("skybridge.order.failed.v1");

        private final String eventType;

        Outcome(String eventType) {
            this.eventType = eventType;
        }

        /** The type of the outgoing event. */
        public String eventType() {
            return eventType;
        }
    }
}
