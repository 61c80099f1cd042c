package io.skybridge.core.account;

/**
 * An account, by the portal's own id. It is also what is stamped on the customer as {@code BillingID}.
 *
 * @param portal whose id it is
 * @param value the id as the portal has it
 */
public record AccountId(PortalId portal, String value) {
    @Override
    public String toString() {
        return portal + "/" + value;
    }
}
