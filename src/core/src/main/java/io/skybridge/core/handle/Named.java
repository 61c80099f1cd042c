package io.skybridge.core.handle;

import java.util.List;

/** A thing as a portal names it: each name is the portal's id or the handle that Skybridge answered. */
public sealed interface Named {

    /** The name in the path of the call. */
    String handle();

    /**
     * An account.
     *
     * @param handle the name in the path
     * @param names its other names
     */
    record AnAccount(String handle, List<String> names) implements Named {}

    /**
     * A user.
     *
     * @param handle the name in the path
     * @param account the names of its account; none if the portal does not say
     * @param names its other names, the user name first if the portal says it
     */
    record AUser(String handle, List<String> account, List<String> names) implements Named {}

    /**
     * A subscription.
     *
     * @param handle the name in the path
     * @param account the names of its account; none if the portal does not say
     */
    record ASubscription(String handle, List<String> account) implements Named {}
}
