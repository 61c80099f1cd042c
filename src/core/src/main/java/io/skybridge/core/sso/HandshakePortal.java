package io.skybridge.core.sso;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portal;

/** A portal that has a handshake of its own for signing a user on, and asks which pages there are. */
public interface HandshakePortal extends Portal {

    /**
     * Who is to be signed on.
     *
     * @param account the account, by any name that the portal has for it
     * @param user the user, likewise; whom the account was registered with if empty
     * @param actor who acts for the user
     */
    record Asked(String account, Optional<String> user, Optional<Actor> actor) {}

    /**
     * What signs a browser on.
     *
     * @param ticket the address that does, once
     * @param expiresAt until when it does
     * @param cookie what does where portal and Skybridge share a domain
     */
    record Grant(URI ticket, Instant expiresAt, Optional<Cookie> cookie) {}

    /**
     * A cookie of a session.
     *
     * @param session its value
     * @param expiresAt until when it is good
     */
    record Cookie(Token session, Instant expiresAt) {}

    /**
     * A page.
     *
     * @param name what it is called
     * @param ticket the address that signs a browser on and leads there, once
     */
    record View(String name, URI ticket) {}

    /**
     * Verifies a question, then reads it. Calls nobody and stores nothing.
     *
     * @throws io.skybridge.core.problem.ProblemException if it is refused, saying why
     */
    Asked signOn(RawMessage message);

    /** Whether its own browsers carry cookies of a domain that it shares with Skybridge. */
    boolean sharesDomain();

    /** The answer as the portal wants it written. */
    String written(Grant grant);

    /** The answer as the portal wants it written. */
    String written(List<View> views);
}
