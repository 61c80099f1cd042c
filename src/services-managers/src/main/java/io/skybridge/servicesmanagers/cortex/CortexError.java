package io.skybridge.servicesmanagers.cortex;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The errors that CortexAPI answers, by id, and what each means for us. Ids and names are those that a client in
 * production use took from the vendor's guide; that CPSM 11 numbers them as Atria does is inferred.
 */
enum CortexError {
    UNKNOWN(0, "Unknown", Meaning.UNCLEAR),
    CUSTOMER_ERROR(1, "CustomerError", Meaning.REFUSED),
    TEMPLATE_NOT_FOUND(2, "TemplateNotFound", Meaning.REFUSED),
    INVALID_XML_FORMAT(3, "InvalidXmlFormat", Meaning.REFUSED),
    INVALID_OBJECT(4, "InvalidObject", Meaning.REFUSED),
    INVALID_ACTION(5, "InvalidAction", Meaning.REFUSED),
    INVALID_NEW_CUSTOMER(6, "InvalidNewCustomer", Meaning.REFUSED),
    INVALID_UNLIMITED(7, "InvalidUnlimited", Meaning.REFUSED),
    INVALID_NUMERIC_DELTA(8, "InvalidNumericDelta", Meaning.REFUSED),
    INVALID_NUMERIC_TYPE(9, "InvalidNumericType", Meaning.REFUSED),
    INVALID_SERVICE(10, "InvalidService", Meaning.REFUSED),
    NOT_AUTHENTICATED(11, "NotAuthenticated", Meaning.UNAUTHORIZED),
    NOT_AUTHORIZED(12, "NotAuthorized", Meaning.UNAUTHORIZED),
    REPORT_ERROR(13, "ReportError", Meaning.REFUSED),
    REPORT_NOT_FOUND(14, "ReportNotFound", Meaning.REFUSED),
    INVALID_USER(15, "InvalidUser", Meaning.REFUSED),
    USER_NOT_FOUND(16, "UserNotFound", Meaning.NOT_FOUND),
    INVALID_STATUS(17, "InvalidStatus", Meaning.NOT_NOW),
    INVALID_REFERENCE(18, "InvalidReference", Meaning.REFUSED),
    INVALID_PROPERTY(19, "InvalidProperty", Meaning.REFUSED),
    LOCATION_NOT_FOUND(20, "LocationNotFound", Meaning.REFUSED),
    SERVICE_NOT_FOUND(21, "ServiceNotFound", Meaning.NOT_FOUND),
    ROLE_NOT_FOUND(22, "RoleNotFound", Meaning.REFUSED),
    CITRIX_ITEM_NOT_FOUND(23, "CitrixItemNotFound", Meaning.REFUSED),
    CITRIX_ITEM_IN_USE(24, "CitrixItemInUse", Meaning.REFUSED),
    CITRIX_COLLECTION_NOT_FOUND(25, "CitrixCollectionNotFound", Meaning.REFUSED),
    CITRIX_COLLECTION_INVALID(26, "CitrixCollectionInvalid", Meaning.REFUSED),
    LOCATION_ERROR(27, "LocationError", Meaning.REFUSED),
    TOKEN_NOT_FOUND(28, "TokenNotFound", Meaning.REFUSED),
    BRAND_TYPE_NOT_FOUND(29, "BrandTypeNotFound", Meaning.REFUSED),
    BRAND_NAME_NOT_FOUND(30, "BrandNameNotFound", Meaning.REFUSED),
    HMC_NOT_VALID(31, "HMCNotValid", Meaning.REFUSED),
    INVALID_BOOLEAN(32, "InvalidBoolean", Meaning.REFUSED),
    INVALID_KEY(33, "InvalidKey", Meaning.REFUSED),
    CUSTOMER_NOT_FOUND(34, "CustomerNotFound", Meaning.NOT_FOUND),
    PASSWORD_NEVER_EXPIRED_NOT_ALLOWED(35, "PasswordNeverExpiredNotAllowed", Meaning.REFUSED),
    INVALID_ACCOUNT_EXPIRATION(36, "InvalidAccountExpiration", Meaning.REFUSED),
    INVALID_PASSWORD_EXPIRATION(37, "InvalidPasswordExpiration", Meaning.REFUSED),
    INVALID_INTEGER(38, "InvalidInteger", Meaning.REFUSED);

    /** What an error tells the caller to do. */
    enum Meaning {
        /** It broke off, and may go better later; whether anything was done is not said. */
        UNCLEAR,
        /** Nothing was done, because what it is about is in no state for it; no call of ours names a status itself. */
        NOT_NOW,
        /** It will never be done as asked. */
        REFUSED,
        /** A person must grant something first. */
        UNAUTHORIZED,
        /** What was named is not there: an empty answer to a look-up, done for a removal, a refusal of anything else. */
        NOT_FOUND
    }

    private static final Map<Integer, CortexError> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CortexError::id, Function.identity()));

    private final int id;
    private final String label;
    private final Meaning meaning;

    CortexError(int id, String label, Meaning meaning) {
        this.id = id;
        this.label = label;
        this.meaning = meaning;
    }

    /** The error of this id, empty if this version knows none. */
    static Optional<CortexError> of(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    int id() {
        return id;
    }

    /** The name the vendor gives it. */
    String label() {
        return label;
    }

    Meaning meaning() {
        return meaning;
    }
}
