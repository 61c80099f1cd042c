package io.skybridge.simulators.http;

import java.io.Serial;

/** JSON, or a query, that cannot be used. The reason names the member and what is wrong with it. */
public final class BadJson extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    /** What is wrong, with a member that may be empty. */
    public BadJson(String member, String why) {
        super(member.isEmpty() ? why : member + ": " + why);
        this.why = member.isEmpty() ? why : member + ": " + why;
    }

    public String why() {
        return why;
    }
}
