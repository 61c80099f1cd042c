package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.testkit.SignOnResource.Party;

import static io.skybridge.testkit.SignOnReasons.CLIENT_AUTHENTICATION;
import static io.skybridge.testkit.SignOnReasons.SOME_REASON;
import static io.skybridge.testkit.SignOnResource.ISSUER;
import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.RIVAL;
import static io.skybridge.testkit.SignOnResource.SIGNED;
import static io.skybridge.testkit.SignOnResource.SIGNED_KID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/** What must not come of claiming to be a client; see {@link SignOnContract}. */
public abstract class ClientAttacks extends SignOnSteps {

    private static Arguments wrong(String name, SignOnCredentials credentials) {
        return Arguments.of(named(name, credentials));
    }

    /** Asks with a code of this party, as somebody who claims to be it. */
    private SignOnAnswer asked(Party party, SignOnCredentials credentials) {
        SignOnParameters request = exchange(party, code(request(party)));
        return refused(CLIENT_AUTHENTICATION, () -> SignOnClient.token(request, credentials));
    }

    private void refusedAs(Party party, SignOnCredentials credentials) {
        SignOnAnswer answer = asked(party, credentials).oauthError(401, "invalid_client");
        if (credentials.headers().containsKey("authorization")) {
            assertThat(answer.header("www-authenticate")).as(answer.toString()).startsWithIgnoringCase("Basic");
        }
    }

    static Stream<Arguments> wrongSecrets() {
        return Stream.of(
                wrong("a wrong secret, basic", SignOnCredentials.basic("panel", "wrong")),
                wrong("a wrong secret, post", SignOnCredentials.post("panel", "wrong")),
                wrong("an empty secret, basic", SignOnCredentials.basic("panel", "")),
                wrong("an empty secret, post", SignOnCredentials.post("panel", "")),
                wrong(
                        "both secrets as they are set",
                        SignOnCredentials.basic("panel", "panel-secret-new,panel-secret-old")),
                wrong("a secret in another case", SignOnCredentials.basic("panel", "PANEL-SECRET-NEW")),
                wrong("a part of a secret", SignOnCredentials.post("panel", "panel-secret")),
                wrong("another client's secret", SignOnCredentials.basic("panel", RIVAL.secret())),
                wrong("an id in another case", SignOnCredentials.basic("PANEL", PANEL.secret())),
                wrong("characters beyond ASCII", SignOnCredentials.basic("panel", "p\u0430nel-secret-new")));
    }

    @ParameterizedTest
    @MethodSource("wrongSecrets")
    void wrongSecretIsRefused(SignOnCredentials credentials) {
        refusedAs(PANEL, credentials);
    }

    @Test
    void unknownClientIsRefused() {
        String code = code();

        refused(SOME_REASON, () -> SignOnClient.token(exchange(code), SignOnCredentials.basic("nobody", "secret")))
                .oauthError(401, "invalid_client");
    }

    @Test
    void clientThatSaysOnlyItsNameIsRefused() {
        String code = code();

        refused(
                        SOME_REASON,
                        () -> SignOnClient.token(
                                exchange(code).with("client_id", PANEL.id()), SignOnCredentials.none()))
                .oauthError(401, "invalid_client");
    }

    @Test
    void clientThatSaysNothingIsRefused() {
        SignOnAnswer answer = SignOnClient.token(exchange(code()), SignOnCredentials.none());

        answer.oauthError(401, "invalid_client");
    }

    @Test
    void brokenBasicIsRefused() {
        for (String header :
                List.of("Basic", "Basic !!!", "Basic cGFuZWw=", "Digest x", "Bearer an-sso-token-of-demo")) {
            SignOnCredentials broken = new SignOnCredentials(Map.of("authorization", header), SignOnParameters.of());

            SignOnAnswer answer = SignOnClient.token(exchange(code()), broken);

            assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
            assertThat(answer.at("error")).isIn("invalid_client", "invalid_request");
        }
    }

    @Test
    void twoNamesAreRefused() {
        SignOnAnswer answer = SignOnClient.token(exchange(code()).with("client_id", RIVAL.id()), credentials(PANEL));

        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
        assertThat(answer.at("error")).isIn("invalid_client", "invalid_request", "invalid_grant");
    }

    static Stream<Arguments> twoMethods() {
        SignOnCredentials basic = SignOnCredentials.of(PANEL);
        SignOnCredentials post = SignOnCredentials.post("panel", PANEL.secret());
        return Stream.of(
                wrong("basic and post", basic.and(post)),
                wrong("basic, and post with a wrong secret", basic.and(SignOnCredentials.post("panel", "wrong"))),
                wrong("post, and basic with a wrong secret", post.and(SignOnCredentials.basic("panel", "wrong"))),
                wrong("post, and an assertion", post.and(SignOnCredentials.assertion("a.b.c"))));
    }

    /** A client has one way of saying who it is in each request (RFC 6749, section 2.3). */
    @ParameterizedTest
    @MethodSource("twoMethods")
    void twoMethodsAtOnceAreRefused(SignOnCredentials both) {
        String code = code();

        SignOnAnswer answer = refused(SOME_REASON, () -> SignOnClient.token(exchange(code), both));

        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
        assertThat(answer.at("error")).isIn("invalid_client", "invalid_request");
        assertThat(answer.body()).doesNotContain("id_token");
    }

