package io.skybridge.testkit;

import java.io.UncheckedIOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.skybridge.testkit.SignOnReasons.INVALID_REQUEST;
import static io.skybridge.testkit.SignOnReasons.PKCE_DOWNGRADED;
import static io.skybridge.testkit.SignOnReasons.PKCE_MISSING;
import static io.skybridge.testkit.SignOnReasons.REDIRECT_URI;
import static io.skybridge.testkit.SignOnReasons.SOME_REASON;
import static io.skybridge.testkit.SignOnReasons.UNKNOWN_CLIENT;
import static io.skybridge.testkit.SignOnResource.LAX;
import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.PANEL_BYE;
import static io.skybridge.testkit.SignOnResource.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/** What must not come of the authorization endpoint: open redirects and weakened requests; see {@link SignOnContract}. */
public abstract class AuthorizeAttacks extends SignOnSteps {

    private static Arguments trick(String name, String uri) {
        return Arguments.of(named(name, uri));
    }

    static Stream<Arguments> redirectTricks() {
        return Stream.of(
                trick("a prefix", "https://panel.example/oidc/callbac"),
                trick("the site alone", "https://panel.example"),
                trick("a suffix", "https://panel.example/oidc/callback2"),
                trick("a path below", "https://panel.example/oidc/callback/evil"),
                trick("a trailing slash", "https://panel.example/oidc/callback/"),
                trick("a double slash", "https://panel.example//oidc/callback"),
                trick("upper case in the host", "https://PANEL.example/oidc/callback"),
                trick("upper case in the scheme", "HTTPS://panel.example/oidc/callback"),
                trick("upper case in the path", "https://panel.example/oidc/Callback"),
                trick("the host as a user", "https://panel.example@evil.example/oidc/callback"),
                trick("the host as a user with a password", "https://panel.example:443@evil.example/oidc/callback"),
                trick("a user at the host", "https://evil@panel.example/oidc/callback"),
                trick("the host as a subdomain", "https://panel.example.evil.example/oidc/callback"),
                trick("a subdomain of the host", "https://evil.panel.example/oidc/callback"),
                trick("a dot after the host", "https://panel.example./oidc/callback"),
                trick("percent-encoding", "https://panel.example/oidc/%63allback"),
                trick("percent-encoded slash", "https://panel.example/oidc%2Fcallback"),
                trick("double encoding", "https://panel.example/oidc/%2563allback"),
                trick("a fragment", "https://panel.example/oidc/callback#evil"),
                trick("an empty fragment", "https://panel.example/oidc/callback#"),
                trick("an added query", "https://panel.example/oidc/callback?next=https://evil.example"),
                trick("an empty query", "https://panel.example/oidc/callback?"),
                trick("path parameters", "https://panel.example/oidc/callback;x=1"),
                trick("http", "http://panel.example/oidc/callback"),
                trick("a port", "https://panel.example:8443/oidc/callback"),
                trick("the port of https", "https://panel.example:443/oidc/callback"),
                trick("a backslash before a host", "https://evil.example\\@panel.example/oidc/callback"),
                trick("a backslash after the host", "https://panel.example\\.evil.example/oidc/callback"),
                trick("a backslash for a slash", "https://panel.example/oidc\\callback"),
                trick("dots", "https://panel.example/oidc/../oidc/callback"),
                trick("dots to another page", "https://panel.example/oidc/callback/../../evil"),
                trick("a letter that looks the same", "https://p\u0430nel.example/oidc/callback"),
                trick("a full-width dot", "https://panel\uff0eexample/oidc/callback"),
                trick("a header after a line break", PANEL.redirect() + "\r\nLocation: https://evil.example"),
                trick("a line break", PANEL.redirect() + "\n"),
                trick("a blank after it", PANEL.redirect() + " "),
                trick("a blank before it", " " + PANEL.redirect()),
                trick("a tab in it", "https://panel.example/oidc/\tcallback"),
                trick("no scheme", "//panel.example/oidc/callback"),
                trick("only a path", "/oidc/callback"),
                trick("a script", "javascript:alert(document.domain)//panel.example/oidc/callback"),
                trick("a document", "data:text/html,<script>alert(1)</script>"),
                trick("two of its own", PANEL.redirect() + "," + SignOnResource.PANEL_LINK),
                trick("two of its own with a blank", PANEL.redirect() + " " + SignOnResource.PANEL_LINK),
                trick("its address after the end of a session", PANEL_BYE),
                trick("its deep link", "https://panel.example/login"),
                trick("another client's", RIVAL.redirect()),
                trick("anything", "*"),
                trick("null", "null"));
    }

