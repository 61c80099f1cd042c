package io.skybridge.testkit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.skybridge.testkit.SignOnReasons.CODE_EXPIRED;
import static io.skybridge.testkit.SignOnReasons.CODE_USED;
import static io.skybridge.testkit.SignOnReasons.OTHER_CLIENT;
import static io.skybridge.testkit.SignOnReasons.PKCE_FAILED;
import static io.skybridge.testkit.SignOnReasons.REDIRECT_URI;
import static io.skybridge.testkit.SignOnReasons.SOME_REASON;
import static io.skybridge.testkit.SignOnResource.ISSUER;
import static io.skybridge.testkit.SignOnResource.LAX;
import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.PANEL_LINK;
import static io.skybridge.testkit.SignOnResource.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

/** What must not come of codes and access tokens in the wrong hands; see {@link SignOnContract}. */
public abstract class CodeAttacks extends SignOnSteps {

    private static SignOnAnswer refusedToken(String reason, SignOnParameters request) {
        return refused(reason, () -> SignOnClient.token(request, credentials(PANEL)));
    }

    private static void dead(SignOnAnswer answer) {
        answer.is(401);
        assertThat(answer.header("www-authenticate"))
                .as(answer.toString())
                .startsWithIgnoringCase("Bearer")
                .contains("error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("\"sub\"");
        answer.guarded();
    }

    @Test
    void replayedCodeIsRefusedAndWhatItGaveDies() {
        String code = code();
        String token = redeemed(code).is(200).at("access_token");
        SignOnClient.userinfo(token).is(200);

        refusedToken(CODE_USED, exchange(code)).oauthError(400, "invalid_grant");

        dead(SignOnClient.userinfo(token));
    }

