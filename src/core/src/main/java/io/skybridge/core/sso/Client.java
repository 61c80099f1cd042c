package io.skybridge.core.sso;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relying party, which is a services manager's panel.
 *
 * @param name its name in the settings
 * @param id its {@code client_id}
 * @param proof how it proves who it is
 * @param addresses where its users may be sent
 * @param pkceRequired whether each of its requests must have a code challenge
 * @param links what a session of its users begins with
 * @param claims what its ID tokens say besides what all do, by the name of the claim
 */
public record Client(
        String name,
        String id,
        Proof proof,
        Addresses addresses,
        boolean pkceRequired,
        Links links,
        Map<String, Template> claims) {

    /** How a client proves who it is. */
    public sealed interface Proof {}

    /**
     * It knows a secret ({@code client_secret_basic}, {@code client_secret_post}).
     *
     * @param secrets any of which will do, during a rotation
     */
    public record SharedSecret(List<Token> secrets) implements Proof {}

    /**
     * It has a private key ({@code private_key_jwt}).
     *
     * @param jwks the public ones as a JWK set
     */
    public record PublicKeys(String jwks) implements Proof {}

    /**
     * Where its users may be sent; compared as they are written.
     *
     * @param redirect with a code
     * @param afterEnd at the end of a session
     */
    public record Addresses(List<String> redirect, List<String> afterEnd) {}

    /**
     * What a session of its users begins with.
     *
     * @param deepLink where the services manager begins to sign on, if it is configured
     * @param pages other pages, by name
     */
    public record Links(Optional<Template> deepLink, Map<String, Template> pages) {

        /** The address of a page, or of the deep link if none is named. */
        URI to(Optional<String> page, Map<String, String> facts) {
            return page.map(name -> Optional.ofNullable(pages.get(name)))
                    .orElse(deepLink)
                    .map(link -> link.address(facts))
                    .orElseThrow(() -> new SignOnRefused(
                            Refusal.UNKNOWN_PAGE,
                            page.map(name -> "no page '" + name + "' is configured")
                                    .orElse("no deep link is configured")));
        }
    }
}