    @ParameterizedTest
    @MethodSource("redirectTricks")
    void redirectUriIsComparedCharacterByCharacter(String uri) {
        signIn();

        refused(REDIRECT_URI, () -> browser.authorize(request().with("redirect_uri", uri)))
                .page(400);
        browser.submit("/sso/authorize", request().with("redirect_uri", uri).with("prompt", "none"))
                .page(400);
    }

    @Test
    void missingRedirectUriIsNotGuessed() {
        signIn();

        refused(SOME_REASON, () -> browser.authorize(request().without("redirect_uri")))
                .page(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Panel", "panel ", "panel,rival", "../panel", "%70anel"})
    void unknownClientIsRefused(String client) {
        signIn();

        refused(UNKNOWN_CLIENT, () -> browser.authorize(request().with("client_id", client)))
                .page(400);
    }

    @Test
    void missingClientIsRefused() {
        refused(SOME_REASON, () -> browser.authorize(request().without("client_id")))
                .page(400);
    }

    @Test
    void swappedClientIsRefused() {
        signIn();

        refused(REDIRECT_URI, () -> browser.authorize(request().with("client_id", RIVAL.id())))
                .page(400);
    }

    @Test
    void twoRedirectUrisAreRefused() {
        signIn();

        refused(
                        INVALID_REQUEST,
                        () -> browser.authorize(request().and("redirect_uri", "https://evil.example/oidc/callback")))
                .page(400);
        refused(
                        INVALID_REQUEST,
                        () -> browser.authorize(
                                SignOnParameters.of("redirect_uri", "https://evil.example/oidc/callback")
                                        .and(request())))
                .page(400);
    }

    @Test
    void twoClientsAreRefused() {
        signIn();

        refused(INVALID_REQUEST, () -> browser.authorize(request().and("client_id", RIVAL.id())))
                .page(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state", "nonce", "scope", "response_type", "code_challenge", "code_challenge_method", "prompt"})
    void parameterThatComesTwiceIsRefused(String name) {
        signIn();

        SignOnAnswer answer = refused(
                INVALID_REQUEST,
                () -> browser.authorize(request().with("prompt", "none").and(name, "second")));

        assertThat(answer.status()).as(answer.toString()).isIn(303, 400);
        if (answer.status() == 303) {
            answer.redirected(PANEL.redirect());
            assertThat(answer.parameter("error")).as(answer.toString()).isEqualTo("invalid_request");
            assertThat(answer.parameters("code")).as(answer.toString()).isEmpty();
        }
    }

    @Test
    void missingPkceIsRefused() {
        signIn();

        refused(PKCE_MISSING, () -> browser.authorize(withoutPkce(PANEL)))
                .redirectedWith("invalid_request", PANEL.redirect(), state);
    }

    @Test
    void plainPkceIsRefused() {
        signIn();
        SignOnParameters plain = request().with("code_challenge", verifier).with("code_challenge_method", "plain");

        refused(PKCE_DOWNGRADED, () -> browser.authorize(plain))
                .redirectedWith("invalid_request", PANEL.redirect(), state);
    }

    /** Without a method, the challenge would be plain (RFC 7636, section 4.3). */
    @Test
    void pkceWithoutAMethodIsRefused() {
        signIn();

        refused(PKCE_DOWNGRADED, () -> browser.authorize(request().without("code_challenge_method")))
                .redirectedWith("invalid_request", PANEL.redirect(), state);
    }

    @Test
    void plainPkceIsRefusedEvenWhereNoneIsNeeded() {
        signIn();
        SignOnParameters plain = request(LAX).with("code_challenge", verifier).with("code_challenge_method", "plain");

        refused(PKCE_DOWNGRADED, () -> browser.authorize(plain))
                .redirectedWith("invalid_request", LAX.redirect(), state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with blanks and / which no challenge has in it 12345", "ä"})
    void challengeThatIsNoneIsRefused(String challenge) {
        signIn();

        refused(SOME_REASON, () -> browser.authorize(request().with("code_challenge", challenge)))
                .redirectedWith("invalid_request", PANEL.redirect(), state);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, id_token, unsupported_response_type",
        "response_type, code token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_type, none, unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "scope, profile email, invalid_scope",
        "scope, OpenID, invalid_scope",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://evil.example/request, request_uri_not_supported",
        "registration, {}, registration_not_supported",
        "prompt, none login, invalid_request"
    })
    void whatIsNotSupportedIsToldToTheClient(String name, String value, String error) {
        signIn();

        refused(SOME_REASON, () -> browser.authorize(request().with(name, value)))
                .redirectedWith(error, PANEL.redirect(), state);
    }

    @ParameterizedTest
    @CsvSource({"response_type, invalid_request", "scope, invalid_scope"})
    void whatIsMissingIsToldToTheClient(String name, String error) {
        signIn();

        refused(SOME_REASON, () -> browser.authorize(request().without(name)))
                .redirectedWith(error, PANEL.redirect(), state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b&c=d+e%20%25#\"<>'/?;:@!$()*,",
                "code=forged&iss=https://evil.example",
                "\r\nSet-Cookie: evil=1\r\n\r\n<script>",
                "\u00e9\u0430\u2028\ud83d\ude00",
                "\"><script>alert(1)</script>"
            })
    void stateComesBackAsItWasSent(String strange) {
        signIn();

        SignOnAnswer answer = browser.authorize(request().with("state", strange));

        answer.redirected(PANEL.redirect());
        assertThat(answer.parameters("state")).containsExactly(strange);
        assertThat(answer.location()).matches("[\\x21-\\x7e]+").doesNotContain("<", ">", "\"");
        assertThat(answer.parameters("code")).hasSize(1);
        assertThat(answer.parameters("iss")).containsExactly(SignOnResource.ISSUER);
        assertThat(String.join(" ", answer.cookies())).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b&c=d+e%20%25#\"<>'/?", "\u00e9\u0430\ud83d\ude00", "\\\"}"})
    void nonceComesBackAsItWasSent(String strange) {
        String code = code(request().with("nonce", strange));

        assertThat(verified(redeemed(code).is(200).at("id_token"))).containsEntry("nonce", strange);
    }

    @Test
    void pagesShowNothingThatBrowsersWouldRun() {
        SignOnAnswer answer = browser.authorize(request()
                .with("client_id", "<script>alert(1)</script>")
                .with("redirect_uri", "https://evil.example/\"><img src=x onerror=alert(1)>")
                .with("state", "<script>alert(2)</script>"));

        answer.page(400);
        assertThat(answer.body()).doesNotContain("<script>alert", "<img src=x", "href=\"https://evil.example");
    }

    @Test
    void nobodyGetsACodeWithoutASession() {
        SignOnAnswer answer = browser.authorize(request());

        answer.notOurFault();
        assertThat(answer.location()).doesNotContain("code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "login_hint", "scope", "code_challenge", "redirect_uri", "client_id"})
    void hugeParametersAreNoFailure(String name) {
        signIn();
        SignOnParameters huge = request().with(name, "x".repeat(8 << 10));

        try {
            browser.authorize(huge).notOurFault();
        } catch (UncheckedIOException hungUp) {
            // What is in front of a function may end the connection at an address that is too long for it.
            assertThat(hungUp).hasMessageContaining("no bytes");
        }
        browser.submit("/sso/authorize", huge).notOurFault();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "scope", "code_challenge", "redirect_uri", "client_id", "prompt"})
    void charactersThatNoPartyCouldKeepAreNoFailure(String name) {
        signIn();

        browser.authorize(request().with(name, "a\u0000b")).notOurFault();
    }
}
