package io.skybridge.runtime;

/** The roles that endpoints ask for. */
public final class Roles {

    /** May see and change orders, mappings and usage. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
