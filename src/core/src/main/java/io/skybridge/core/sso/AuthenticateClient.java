package io.skybridge.core.sso;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Finds out which client is calling, by the one way of proof that is configured for it. */
public final class AuthenticateClient {

    private static final String BASIC = "basic ";
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final SignOnRules rules;
    private final SignOns signOns;
    private final Jose jose;
    private final Clock clock;

    public AuthenticateClient(SignOnRules rules, SignOns signOns, Jose jose, Clock clock) {
        this.rules = rules;
        this.signOns = signOns;
        this.jose = jose;
        this.clock = clock;
    }

    private record Secret(String client, List<String> candidates) {}

    /**
     * The client; fails with {@link SignOnRefused} if it is none, or has proven nothing.
     *
     * @param authorization the header of that name
     */
    Uni<Client> of(Optional<String> authorization, Parameters parameters) {
        Optional<String> posted = parameters.get("client_secret");
        Optional<String> assertion = parameters.get("client_assertion");
        long ways = authorization.stream().count()
                + posted.stream().count()
                + assertion.stream().count();
        if (ways != 1) {
            throw refused(ways == 0 ? "there is no proof" : "there are " + ways + " proofs, and may be one");
        }
        if (assertion.isPresent()) {
            return byAssertion(assertion.get(), parameters);
        }
        Secret secret = posted.map(one -> new Secret(parameters.require("client_id"), List.of(one)))
                .orElseGet(() -> basic(authorization.orElseThrow()));
        requireSame(parameters, secret.client());
        return Uni.createFrom().item(bySecret(secret));
    }

    /** Both halves are form-encoded (RFC 6749 section 2.3.1), which not every client does. */
    private static Secret basic(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw refused("the Authorization header is not of scheme Basic");
        }
        String pair = decoded(authorization.substring(BASIC.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw refused("the Authorization header has no name and password in it");
        }
        String password = pair.substring(colon + 1);
        return new Secret(formDecoded(pair.substring(0, colon)), List.of(password, formDecoded(password)));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw refused("the Authorization header is no Base64");
        }
    }

    private static String formDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private Client bySecret(Secret secret) {
        Client client = known(secret.client());
        boolean right = false;
        if (client.proof() instanceof Client.SharedSecret shared) {
            for (Token one : shared.secrets()) {
                for (String candidate : secret.candidates()) {
                    right |= one.same(new Token(candidate));
                }
            }
        }
        if (!right) {
            throw refused("client '" + client.name() + "' has no such secret");
        }
        return client;
    }

    private Uni<Client> byAssertion(String assertion, Parameters parameters) {
        if (!parameters.require("client_assertion_type").equals(ASSERTION_TYPE)) {
            throw refused("the client_assertion_type is another one");
        }
        String claimed =
                jose.claimedClient(assertion).orElseThrow(() -> refused("the client_assertion cannot be read"));
        requireSame(parameters, claimed);
        Client client = known(claimed);
        if (!(client.proof() instanceof Client.PublicKeys keys)) {
            throw refused("client '" + client.name() + "' has no keys");
        }
        List<String> audiences =
                List.of(rules.at().toString(), rules.at("/sso/token").toString());
        Jose.Assertion verified = jose.verify(assertion, client, keys.jwks(), audiences, clock.instant())
                .orElseThrow(() -> refused("the client_assertion of '" + client.name() + "' does not hold"));
        return signOns.firstUse(client.id(), verified.id(), verified.expiresAt())
                .map(first -> {
                    if (!first) {
                        throw refused("the client_assertion of '" + client.name() + "' has been used before");
                    }
                    return client;
                });
    }

    private static void requireSame(Parameters parameters, String client) {
        if (parameters.get("client_id").filter(id -> !id.equals(client)).isPresent()) {
            throw refused("client_id is another than who proves itself");
        }
    }

    private Client known(String id) {
        return rules.find(id).orElseThrow(() -> refused("no client '" + SignOnRules.printable(id) + "' is configured"));
    }

    private static SignOnRefused refused(String why) {
        return new SignOnRefused(Refusal.CLIENT_AUTHENTICATION, why);
    }
}
