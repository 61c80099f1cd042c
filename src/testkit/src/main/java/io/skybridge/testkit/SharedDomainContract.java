package io.skybridge.testkit;

import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.CpbmClient.Answer;

import static io.skybridge.testkit.SignOnResource.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

/** CPBM's handshake where portal and Skybridge share a domain, with {@link SharedDomainResource}: its cookie signs on by itself. */
public abstract class SharedDomainContract extends SignOnSteps {

    private static final String SHARED = "skybridge-session";
    private static final CpbmClient CPBM = new CpbmClient("bm");

    @BeforeEach
    void customerIsAnAccountOfCpbm() {
        jane = SignOnAccount.of("bm", jane.id());
    }

    private Answer handshake(String more) {
        Answer answer = CPBM.post("/sso", "{\"tenant\": {\"handle\": \"%s\"}%s}".formatted(jane.code(), more));
        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    private SignOnAnswer authorized(String cookies) {
        return new SignOnClient()
                .visit(
                        "GET",
                        "/sso/authorize?" + request().with("prompt", "none").encoded(),
                        Map.of("cookie", cookies),
                        "");
    }

    private Map<String, Object> claims(SignOnAnswer authorized) {
        assertThat(authorized.parameters("code")).as(authorized.toString()).hasSize(1);
        return verified(redeemed(authorized.parameter("code")).is(200).at("id_token"));
    }

    @Test
    void ssoObjectHasACookieOfTheSharedDomainAndTheCallback() {
        Answer answer = handshake("");

        assertThat(answer.listAt("cookies.name")).hasSize(1);
        assertThat(answer.at("cookies[0].name")).isEqualTo(SHARED);
        assertThat(answer.at("cookies[0].domain")).isEqualTo(".example");
        assertThat(answer.at("cookies[0].path")).isEqualTo("/");
        assertThat(Integer.parseInt(answer.at("cookies[0].maxAge"))).isBetween(28_700, 28_800);
        assertThat(answer.at("cookies[0].secure")).isEqualTo("true");
        assertThat(answer.at("cookies[0].httpOnly")).isEqualTo("true");
        assertThat(answer.at("callback")).isEqualTo("skybridge.signOn");
        assertThat(answer.at("ssoString")).contains("\"url\":\"" + SignOnResource.ISSUER + "/sso/tickets/");
    }

    @Test
    void cookieSignsOnByItself() {
        String cookie = handshake(", \"actor\": {\"username\": \"root\"}").at("cookies[0].value");

        SignOnAnswer back = authorized(SHARED + "=" + cookie).redirected(PANEL.redirect());

        assertThat(claims(back))
                .containsEntry("preferred_username", jane.upn())
                .containsEntry("act", Map.of("sub", "root"));
    }

    @Test
    void ticketOfTheSameAnswerIsAnotherSession() {
        Answer answer = handshake("");
        browser.visit(SignOnClient.local(JsonPath.from(answer.at("ssoString")).getString("url")))
                .redirected("https://panel.example/login");

        assertThat(browser.session()).isPresent().get().isNotEqualTo(answer.at("cookies[0].value"));
        sessionIsAlive(true);
        authorized(SHARED + "=" + answer.at("cookies[0].value")).redirected(PANEL.redirect());
    }

    @Test
    void cookieOfThisHostGoesBeforeTheOneOfTheDomain() {
        jane.addAdministrator("june", "June");
        String june = handshake(", \"user\": {\"username\": \"june\"}").at("cookies[0].value");
        String own = handshake("").at("cookies[0].value");

        SignOnAnswer back = authorized(SHARED + "=" + june + "; " + SignOnClient.COOKIE + "=" + own);

        assertThat(claims(back)).containsEntry("preferred_username", jane.upn());
    }

    @Test
    void sessionOfTheCookieEndsLikeAnyOther() {
        String cookie = SHARED + "=" + handshake("").at("cookies[0].value");
        Map<String, String> headers = Map.of("cookie", cookie, "content-type", "application/x-www-form-urlencoded");

        new SignOnClient()
                .visit("POST", "/sso/end-session", headers, "confirmed=yes")
                .page(200);

        authorized(cookie).redirectedWith("login_required", PANEL.redirect(), state);
    }

    @Test
    void whoMayNotSignOnGetsNoCookie() {
        jane.becomes("suspended");

        CPBM.post("/sso", "{\"tenant\": \"" + jane.code() + "\"}").refused(403, "account-not-active");

        assertThat(LedgerRows.number(
                        "select count(*) from sso_session s join account_user u on u.pk = s.user_pk"
                                + " where u.account_pk = ?",
                        jane.pk()))
                .isZero();
    }

    @Test
    void viewsOpenAsConfigured() {
        List<String> modes = CPBM.get("/views?tenant=" + jane.code()).listAt("mode");

        assertThat(modes).hasSize(2).containsOnly("IFRAME");
    }
}
