package io.skybridge.simulators.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What a call is about, as far as its text says.
 *
 * @param target {@code cortex}, {@code external} or {@code portal}
 * @param action {@code FIND}, {@code GET}, {@code SET} or {@code DELETE}; {@code DELIVER} for the portal
 * @param entity {@code customer}, {@code user}, {@code customer-service}, {@code user-service} or {@code request};
 *     {@code billing-summary} or {@code billing-details} for the ExternalAPI; {@code message} for the portal
 * @param customer the customer's code; for the portal the message's subject
 * @param user the user's name
 * @param service the service's code
 * @param billingId the billing identifier, when the call carries one
 * @param requestId the request id asked for; for the portal the message's id
 */
public record Subject(
        String target,
        @Nullable String action,
        @Nullable String entity,
        @Nullable String customer,
        @Nullable String user,
        @Nullable String service,
        @Nullable String billingId,
        @Nullable String requestId) {

    /** A call whose text could not be read. */
    public static Subject unknown(String target) {
        return new Subject(target, null, null, null, null, null, null, null);
    }

    /** The same with the request id that was given out. */
    public Subject withRequest(@Nullable String id) {
        return new Subject(target, action, entity, customer, user, service, billingId, id);
    }
}
