package io.skybridge.core.servicesmanager;

/** Whether a user may sign in. */
public enum UserAccess {
    /** It may. */
    ALLOWED,
    /** It may not for now, as after too many wrong passwords; {@code locked} on the wire. */
    LOCKED,
    /** It may not; {@code enabled} is {@code False} on the wire. */
    DISABLED;

    /** Whether this is so of the user. One that is disabled is locked as well: it cannot sign in either. */
    public boolean holdsFor(CustomerUser user) {
        return switch (this) {
            case ALLOWED -> user.enabled() && !user.locked();
            case LOCKED -> user.locked() || !user.enabled();
            case DISABLED -> !user.enabled();
        };
    }
}