    @Test
    void secretInTheQueryIsNotTaken() {
        String form = exchange(code()).encoded();

        SignOnAnswer answer = SignOnClient.call(
                "POST",
                "/sso/token?client_id=panel&client_secret=" + PANEL.secret(),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void forgedAssertionIsRefused(Forgery forgery) {
        refusedAs(SIGNED, ClientAssertion.valid().forged(forgery));
    }

    private static Arguments claim(String name, UnaryOperator<ClientAssertion> change) {
        return Arguments.of(named(name, change));
    }

    static Stream<Arguments> wrongClaims() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                claim("for another server", a -> a.with("aud", "https://evil.example/sso/token")),
                claim("for other servers", a -> a.with("aud", List.of("https://evil.example", "https://x.example"))),
                claim("for a longer name of ours", a -> a.with("aud", ISSUER + ".evil.example/sso/token")),
                claim("for nobody", a -> a.without("aud")),
                claim("for the client", a -> a.with("aud", SIGNED.id())),
                claim("expired", a -> a.with("iat", now - 7200).with("exp", now - 3600)),
                claim("without an end", a -> a.without("exp")),
                claim("with an end that is no time", a -> a.with("exp", "never")),
                claim("not good before an hour", a -> a.with("nbf", now + 3600).with("exp", now + 3660)),
                claim("of another issuer", a -> a.with("iss", RIVAL.id())),
                claim("of no issuer", a -> a.without("iss")),
                claim("about another client", a -> a.with("sub", PANEL.id())),
                claim("about no client", a -> a.without("sub")),
                claim("of and about another client", a -> a.with("iss", PANEL.id())
                        .with("sub", PANEL.id())),
                claim("without a name of its own", a -> a.without("jti")));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void assertionWithAWrongClaimIsRefused(UnaryOperator<ClientAssertion> change) {
        refusedAs(SIGNED, change.apply(ClientAssertion.valid()).signed());
    }

    @Test
    void replayedAssertionIsRefused() {
        SignOnCredentials credentials = ClientAssertion.valid().signed();
        SignOnClient.token(exchange(SIGNED, code(request(SIGNED))), credentials).is(200);

        refusedAs(SIGNED, credentials);
    }

    @Test
    void assertionWithAUsedNameIsRefused() {
        ClientAssertion used = ClientAssertion.valid();
        SignOnClient.token(exchange(SIGNED, code(request(SIGNED))), used.signed())
                .is(200);
        Object name = String.valueOf(used.claims().get("jti"));

        refusedAs(SIGNED, ClientAssertion.valid().with("jti", name).signed());
    }

    @Test
    void assertionIsGoodOnceEvenAtOnce() {
        SignOnCredentials credentials = ClientAssertion.valid().signed();
        signIn();
        List<String> codes =
                Stream.generate(() -> code(request(SIGNED))).limit(20).toList();
        var next = codes.iterator();

        List<SignOnAnswer> answers = SignOnClient.atOnce(20, () -> {
            String code;
            synchronized (codes) {
                code = next.next();
            }
            return SignOnClient.token(exchange(SIGNED, code), credentials);
        });

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(19)
                .allSatisfy(answer -> answer.oauthError(401, "invalid_client"));
    }

    /** What is critical and not understood must be refused (RFC 7515, section 4.1.11). */
    @Test
    void assertionWithACriticalExtensionIsRefused() {
        Map<String, Object> header =
                Map.of("alg", "ES256", "kid", SIGNED_KID, "crit", List.of("urn:example:x"), "urn:example:x", true);

        refusedAs(SIGNED, ClientAssertion.valid().signed(header));
    }

    @Test
    void clientWithASecretHasNoAssertions() {
        ClientAssertion claimed =
                ClientAssertion.valid().with("iss", PANEL.id()).with("sub", PANEL.id());
        Map<String, Object> header = Map.of("alg", "HS256");

        refusedAs(PANEL, claimed.signed());
        refusedAs(
                PANEL,
                SignOnCredentials.assertion(
                        Jws.hs256(header, claimed.claims(), PANEL.secret().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void clientWithAKeyHasNoSecret() {
        for (String secret : List.of("", "signed", "null", PANEL.secret())) {
            refusedAs(SIGNED, SignOnCredentials.basic("signed", secret));
            refusedAs(SIGNED, SignOnCredentials.post("signed", secret));
        }
    }

    @Test
    void assertionOfAnotherTypeIsRefused() {
        SignOnParameters parameters = ClientAssertion.valid()
                .signed()
                .parameters()
                .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
        String code = code(request(SIGNED));

        SignOnAnswer answer = SignOnClient.token(exchange(SIGNED, code), new SignOnCredentials(Map.of(), parameters));

        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
        assertThat(answer.at("error")).isIn("invalid_client", "invalid_request");
    }

    @Test
    void idTokenIsNoAssertion() {
        String idToken = tokens().at("id_token");

        refusedAs(PANEL, SignOnCredentials.assertion(idToken));
    }
}
