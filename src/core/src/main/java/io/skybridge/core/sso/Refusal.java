package io.skybridge.core.sso;

import java.util.Locale;

/**
 * Why a sign-on was refused. The name, in lower case with dashes, begins the detail of its line in the audit log; the words are
 * for the person in front of the browser.
 */
public enum Refusal {
    OFF(
            503,
            "temporarily_unavailable",
            "Sign-on is not set up here.",
            "Tell your provider: the setting skybridge.sso.issuer is missing."),
    INVALID_SIGNATURE(
            401,
            "invalid_request",
            "Only a portal may ask for tickets.",
            "Sign the request, or send one of the portal's tokens."),
    STALE_TIMESTAMP(401, "invalid_request", "The request was signed too long ago.", "Set the clock, and sign it anew."),
    UNKNOWN_ACCOUNT(
            404, "access_denied", "This account is not known.", "Return to your portal and open it from there."),
    UNKNOWN_USER(
            404,
            "access_denied",
            "This user is not known.",
            "Ask an administrator of your company to look at your user in the portal."),
    ACCOUNT_NOT_ACTIVE(
            403,
            "access_denied",
            "Your company's account is not active.",
            "Your portal shows why, and what to do about it."),
    ACCOUNT_NOT_READY(
            403,
            "access_denied",
            "Your company is still being set up.",
            "This takes a minute or two. Then try again from your portal."),
    USER_NOT_ACTIVE(
            403,
            "access_denied",
            "Your user is locked or disabled.",
            "Ask an administrator of your company to enable it."),
    NOT_ADMINISTRATOR(
            403,
            "access_denied",
            "Only administrators can sign in here.",
            "Ask an administrator of your company to do it, or to make you one."),
    UNKNOWN_TICKET(
            404, "access_denied", "This link does not lead anywhere.", "Return to your portal and open it from there."),
    TICKET_USED(
            410, "access_denied", "This link has been used already.", "Return to your portal and open it from there."),
    TICKET_EXPIRED(
            410,
            "access_denied",
            "This link has expired.",
            "It is good for a moment only. Return to your portal and open it anew."),
    OTHER_ADDRESS(
            403,
            "access_denied",
            "This link was made for another place.",
            "Return to your portal and open it from there."),
    UNKNOWN_CLIENT(
            400,
            "invalid_client",
            "The application that sent you here is not known.",
            "Tell your provider what you wanted to open."),
    UNKNOWN_PAGE(400, "invalid_request", "There is no such page.", "Tell your provider what you wanted to open."),
    REDIRECT_URI(
            400,
            "invalid_grant",
            "The application wants you to be sent to an address that is not its own.",
            "Do not go on. Tell your provider."),
    INVALID_REQUEST(
            400,
            "invalid_request",
            "The application has sent a wrong request.",
            "Tell your provider what you wanted to open."),
    RESPONSE_TYPE(
            400,
            "unsupported_response_type",
            "The application has asked for something that is not offered.",
            "Tell your provider."),
    SCOPE(400, "invalid_scope", "The application has not asked who you are.", "Tell your provider."),
    REQUEST_OBJECT(
            400,
            "request_not_supported",
            "The application has asked in a way that is not offered.",
            "Tell your provider."),
    REQUEST_REFERENCE(
            400,
            "request_uri_not_supported",
            "The application has asked in a way that is not offered.",
            "Tell your provider."),
    REGISTRATION(
            400,
            "registration_not_supported",
            "The application has asked in a way that is not offered.",
            "Tell your provider."),
    GRANT_TYPE(
            400,
            "unsupported_grant_type",
            "The application has asked for something that is not offered.",
            "Tell your provider."),
    NO_SESSION(
            403,
            "login_required",
            "You are not signed in.",
            "Sign in at your portal, and open the services from there."),
    PKCE_MISSING(400, "invalid_request", "The application has sent no code challenge.", "Tell your provider."),
    PKCE_DOWNGRADED(
            400,
            "invalid_request",
            "The application has sent a code challenge that is not S256.",
            "Tell your provider."),
    PKCE_FAILED(400, "invalid_grant", "The code verifier does not fit.", "Sign in anew."),
    UNKNOWN_CODE(400, "invalid_grant", "There is no such code.", "Sign in anew."),
    CODE_USED(400, "invalid_grant", "The code has been used already.", "Sign in anew."),
    CODE_EXPIRED(400, "invalid_grant", "The code has expired.", "Sign in anew."),
    OTHER_CLIENT(400, "invalid_grant", "The code was given to another client.", "Sign in anew."),
    CLIENT_AUTHENTICATION(401, "invalid_client", "The client has not proven who it is.", "Tell your provider."),
    UNKNOWN_TOKEN(401, "invalid_token", "There is no such access token.", "Sign in anew."),
    TOKEN_EXPIRED(401, "invalid_token", "The access token has expired.", "Sign in anew."),
    SESSION_ENDED(
            403, "login_required", "You have signed out.", "Sign in at your portal, and open the services from there."),
    TOO_MANY_REQUESTS(429, "temporarily_unavailable", "That was too much at once.", "Wait a minute, then try again."),
    LOCKED_OUT(
            429,
            "temporarily_unavailable",
            "There were too many failures from your address.",
            "Wait a quarter of an hour, then try again.");

    private final int status;
    private final String error;
    private final String title;
    private final String advice;

    Refusal(int status, String error, String title, String advice) {
        this.status = status;
        this.error = error;
        this.title = title;
        this.advice = advice;
    }

    /** The HTTP status where no protocol says otherwise. */
    public int status() {
        return status;
    }

    /** The code that OAuth 2.0 and OpenID Connect have for it, for clients. */
    public String error() {
        return error;
    }

    /** What is wrong, for a person. */
    public String title() {
        return title;
    }

    /** What the person can do. */
    public String advice() {
        return advice;
    }

    /** The name in the audit log. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether it may have been a guess: too many of them and the address is locked out. What merely came late is none. Neither is a
     * code that nobody was given: whoever has a browser can hand one to a client, which has proven who it is and would be
     * locked out with all its users.
     */
    public boolean guess() {
        return switch (this) {
            case INVALID_SIGNATURE, UNKNOWN_TICKET, CLIENT_AUTHENTICATION, UNKNOWN_TOKEN -> true;
            case OFF,
                    STALE_TIMESTAMP,
                    UNKNOWN_ACCOUNT,
                    UNKNOWN_USER,
                    ACCOUNT_NOT_ACTIVE,
                    ACCOUNT_NOT_READY,
                    USER_NOT_ACTIVE,
                    NOT_ADMINISTRATOR,
                    TICKET_USED,
                    TICKET_EXPIRED,
                    OTHER_ADDRESS,
                    UNKNOWN_CLIENT,
                    UNKNOWN_PAGE,
                    REDIRECT_URI,
                    INVALID_REQUEST,
                    RESPONSE_TYPE,
                    SCOPE,
                    REQUEST_OBJECT,
                    REQUEST_REFERENCE,
                    REGISTRATION,
                    GRANT_TYPE,
                    NO_SESSION,
                    PKCE_MISSING,
                    PKCE_DOWNGRADED,
                    PKCE_FAILED,
                    UNKNOWN_CODE,
                    CODE_USED,
                    CODE_EXPIRED,
                    OTHER_CLIENT,
                    TOKEN_EXPIRED,
                    SESSION_ENDED,
                    TOO_MANY_REQUESTS,
                    LOCKED_OUT -> false;
        };
    }
}
