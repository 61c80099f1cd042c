package io.skybridge.runtime;

/** The roles that endpoints ask for. */
public final class Roles {

    /** May see and change orders, mappings and usage. */
    public static final String OPERATOR = "operator";

    /** May read the audit log and have it verified, and nothing else. */
    public static final String AUDITOR = "auditor";

    private Roles() {}
}
