package io.skybridge.core.sso;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.sso.SignOns.Session;

/** Ends sessions, because a client asks with an ID token of ours, or because the person says so (RP-Initiated Logout 1.0). */
public final class EndSession {

    private final SignOnRules rules;
    private final SignOns signOns;
    private final ExchangeCode.Keys keys;
    private final Watch watch;
    private final IssueTicket.Surroundings surroundings;

    /** What becomes of it. */
    public sealed interface Outcome {}

    /**
     * It is over.
     *
     * @param to where the browser goes on; nowhere if the client has not said
     * @param own whether it was the session of this browser
     */
    public record Ended(Optional<URI> to, boolean own) implements Outcome {}

    /** The person has to say so first: anybody can lead a browser here. */
    public record Ask() implements Outcome {}

    public EndSession(
            SignOnRules rules,
            SignOns signOns,
            ExchangeCode.Keys keys,
            Watch watch,
            IssueTicket.Surroundings surroundings) {
        this.rules = rules;
        this.signOns = signOns;
        this.keys = keys;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    /**
     * Ends a session.
     *
     * @param session what the browser has
     * @param confirmed whether the person has said so, on a page of ours
     */
    public Uni<Outcome> end(Visitor visitor, Parameters parameters, Optional<Token> session, boolean confirmed) {
        return watch.browser(visitor, () -> {
            String issuer = rules.at().toString();
            parameters.requireSingle();
            Optional<String> hint = parameters.get("id_token_hint");
            if (hint.isPresent()) {
                return keys.ring()
                        .ring()
                        .map(ring -> keys.jose().ownToken(hint.get(), ring, issuer))
                        .map(claims -> claims.orElseThrow(() ->
                                new SignOnRefused(Refusal.INVALID_REQUEST, "the id_token_hint is not signed here")))
                        .chain(claims -> byHint(claims, parameters, session.map(Session::idOf)));
            }
            Optional<URI> to = onwards(parameters, parameters.get("client_id"));
            return confirmed || session.isEmpty()
                    ? session.map(Session::idOf)
                            .map(this::over)
                            .orElseGet(() -> Uni.createFrom().voidItem())
                            .replaceWith(new Ended(to, true))
                    : Uni.createFrom().item(new Ask());
        });
    }

    private Uni<Outcome> byHint(Map<String, Object> claims, Parameters parameters, Optional<String> present) {
        String client = String.valueOf(claims.get("aud"));
        if (parameters.get("client_id").filter(id -> !id.equals(client)).isPresent()) {
            throw new SignOnRefused(Refusal.OTHER_CLIENT, "the id_token_hint was given to another client");
        }
        Optional<URI> to = onwards(parameters, Optional.of(client));
        String ending = String.valueOf(claims.get("sid"));
        return over(ending)
                .replaceWith(new Ended(to, present.filter(ending::equals).isPresent()));
    }

    private Uni<Void> over(String session) {
        Instant now = surroundings.clock().instant();
        return signOns.endSession(session, now).chain(account -> account.map(
                        whose -> watch.note(whose.portal().value(), "ended", whose, "session " + session))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Optional<URI> onwards(Parameters parameters, Optional<String> clientId) {
        return parameters.get("post_logout_redirect_uri").map(address -> {
            boolean own = clientId.flatMap(rules::find)
                    .filter(client -> client.addresses().afterEnd().contains(address))
                    .isPresent();
            if (!own) {
                throw new SignOnRefused(
                        Refusal.REDIRECT_URI,
                        "'" + SignOnRules.printable(address) + "' is no address of a client's after the end");
            }
            return Parameters.addedTo(
                    address,
                    parameters.get("state").map(state -> Map.of("state", state)).orElse(Map.of()));
        });
    }
}
