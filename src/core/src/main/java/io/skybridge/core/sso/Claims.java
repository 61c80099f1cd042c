package io.skybridge.core.sso;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What clients are told of a user. */
final class Claims {

    private Claims() {}

    /** The claims of the user itself, and of who acts for it; the client's own are laid over those that all get. */
    static Map<String, Object> of(Subject subject, Client client, Optional<Actor> actor) {
        Map<String, Object> claims = new LinkedHashMap<>();
        Map<String, String> facts = subject.facts();
        claims.put("sub", subject.id());
        client.claims().forEach((name, template) -> template.fill(facts).ifPresent(text -> claims.put(name, text)));
        actor.ifPresent(who -> claims.put("act", Map.of("sub", who.subject())));
        return claims;
    }
}
