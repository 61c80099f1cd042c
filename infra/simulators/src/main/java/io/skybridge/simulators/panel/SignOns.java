package io.skybridge.simulators.panel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The last sign-ons that have succeeded. */
public final class SignOns {

    private static final int MOST = 100;

    private final Deque<SignedOn> last = new ArrayDeque<>();

    /** Nobody yet. */
    public SignOns() {}

    /**
     * A sign-on.
     *
     * @param at when
     * @param username the claim {@code preferred_username}; empty without it
     * @param customer the claim {@code customer}, the customer's code; empty without it
     * @param claims all claims of the ID token
     */
    @RegisterForReflection
    public record SignedOn(Instant at, String username, String customer, JsonNode claims) {}

    synchronized void add(SignedOn signedOn) {
        last.addLast(signedOn);
        if (last.size() > MOST) {
            last.removeFirst();
        }
    }

    /** The last ones, oldest first. */
    public synchronized List<SignedOn> last() {
        return List.copyOf(last);
    }

    /** Forgets them. */
    public synchronized void clear() {
        last.clear();
    }
}
