package io.skybridge.testkit;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.skybridge.testkit.SignOnResource.ISSUER;
import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What must not come of headers, in requests and in answers; see {@link SignOnContract}. */
public abstract class WireAttacks extends SignOnSteps {

    private static final String EVIL = "evil.example";
    private static final String FORGED = """
            X-Forwarded-Host: evil.example
            X-Forwarded-Proto: http
            X-Forwarded-Port: 81
            X-Forwarded-Prefix: /evil
            X-Forwarded-For: 203.0.113.7
            X-Forwarded-Server: evil.example
            X-Original-Host: evil.example
            X-Host: evil.example
            Forwarded: for=203.0.113.7;host=evil.example;proto=http
            """;

    private static String forged(String method, String target, String headers, String body) {
        String answer = RawHttp.exchange(method, target, EVIL, FORGED + headers, body);
        assertThat(answer).doesNotContain(EVIL, "http://signon", "/evil/");
        return answer;
    }

    @Test
    void forgedHeadersDoNotChangeTheDiscoveryDocument() {
        String answer = forged("GET", "/.well-known/openid-configuration", "", "");

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
        assertThat(answer).contains("\"" + ISSUER + "\"", ISSUER + "/sso/token", ISSUER + "/sso/authorize");
    }

    @Test
    void forgedHeadersDoNotChangeTheTicketsAddress() {
        String headers = "Authorization: Bearer " + TOKEN + "\nContent-Type: application/json";

        String answer = forged("POST", "/sso/tickets", headers, jane.ticketRequest(""));

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(201);
        assertThat(answer).contains("\"" + ISSUER + "/sso/tickets/");
    }

    @Test
    void forgedHeadersDoNotChangeTheCookieOrTheDeepLink() {
        String answer = forged("GET", ticket(), "Accept: text/html", "");

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(303);
        assertThat(answer)
                .containsIgnoringCase("location: https://panel.example/login?")
                .containsPattern("(?i)set-cookie: __Host-skybridge-session=[^\\r]*; *secure");
    }

    @Test
    void forgedHeadersDoNotChangeTheBoundAddress() {
        String answer = forged("GET", ticket(", \"ip\": \"127.0.0.1\""), "Accept: text/html", "");

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(303);
    }

    @Test
    void forgedHeadersDoNotChangeTheIssuerOfAnswers() {
        signIn();
        String cookie =
                "Cookie: " + SignOnClient.COOKIE + "=" + browser.session().orElseThrow();

        String answer = forged("GET", "/sso/authorize?" + request().encoded(), cookie, "");

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(303);
        assertThat(answer)
                .containsIgnoringCase("location: " + PANEL.redirect() + "?")
                .contains("iss=https%3A%2F%2Fsignon.example");
    }

    @Test
    void forgedHeadersDoNotChangeTheIssuerOfTokens() {
        String authorization = String.valueOf(credentials(PANEL).headers().get("authorization"));
        String headers = "Content-Type: application/x-www-form-urlencoded\nAuthorization: " + authorization;
        String form = exchange(code()).encoded();

        String answer = forged("POST", "/sso/token", headers, form);

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
        String idToken = answer.replaceFirst("(?s).*\"id_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(verified(idToken)).containsEntry("iss", ISSUER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sso/authorize?client_id=%zz",
                "/sso/authorize?client_id=panel&state=%ff%fe",
                "/sso/authorize?%00=%00",
                "/sso/authorize?client_id=panel&client_id",
                "/sso/authorize?&&==&=",
                "/sso/authorize",
                "/sso/end-session?id_token_hint=%zz",
                "/sso/tickets/",
                "/sso/tickets/%00",
                "/sso/tickets/%ff",
                "/sso/tickets/..%2f..%2fq%2fhealth",
                "/sso/userinfo?access_token=%zz"
            })
    void brokenAddressesAreNoFailure(String target) {
        String answer = RawHttp.exchange("GET", target, "signon.example", "Accept: text/html", "");

        assertThat(RawHttp.status(answer)).as(answer).isBetween(200, 499);
        assertThat(answer).doesNotContain("\tat ", "java.lang.", "io.skybridge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=%zz", "%00=%00", "=", "&&&", "grant_type", "code=%ff&grant_type=authorization_code"})
    void brokenFormsAreNoFailure(String form) {
        Map<String, String> headers = Map.of(
                "content-type",
                "application/x-www-form-urlencoded",
                "authorization",
                String.valueOf(credentials(PANEL).headers().get("authorization")));

        SignOnAnswer answer = SignOnClient.call("POST", "/sso/token", headers, form);

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    }

    @Test
    void ticketsAreGuarded() {
        SignOnClient.ticket(jane.ticketRequest("")).is(201).guarded();
        browser.visit(ticket()).is(303).guarded();
        browser.visit("/sso/tickets/none").page(404);
    }

    @Test
    void codesAreGuarded() {
        signIn();
        browser.authorize(request()).is(303).guarded();
        browser.authorize(request().with("prompt", "none").with("scope", "x"))
                .is(303)
                .guarded();
        browser.authorize(request().with("client_id", "nobody")).page(400);
        new SignOnClient().authorize(request()).guarded();
    }

    @Test
    void tokensAreGuarded() {
        String code = code();
        SignOnAnswer tokens = redeemed(code).is(200).guarded();
        SignOnClient.userinfo(tokens.at("access_token")).is(200).guarded();
        redeemed(code).is(400).guarded();
        SignOnClient.userinfo("forged").is(401).guarded();
        browser.endSession(SignOnParameters.of("id_token_hint", tokens.at("id_token")))
                .page(200);
    }

    @Test
    void pagesRunNoScriptsOfOthers() {
        SignOnAnswer page = browser.visit("/sso/tickets/none").page(404);

        assertThat(page.header("content-security-policy"))
                .contains("default-src")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*");
    }

    @Test
    void otherSitesMayNotReadAnswers() {
        String token = tokens().at("access_token");

        SignOnAnswer answer = SignOnClient.call(
                "GET",
                "/sso/userinfo",
                Map.of("authorization", "Bearer " + token, "origin", "https://evil.example"),
                "");

        assertThat(answer.is(200).header("access-control-allow-origin")).isNotEqualTo("https://evil.example");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }
}
