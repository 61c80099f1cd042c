package io.skybridge.core.sso;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How sign-on is set up.
 *
 * @param issuer the public address, without a slash at its end; sign-on is off without it
 * @param clients who may ask who somebody is
 * @param defaultClient the name of the client that is meant where none is named
 * @param login whether browsers without a session are sent to the portal's own login
 * @param lifetimes how long things are good
 * @param limits how much is too much
 */
public record SignOnRules(
        Optional<URI> issuer,
        List<Client> clients,
        Optional<String> defaultClient,
        boolean login,
        Lifetimes lifetimes,
        Limits limits) {

    /**
     * How long things are good, from when they are made.
     *
     * @param ticket a ticket
     * @param code an authorization code
     * @param session a session
     * @param token an ID token and an access token
     */
    public record Lifetimes(Duration ticket, Duration code, Duration session, Duration token) {}

    /**
     * How much is too much.
     *
     * @param visitor requests in a minute from one address
     * @param portal tickets in a minute for one portal
     * @param failures guesses from one address until it is locked out
     * @param lockOut for how long
     */
    public record Limits(int visitor, int portal, int failures, Duration lockOut) {}

    /** The public address; refused if sign-on is off. */
    public URI at() {
        return issuer.orElseThrow(() -> new SignOnRefused(Refusal.OFF, "no issuer is configured"));
    }

    /** An address below the public one. */
    public URI at(String path) {
        return URI.create(at() + path);
    }

    /** The client of this id, if there is one. */
    public Optional<Client> find(String id) {
        return clients.stream().filter(client -> client.id().equals(id)).findFirst();
    }

    /** The client of this id; refused if there is none. */
    public Client client(String id) {
        return find(id).orElseThrow(() ->
                new SignOnRefused(Refusal.UNKNOWN_CLIENT, "no client '" + printable(id) + "' is configured"));
    }

    /** The client of this name, or the one that is meant where none is named. */
    public Client named(Optional<String> name) {
        Optional<String> meant = name.or(() -> defaultClient)
                .or(() -> clients.size() == 1 ? Optional.of(clients.get(0).name()) : Optional.empty());
        return clients.stream()
                .filter(client -> meant.filter(client.name()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new SignOnRefused(
                        Refusal.UNKNOWN_CLIENT,
                        meant.map(missing -> "no client named '" + printable(missing) + "' is configured")
                                .orElse("no client is named, and none is the default one")));
    }

    /** What somebody sent, as it may stand in a line of a log. */
    static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }

    private static final int LONGEST = 200;
}
