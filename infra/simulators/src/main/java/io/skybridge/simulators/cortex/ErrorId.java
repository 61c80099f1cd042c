package io.skybridge.simulators.cortex;

/** The error ids of the CortexAPI with the names a client took from its documentation (section 4). */
enum ErrorId {
    UNKNOWN(0, "Unknown"),
    CUSTOMER_ERROR(1, "CustomerError"),
    TEMPLATE_NOT_FOUND(2, "TemplateNotFound"),
    INVALID_XML_FORMAT(3, "InvalidXmlFormat"),
    INVALID_OBJECT(4, "InvalidObject"),
    INVALID_ACTION(5, "InvalidAction"),
    INVALID_NEW_CUSTOMER(6, "InvalidNewCustomer"),
    INVALID_UNLIMITED(7, "InvalidUnlimited"),
    INVALID_NUMERIC_DELTA(8, "InvalidNumericDelta"),
    INVALID_NUMERIC_TYPE(9, "InvalidNumericType"),
    INVALID_SERVICE(10, "InvalidService"),
    NOT_AUTHENTICATED(11, "NotAuthenticated"),
    NOT_AUTHORIZED(12, "NotAuthorized"),
    REPORT_ERROR(13, "ReportError"),
    REPORT_NOT_FOUND(14, "ReportNotFound"),
    INVALID_USER(15, "InvalidUser"),
    USER_NOT_FOUND(16, "UserNotFound"),
    INVALID_STATUS(17, "InvalidStatus"),
    INVALID_REFERENCE(18, "InvalidReference"),
    INVALID_PROPERTY(19, "InvalidProperty"),
    LOCATION_NOT_FOUND(20, "LocationNotFound"),
    SERVICE_NOT_FOUND(21, "ServiceNotFound"),
    ROLE_NOT_FOUND(22, "RoleNotFound"),
    CITRIX_ITEM_NOT_FOUND(23, "CitrixItemNotFound"),
    CITRIX_ITEM_IN_USE(24, "CitrixItemInUse"),
    CITRIX_COLLECTION_NOT_FOUND(25, "CitrixCollectionNotFound"),
    CITRIX_COLLECTION_INVALID(26, "CitrixCollectionInvalid"),
    LOCATION_ERROR(27, "LocationError"),
    TOKEN_NOT_FOUND(28, "TokenNotFound"),
    BRAND_TYPE_NOT_FOUND(29, "BrandTypeNotFound"),
    BRAND_NAME_NOT_FOUND(30, "BrandNameNotFound"),
    HMC_NOT_VALID(31, "HMCNotValid"),
    INVALID_BOOLEAN(32, "InvalidBoolean"),
    INVALID_KEY(33, "InvalidKey"),
    CUSTOMER_NOT_FOUND(34, "CustomerNotFound"),
    PASSWORD_NEVER_EXPIRED_NOT_ALLOWED(35, "PasswordNeverExpiredNotAllowed"),
    INVALID_ACCOUNT_EXPIRATION(36, "InvalidAccountExpiration"),
    INVALID_PASSWORD_EXPIRATION(37, "InvalidPasswordExpiration"),
    INVALID_INTEGER(38, "InvalidInteger");

    private final int number;
    private final String documented;

    ErrorId(int number, String documented) {
        this.number = number;
        this.documented = documented;
    }

    int number() {
        return number;
    }

    /** The documented name of a number. */
    static String name(int number) {
        for (ErrorId id : values()) {
            if (id.number == number) {
                return id.documented;
            }
        }
        return UNKNOWN.documented;
    }
}
