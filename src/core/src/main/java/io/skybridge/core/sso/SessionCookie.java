package io.skybridge.core.sso;

/** What the cookies are called that a session is in. */
public final class SessionCookie {

    /** Of an issuer that is reached by https: a browser takes it from this host only, for this host only. */
    public static final String OWN = "__Host-skybridge-session";

    /** Of an issuer without https, as on a developer's machine, and of a domain that portal and Skybridge share. */
    public static final String SHARED = "skybridge-session";

    private SessionCookie() {}
}
