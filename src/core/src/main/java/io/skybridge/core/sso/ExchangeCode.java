package io.skybridge.core.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.delivery.Digest;
import io.skybridge.core.sso.SignOns.Code;
import io.skybridge.core.sso.SignOns.Found;
import io.skybridge.core.sso.SignOns.Given;
import io.skybridge.core.sso.SignOns.Session;

/** Gives a client an ID token for a code, once. */
public final class ExchangeCode {

    private final SignOnRules rules;
    private final SignOns signOns;
    private final Keys keys;
    private final Watch watch;
    private final IssueTicket.Surroundings surroundings;

    /**
     * What signs, and what tells clients apart.
     *
     * @param clients who is calling
     * @param ring which key signs
     * @param jose signs
     */
    public record Keys(AuthenticateClient clients, KeyRing ring, Jose jose) {}

    /**
     * What the client gets.
     *
     * @param idToken who it is
     * @param access asks for the same again
     * @param lifetime how long both are good
     * @param scopes what was asked for
     */
    public record Tokens(String idToken, Token access, Duration lifetime, Set<String> scopes) {}

    public ExchangeCode(
            SignOnRules rules, SignOns signOns, Keys keys, Watch watch, IssueTicket.Surroundings surroundings) {
        this.rules = rules;
        this.signOns = signOns;
        this.keys = keys;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    /**
     * Exchanges a code; fails with {@link SignOnRefused}. A code that comes again is in the wrong hands, so what it was exchanged
     * for before is good no more.
     *
     * @param authorization the header of that name
     */
    public Uni<Tokens> exchange(Visitor visitor, Optional<String> authorization, Parameters parameters) {
        return watch.server(visitor, () -> {
            rules.at();
            parameters.requireSingle();
            return keys.clients().of(authorization, parameters).chain(client -> exchange(client, parameters));
        });
    }

    private Uni<Tokens> exchange(Client client, Parameters parameters) {
        if (!parameters.require("grant_type").equals("authorization_code")) {
            throw new SignOnRefused(Refusal.GRANT_TYPE, "only authorization_code");
        }
        Token code = new Token(parameters.require("code"));
        Instant now = surroundings.clock().instant();
        return signOns.takeCode(code, now)
                .map(found -> found.orElseThrow(() -> new SignOnRefused(
                        Refusal.UNKNOWN_CODE, "client '" + client.name() + "' has a code that was never given")))
                .call(found -> found.first() ? Uni.createFrom().voidItem() : signOns.revoke(code, now))
                .invoke(found -> require(found, client, parameters, now))
                .chain(found -> give(client, code, found, now));
    }

    private static void require(Found<Given<Code>> found, Client client, Parameters parameters, Instant now) {
        Subject subject = found.subject();
        Code code = found.thing().what();
        if (!found.first()) {
            throw subject.refused(Refusal.CODE_USED, "client '" + client.name() + "'");
        }
        if (!code.client().equals(client.id())) {
            throw subject.refused(
                    Refusal.OTHER_CLIENT, "client '" + client.name() + "' has a code of " + code.client());
        }
        if (!found.expiresAt().isAfter(now)) {
            throw subject.refused(Refusal.CODE_EXPIRED, "since " + found.expiresAt());
        }
        if (!parameters.require("redirect_uri").equals(code.redirectUri())) {
            throw subject.refused(Refusal.REDIRECT_URI, "it is not the one that the code was sent to");
        }
        requireVerifier(subject, code, parameters.get("code_verifier"));
        if (found.thing().session().ended()) {
            throw subject.refused(Refusal.SESSION_ENDED, "the session has ended");
        }
        subject.admitted();
    }

    private static void requireVerifier(Subject subject, Code code, Optional<String> verifier) {
        boolean fits = code.challenge()
                .map(challenge -> verifier.map(ExchangeCode::challenge)
                        .filter(made -> MessageDigest.isEqual(bytes(made), bytes(challenge)))
                        .isPresent())
                // One that was never asked for shows that somebody has taken the challenge out of the request.
                .orElse(verifier.isEmpty());
        if (!fits) {
            throw subject.refused(Refusal.PKCE_FAILED, verifier.isEmpty() ? "there is no verifier" : "it does not fit");
        }
    }

    private static String challenge(String verifier) {
        return base64(Digest.bytes(bytes(verifier)));
    }

    private Uni<Tokens> give(Client client, Token code, Found<Given<Code>> found, Instant now) {
        Token access = surroundings.tokens().get();
        Duration lifetime = rules.lifetimes().token();
        Session session = found.thing().session();
        return keys.ring()
                .signing()
                .map(key -> keys.jose().sign(key, idToken(client, found, access, now)))
                .chain(signed -> signOns.keepAccess(access, code, now.plus(lifetime))
                        .chain(() -> watch.note(
                                "client " + client.name(),
                                "token-given",
                                found.subject().account().id(),
                                IssueTicket.said(found.subject(), client, session.actor())))
                        .replaceWith(new Tokens(
                                signed, access, lifetime, found.thing().what().scopes())));
    }

    private Map<String, Object> idToken(Client client, Found<Given<Code>> found, Token access, Instant now) {
        Session session = found.thing().session();
        Map<String, Object> claims = new LinkedHashMap<>(Claims.of(found.subject(), client, session.actor()));
        claims.put("iss", rules.at().toString());
        claims.put("aud", client.id());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(rules.lifetimes().token()).getEpochSecond());
        claims.put("auth_time", session.since().getEpochSecond());
        claims.put("sid", session.id());
        claims.put("at_hash", accessHash(access));
        found.thing().what().nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        return claims;
    }

    /** The left half of the hash (OpenID Connect Core section 3.1.3.6). */
    private static String accessHash(Token access) {
        byte[] hash = Digest.bytes(bytes(access.value()));
        return base64(Arrays.copyOf(hash, hash.length / 2));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
