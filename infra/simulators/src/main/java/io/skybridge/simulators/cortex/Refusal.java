package io.skybridge.simulators.cortex;

import java.util.Locale;

/**
 * Every reason for which the simulator answers an error, with the error id it is likeliest to have. Which id a real
 * installation gives for a reason is known for few of them, so {@code errors.ids} can give each another one under the
 * name in {@link #slug}. Message texts are the simulator's own, except where they were captured.
 */
enum Refusal {
    MALFORMED(ErrorId.INVALID_XML_FORMAT, "The request is not well-formed XML: %s"),
    NOT_A_REQUEST(ErrorId.INVALID_XML_FORMAT, "The document element must be request, not %s."),
    ACTION_UNKNOWN(ErrorId.INVALID_ACTION, "The action \"%s\" is invalid."),
    ACTION_NOT_FOR_OBJECT(ErrorId.INVALID_ACTION, "The action %s is invalid for %s."),
    OBJECT_UNKNOWN(ErrorId.INVALID_OBJECT, "The object \"%s\" is invalid."),
    ELEMENT_UNKNOWN(ErrorId.INVALID_OBJECT, "The element \"%s\" is invalid in %s."),
    KEY_MISSING(ErrorId.INVALID_KEY, "The %s must be identified by %s."),
    NOT_AUTHENTICATED(ErrorId.NOT_AUTHENTICATED, "The caller is not authenticated."),
    NOT_AUTHORIZED(ErrorId.NOT_AUTHORIZED, "The caller may not access the customer %s."),
    CUSTOMER_UNKNOWN(ErrorId.CUSTOMER_NOT_FOUND, "The customer %s does not exist."),
    CUSTOMER_CODE_INVALID(ErrorId.INVALID_NEW_CUSTOMER, "The code \"%s\" must be 1 to 20 letters and digits."),
    CUSTOMER_INCOMPLETE(ErrorId.INVALID_NEW_CUSTOMER, "A new customer needs %s."),
    CUSTOMER_HAS_CHILDREN(ErrorId.CUSTOMER_ERROR, "The customer %s still has %s."),
    CUSTOMER_NOT_REMOVABLE(ErrorId.CUSTOMER_ERROR, "The customer %s cannot be deleted."),
    PARENT_UNKNOWN(ErrorId.CUSTOMER_NOT_FOUND, "The parent customer %s does not exist."),
    PARENT_NO_RESELLER(ErrorId.INVALID_NEW_CUSTOMER, "The customer %s is not a reseller."),
    LOCATION_UNKNOWN(ErrorId.LOCATION_NOT_FOUND, "The location %s does not exist."),
    BILLING_ID_TAKEN(ErrorId.INVALID_PROPERTY, "The Billing ID is in use by a different customer"),
    PROPERTY_UNKNOWN(ErrorId.INVALID_PROPERTY, "The property \"%s\" does not exist."),
    PROPERTY_READ_ONLY(ErrorId.INVALID_PROPERTY, "The property %s is read-only."),
    PROPERTY_INVALID(ErrorId.INVALID_PROPERTY, "The property %s is invalid: %s"),
    USER_UNKNOWN(ErrorId.USER_NOT_FOUND, "The user %s does not exist."),
    USER_NAME_INVALID(ErrorId.INVALID_USER, "The user name \"%s\" is invalid: %s"),
    PRINCIPAL_NAME_INVALID(ErrorId.INVALID_USER, "The user principal name \"%s\" is invalid."),
    PRINCIPAL_NAME_TAKEN(ErrorId.INVALID_USER, "The user principal name %s is in use by a different user."),
    PASSWORD_WEAK(
            ErrorId.INVALID_USER,
            "The password must have %s characters or more and contain a digit, a lower-case and an upper-case letter."),
    PASSWORD_NEVER_EXPIRES(ErrorId.PASSWORD_NEVER_EXPIRED_NOT_ALLOWED, "Passwords that never expire are not allowed."),
    PASSWORD_EXPIRY_INVALID(ErrorId.INVALID_PASSWORD_EXPIRATION, "The password expiration \"%s\" is invalid."),
    ACCOUNT_EXPIRY_INVALID(ErrorId.INVALID_ACCOUNT_EXPIRATION, "The account expiration \"%s\" is invalid."),
    ROLE_UNKNOWN(ErrorId.ROLE_NOT_FOUND, "The role %s does not exist."),
    SERVICE_UNKNOWN(ErrorId.SERVICE_NOT_FOUND, "The service %s is not available to %s."),
    SERVICE_INCOMPLETE(ErrorId.INVALID_SERVICE, "The service %s needs %s."),
    SERVICE_NOT_AT_CUSTOMER(ErrorId.INVALID_SERVICE, "The service %s is not provisioned for the customer %s."),
    SERVICE_HAS_USERS(ErrorId.INVALID_SERVICE, "The service %s is still assigned to users of %s."),
    SERVICE_NOT_REMOVABLE(ErrorId.INVALID_SERVICE, "The service %s cannot be deleted."),
    PLAN_UNKNOWN(ErrorId.INVALID_REFERENCE, "The customer plan %s does not exist."),
    USER_PLAN_UNKNOWN(ErrorId.INVALID_REFERENCE, "The user plan %s does not exist."),
    USER_PLAN_NOT_AT_CUSTOMER(ErrorId.INVALID_REFERENCE, "The user plan %s is not enabled for the customer %s."),
    USER_PLAN_IN_USE(ErrorId.INVALID_SERVICE, "The user plan %s is assigned to users."),
    OFFERING_UNKNOWN(ErrorId.CITRIX_ITEM_NOT_FOUND, "The offering %s does not exist."),
    OFFERING_NOT_AT_CUSTOMER(ErrorId.INVALID_REFERENCE, "The offering %s is not enabled for the customer %s."),
    OFFERING_IN_USE(ErrorId.CITRIX_ITEM_IN_USE, "The offering %s is assigned to users."),
    COLLECTION_UNKNOWN(ErrorId.CITRIX_COLLECTION_NOT_FOUND, "The server collection %s does not exist."),
    APPLICATION_UNKNOWN(ErrorId.CITRIX_ITEM_NOT_FOUND, "The application %s does not exist."),
    APPLICATION_NOT_AT_CUSTOMER(ErrorId.INVALID_REFERENCE, "The application %s is not enabled for the customer %s."),
    LEAVING(ErrorId.INVALID_STATUS, "%s is being deprovisioned."),
    NOT_YET_PROVISIONED(ErrorId.INVALID_STATUS, "%s is not provisioned yet."),
    LIMIT_INVALID(ErrorId.INVALID_UNLIMITED, "The limit \"%s\" must be Unlimited or a whole number."),
    DELTA_INVALID(ErrorId.INVALID_NUMERIC_DELTA, "The limit \"%s\" cannot be changed by a difference."),
    BOOLEAN_INVALID(ErrorId.INVALID_BOOLEAN, "The value \"%s\" of %s must be True or False."),
    INTEGER_INVALID(ErrorId.INVALID_INTEGER, "The value \"%s\" of %s must be a whole number."),
    REQUEST_UNKNOWN(ErrorId.INVALID_REFERENCE, "The request %s does not exist.");

    private final ErrorId id;
    private final String message;

    Refusal(ErrorId id, String message) {
        this.id = id;
        this.message = message;
    }

    ErrorId id() {
        return id;
    }

    /** The name under which a setting gives this refusal another error id. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The exception that ends the request with this refusal. */
    Refused with(Object... details) {
        return new Refused(this, String.format(Locale.ROOT, message, details));
    }
}
