package io.skybridge.testkit;

/** Why sign-on refuses, as the audit log begins to say it: the detail of {@code sso.refused} starts with one of these. */
final class SignOnReasons {

    static final String TICKET_USED = "ticket-used";
    static final String UNKNOWN_TICKET = "unknown-ticket";
    static final String TICKET_EXPIRED = "ticket-expired";
    static final String OTHER_ADDRESS = "other-address";
    static final String CODE_USED = "code-used";
    static final String CODE_EXPIRED = "code-expired";
    static final String OTHER_CLIENT = "other-client";
    static final String REDIRECT_URI = "redirect-uri";
    static final String UNKNOWN_CLIENT = "unknown-client";
    static final String INVALID_REQUEST = "invalid-request";
    static final String PKCE_MISSING = "pkce-missing";
    static final String PKCE_DOWNGRADED = "pkce-downgraded";
    static final String PKCE_FAILED = "pkce-failed";
    static final String CLIENT_AUTHENTICATION = "client-authentication";
    static final String UNKNOWN_ACCOUNT = "unknown-account";
    static final String INVALID_SIGNATURE = "invalid-signature";
    static final String STALE_TIMESTAMP = "stale-timestamp";
    static final String ACCOUNT_NOT_ACTIVE = "account-not-active";

    /** A reason that has a line in the audit log, by whatever name. */
    static final String SOME_REASON = "";

    private SignOnReasons() {}
}
