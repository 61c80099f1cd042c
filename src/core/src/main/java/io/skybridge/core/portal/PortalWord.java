package io.skybridge.core.portal;

/** What a portal says when it is asked about an account. */
public sealed interface PortalWord {

    /**
     * It has told.
     *
     * @param account what it has
     */
    record Told(PortalAccount account) implements PortalWord {}

    /**
     * It has no such account.
     *
     * @param why in words, for operators
     */
    record Missing(String why) implements PortalWord {}

    /**
     * It has the account, but without something that Skybridge needs; somebody has to add it there.
     *
     * @param why in words, for operators
     */
    record Incomplete(String why) implements PortalWord {}

    /**
     * It did not answer, or not so that it could be understood; it is asked again.
     *
     * @param why in words, for operators
     */
    record NotNow(String why) implements PortalWord {}
}
