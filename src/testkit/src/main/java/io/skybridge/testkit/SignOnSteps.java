package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;

import io.skybridge.testkit.SignOnResource.Party;

import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The steps of signing on, one after the other, for an account and a browser that no other test has. */
abstract class SignOnSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    SignOnAccount jane;
    SignOnClient browser;
    String verifier;
    String state;
    String nonce;

    @BeforeEach
    void somebodyNewInABrowserWithoutCookies() {
        jane = SignOnAccount.active();
        browser = new SignOnClient();
        verifier = "verifier-" + UUID.randomUUID() + "-" + UUID.randomUUID();
        state = "state-" + UUID.randomUUID();
        nonce = "nonce-" + UUID.randomUUID();
    }

    /** The path of a ticket for Jane. */
    String ticket() {
        return ticket("");
    }

    /** The path of a ticket for Jane, with more in the request. */
    String ticket(String more) {
        return SignOnClient.local(
                SignOnClient.ticket(jane.ticketRequest(more)).is(201).location());
    }

    /** Jane has a session in the browser. */
    void signIn() {
        signIn(browser);
    }

    /** Jane has a session in that browser. */
    void signIn(SignOnClient in) {
        in.visit(ticket()).redirected("https://panel.example/login");
        assertThat(in.session()).as("a session").isPresent();
    }

    /** What the panel sends a browser to the authorization endpoint with. */
    SignOnParameters request() {
        return request(PANEL);
    }

    /** What a party sends a browser to the authorization endpoint with. */
    SignOnParameters request(Party party) {
        return SignOnParameters.of(
                "response_type",
                "code",
                "client_id",
                party.id(),
                "redirect_uri",
                party.redirect(),
                "scope",
                "openid profile email",
                "state",
                state,
                "nonce",
                nonce,
                "code_challenge",
                challenge(verifier),
                "code_challenge_method",
                "S256");
    }

    /** The same without PKCE. */
    SignOnParameters withoutPkce(Party party) {
        return request(party).without("code_challenge").without("code_challenge_method");
    }

    /** Signs Jane in, and takes the code that the panel would get. */
    String code() {
        return code(request());
    }

    /** Signs Jane in, if she is not, and takes the code of a request. */
    String code(SignOnParameters request) {
        if (browser.session().isEmpty()) {
            signIn();
        }
        SignOnAnswer answer = browser.authorize(request).is(303);
        assertThat(answer.parameter("code")).as(answer.toString()).isNotEmpty();
        return answer.parameter("code");
    }

    /** What the panel asks the token endpoint with. */
    SignOnParameters exchange(String code) {
        return exchange(PANEL, code);
    }

    /** What a party asks the token endpoint with. */
    SignOnParameters exchange(Party party, String code) {
        return SignOnParameters.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                party.redirect(),
                "code_verifier",
                verifier);
    }

    /** Whatever way the party has of saying who it is. */
    static SignOnCredentials credentials(Party party) {
        return party.equals(SIGNED) ? ClientAssertion.valid().signed() : SignOnCredentials.of(party);
    }

    /** Asks for the panel's tokens, as the panel. */
    SignOnAnswer redeemed(String code) {
        return SignOnClient.token(exchange(code), credentials(PANEL));
    }

    /** All of it, from the ticket to the panel's tokens. */
    SignOnAnswer tokens() {
        return redeemed(code()).is(200);
    }

    /** The claims of an ID token that verifies. */
    static Map<String, Object> verified(String idToken) {
        return Jws.verified(idToken, SignOnClient.jwks().is(200).body());
    }

    /** The public key that verifies a token. */
    static Map<String, Object> signingKey(String token) {
        return Jws.keys(SignOnClient.jwks().is(200).body()).stream()
                .filter(key -> Objects.equals(key.get("kid"), Jws.header(token).get("kid")))
                .findFirst()
                .orElseThrow();
    }

    /** Asserts that the browser is known, or is not. */
    void sessionIsAlive(boolean alive) {
        SignOnAnswer answer = browser.authorize(request().with("prompt", "none"));
        if (alive) {
            answer.redirected(PANEL.redirect());
            assertThat(answer.parameter("code")).as(answer.toString()).isNotEmpty();
        } else {
            answer.redirectedWith("login_required", PANEL.redirect(), state);
        }
    }

    /** Does it, and asserts that the audit log has it as refused for this reason. */
    static SignOnAnswer refused(String reason, Supplier<SignOnAnswer> act) {
        return allRefused(reason, () -> List.of(act.get())).get(0);
    }

    /** Does it, and asserts that the audit log has some of it as refused for this reason. */
    static List<SignOnAnswer> allRefused(String reason, Supplier<List<SignOnAnswer>> act) {
        long before = LedgerRows.lastAudit();
        List<SignOnAnswer> answers = act.get();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                        LedgerRows.refusalsAfter(before))
                .as("sso.refused in the audit log after " + answers.get(0))
                .anyMatch(detail -> detail.startsWith(reason)));
        return answers;
    }

    /** The character that no database keeps and no report of tests prints. */
    static String withNul(String text) {
        return text.replace("NUL", "\u0000");
    }

    static String challenge(String verifier) {
        try {
            return Jws.encode(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