    @Test
    void hundredExchangesAtOnceGiveTokensOnce() {
        String code = code();

        List<SignOnAnswer> answers = allRefused(CODE_USED, () -> SignOnClient.atOnce(100, () -> redeemed(code)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(99)
                .allSatisfy(answer -> answer.oauthError(400, "invalid_grant"));
    }

    @Test
    void expiredCodeIsRefused() {
        String code = code();
        LedgerRows.change("update sso_code set expires_at = now() - interval '1 second'");

        refusedToken(CODE_EXPIRED, exchange(code)).oauthError(400, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", " ", "' or 1=1 --", "a NUL in it", "\u00e9"})
    void unknownCodeIsRefused(String code) {
        SignOnAnswer answer = SignOnClient.token(exchange(withNul(code)), credentials(PANEL));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.at("error")).isIn("invalid_grant", "invalid_request");
    }

    @Test
    void codeOfAnotherClientIsRefused() {
        String code = code();

        refused(OTHER_CLIENT, () -> SignOnClient.token(exchange(code), credentials(RIVAL)))
                .oauthError(400, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {PANEL_LINK, "https://panel.example/oidc/callback/", "https://PANEL.example/oidc/callback"})
    void codeOfAnotherRedirectUriIsRefused(String uri) {
        String code = code();

        refusedToken(REDIRECT_URI, exchange(code).with("redirect_uri", uri)).oauthError(400, "invalid_grant");
    }

    @Test
    void codeWithoutItsRedirectUriIsRefused() {
        String code = code();

        SignOnAnswer answer = refusedToken(SOME_REASON, exchange(code).without("redirect_uri"));

        assertThat(answer.is(400).at("error")).isIn("invalid_grant", "invalid_request");
    }

    @Test
    void wrongVerifierIsRefused() {
        String code = code();

        refusedToken(PKCE_FAILED, exchange(code).with("code_verifier", "another-" + verifier))
                .oauthError(400, "invalid_grant");
    }

    @Test
    void challengeIsNoVerifier() {
        String code = code();

        refusedToken(PKCE_FAILED, exchange(code).with("code_verifier", challenge(verifier)))
                .oauthError(400, "invalid_grant");
    }

    @Test
    void missingVerifierIsRefused() {
        String code = code();

        SignOnAnswer answer = refusedToken(PKCE_FAILED, exchange(code).without("code_verifier"));

        assertThat(answer.is(400).at("error")).isIn("invalid_grant", "invalid_request");
    }

    /** Who could leave PKCE out and did not has something to verify. */
    @Test
    void missingVerifierIsRefusedEvenWhereNoneIsNeeded() {
        String code = code(request(LAX));

        SignOnAnswer answer = refused(
                PKCE_FAILED, () -> SignOnClient.token(exchange(LAX, code).without("code_verifier"), credentials(LAX)));

        assertThat(answer.is(400).at("error")).isIn("invalid_grant", "invalid_request");
    }

    /** Somebody may have taken the challenge out of the request on its way (RFC 9700, section 4.8). */
    @Test
    void verifierWithoutAChallengeIsRefused() {
        String code = code(withoutPkce(LAX));

        SignOnAnswer answer = refused(PKCE_FAILED, () -> SignOnClient.token(exchange(LAX, code), credentials(LAX)));

        assertThat(answer.is(400).at("error")).isIn("invalid_grant", "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "refresh_token, unsupported_grant_type",
        "password, unsupported_grant_type",
        "client_credentials, unsupported_grant_type",
        "implicit, unsupported_grant_type",
        "urn:ietf:params:oauth:grant-type:jwt-bearer, unsupported_grant_type"
    })
    void otherGrantsAreRefused(String grant, String error) {
        SignOnClient.token(exchange(code()).with("grant_type", grant), credentials(PANEL))
                .oauthError(400, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code"})
    void whatIsMissingIsTold(String name) {
        SignOnClient.token(exchange(code()).without(name), credentials(PANEL)).oauthError(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code", "redirect_uri", "code_verifier"})
    void parameterThatComesTwiceIsRefused(String name) {
        String code = code();

        SignOnClient.token(exchange(code).and(name, "second"), credentials(PANEL))
                .oauthError(400, "invalid_request");
    }

    @Test
    void tokensAreNotToBeGot() {
        SignOnParameters request = exchange(code());

        SignOnAnswer answer = SignOnClient.call(
                "GET", "/sso/token?" + request.encoded(), credentials(PANEL).headers(), "");

        answer.is(405);
        assertThat(answer.body()).doesNotContain("id_token");
    }

    @Test
    void codeInTheQueryIsNotTaken() {
        SignOnParameters request = exchange(code());

        SignOnAnswer answer = SignOnClient.call(
                "POST",
                "/sso/token?" + request.encoded(),
                Map.of(
                        "authorization",
                        String.valueOf(credentials(PANEL).headers().get("authorization")),
                        "content-type",
                        "application/x-www-form-urlencoded"),
                "unused=1");

        answer.oauthError(400, "invalid_request");
    }

    @Test
    void tokensAreAskedForByAFormOnly() {
        String json = Jws.write(Map.of("grant_type", "authorization_code", "code", code()));

        SignOnAnswer answer = SignOnClient.call(
                "POST",
                "/sso/token",
                Map.of(
                        "authorization",
                        String.valueOf(credentials(PANEL).headers().get("authorization")),
                        "content-type",
                        "application/json"),
                json);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 415);
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void forgedAccessTokenIsRefused(Forgery forgery) {
        String real = tokens().at("id_token");
        Map<String, Object> claims = Jws.claims(real);
        claims.put("scope", "openid profile email");
        claims.put("client_id", PANEL.id());
        claims.put("aud", ISSUER);
        claims.put("jti", UUID.randomUUID().toString());

        dead(SignOnClient.userinfo(forgery.of(claims, signingKey(real))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "a.b.c", "%00", "null", "undefined", "e30.e30."})
    void madeUpAccessTokenIsRefused(String token) {
        dead(refused(SOME_REASON, () -> SignOnClient.userinfo(token)));
    }

    @Test
    void changedAccessTokenIsRefused() {
        String token = tokens().at("access_token");
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        dead(SignOnClient.userinfo(token.substring(0, middle) + other + token.substring(middle + 1)));
    }

    @Test
    void idTokenIsNoAccessToken() {
        dead(SignOnClient.userinfo(tokens().at("id_token")));
    }

    @Test
    void codeIsNoAccessToken() {
        dead(SignOnClient.userinfo(code()));
    }

    @Test
    void sessionIsNoAccessToken() {
        signIn();

        dead(SignOnClient.userinfo(browser.session().orElseThrow()));
    }

    @Test
    void accessTokenIsNoTicket() {
        String token = tokens().at("access_token");

        new SignOnClient().visit("/sso/tickets/" + token).page(404);
    }

    @Test
    void nobodyIsToldWithoutAnAccessToken() {
        SignOnAnswer answer = SignOnClient.call("GET", "/sso/userinfo", Map.of(), "");

        assertThat(answer.is(401).header("www-authenticate")).startsWithIgnoringCase("Bearer");
    }

    /** Addresses are kept in logs and histories (RFC 9700, section 4.3.2). */
    @Test
    void accessTokenInTheQueryIsNotTaken() {
        String token = tokens().at("access_token");

        SignOnAnswer answer = SignOnClient.call("GET", "/sso/userinfo?access_token=" + token, Map.of(), "");

        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("\"sub\"");
    }

    @Test
    void copyOfTheLedgerHoldsNoCodes() {
        String code = code();

        assertThat(LedgerRows.number("select count(*) from sso_code row where strpos(row::text, ?) > 0", code))
                .isZero();
        assertThat(LedgerRows.number("select count(*) from audit row where strpos(row::text, ?) > 0", code))
                .isZero();
    }
}
