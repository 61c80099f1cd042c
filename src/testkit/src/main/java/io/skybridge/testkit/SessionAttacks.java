package io.skybridge.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.skybridge.testkit.SignOnReasons.SOME_REASON;
import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.PANEL_BYE;
import static io.skybridge.testkit.SignOnResource.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

/** What must not come of sessions: of their cookies and of their end; see {@link SignOnContract}. */
public abstract class SessionAttacks extends SignOnSteps {

    private SignOnParameters bye(String hint) {
        return SignOnParameters.of("id_token_hint", hint, "post_logout_redirect_uri", PANEL_BYE, "state", state);
    }

    @Test
    void cookieIsForThisServerAndNoScript() {
        SignOnAnswer answer = browser.visit(ticket()).is(303);

        assertThat(answer.cookies()).as(answer.toString()).hasSize(1);
        String cookie = answer.cookies().get(0);
        assertThat(cookie).startsWith(SignOnClient.COOKIE + "=");
        List<String> attributes = Arrays.stream(cookie.split(";"))
                .skip(1)
                .map(attribute -> attribute.strip().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(attributes)
                .contains("httponly", "secure", "samesite=lax", "path=/")
                .noneMatch(attribute -> attribute.startsWith("domain"));
        assertThat(browser.session().orElseThrow()).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void cookieThatSomebodyPlantedIsNotTakenOver() {
        String planted = "planted-" + UUID.randomUUID();
        browser.session(planted);

        signIn();

        assertThat(browser.session().orElseThrow()).isNotEqualTo(planted);
        SignOnClient other = new SignOnClient();
        other.session(planted);
        other.authorize(request().with("prompt", "none")).redirectedWith("login_required", PANEL.redirect(), state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "1", "null", "' or 1=1 --", "%00", "e30.e30.", "========"})
    void madeUpCookieIsNoSession(String value) {
        browser.session(value);

        sessionIsAlive(false);
    }

    @Test
    void cookieOfAnotherNameIsNoSession() {
        signIn();
        String session = browser.session().orElseThrow();

        SignOnAnswer answer = new SignOnClient()
                .visit(
                        "GET",
                        "/sso/authorize?" + request().with("prompt", "none").encoded(),
                        Map.of("cookie", "skybridge-session=" + session),
                        "");

        answer.redirectedWith("login_required", PANEL.redirect(), state);
    }

    @Test
    void cookieOfAnEndedSessionIsNoSession() {
        String hint = tokens().at("id_token");
        String session = browser.session().orElseThrow();
        browser.endSession(bye(hint)).redirected(PANEL_BYE);

        browser.session(session);

        sessionIsAlive(false);
    }

    /** Whose session is ended stays signed in elsewhere only if that is a session of its own. */
    @Test
    void endOfASessionIsNotTheEndOfAnotherBrowsers() {
        SignOnClient elsewhere = new SignOnClient();
        signIn(elsewhere);
        browser.endSession(bye(tokens().at("id_token"))).redirected(PANEL_BYE);

        browser = elsewhere;

        sessionIsAlive(true);
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void forgedHintDoesNotEndTheSession(Forgery forgery) {
        String real = tokens().at("id_token");
        String forged = forgery.of(Jws.claims(real), signingKey(real));

        SignOnAnswer answer = refused(SOME_REASON, () -> browser.endSession(bye(forged)));

        answer.notOurFault();
        assertThat(answer.location()).isEmpty();
        sessionIsAlive(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "a.b.c", "..", "e30.e30.", "a NUL in it"})
    void madeUpHintDoesNotEndTheSession(String hint) {
        signIn();

        SignOnAnswer answer = browser.endSession(bye(withNul(hint)));

        answer.notOurFault();
        assertThat(answer.location()).isEmpty();
        sessionIsAlive(true);
    }

    @Test
    void hintOfSomebodyElseDoesNotEndTheSession() {
        SignOnAccount other = SignOnAccount.active();
        signIn();
        SignOnClient janes = browser;
        browser = new SignOnClient();
        jane = other;
        String hint = tokens().at("id_token");

        browser = janes;
        browser.endSession(bye(hint)).notOurFault();

        sessionIsAlive(true);
    }

    /** Any page can send a browser here: without a hint that it is wanted, a person has to be asked. */
    @Test
    void nothingButAnAddressDoesNotLeadThere() {
        signIn();

        SignOnAnswer answer =
                browser.endSession(SignOnParameters.of("post_logout_redirect_uri", "https://evil.example"));

        answer.notOurFault();
        assertThat(answer.location()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/bye",
                "https://panel.example/bye/",
                "https://panel.example/bye?next=https://evil.example",
                "https://panel.example/bye#x",
                "https://PANEL.example/bye",
                "http://panel.example/bye",
                "https://panel.example:443/bye",
                "https://panel.example@evil.example/bye",
                "https://panel.example.evil.example/bye",
                "https://panel.example/%62ye",
                "https://panel.example\\@evil.example/bye",
                "https://panel.example/x/../bye",
                "https://panel.example/bye\r\nLocation: https://evil.example",
                "//panel.example/bye",
                "javascript:alert(1)",
                "https://panel.example/oidc/callback",
                "https://rival.example/bye"
            })
    void endOfASessionLeadsNowhereElse(String uri) {
        String hint = tokens().at("id_token");

        SignOnAnswer answer =
                refused(SOME_REASON, () -> browser.endSession(bye(hint).with("post_logout_redirect_uri", uri)));

        assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
        assertThat(answer.location()).as(answer.toString()).isEmpty();
        answer.guarded();
    }

    @Test
    void addressOfAnotherClientIsNotLedTo() {
        String hint = tokens().at("id_token");

        SignOnAnswer answer = browser.endSession(bye(hint).with("client_id", RIVAL.id()));

        answer.notOurFault();
        assertThat(answer.location()).as(answer.toString()).isEmpty();
    }

    @Test
    void twoAddressesLeadNowhere() {
        String hint = tokens().at("id_token");

        SignOnAnswer answer = browser.endSession(bye(hint).and("post_logout_redirect_uri", "https://evil.example/bye"));

        answer.notOurFault();
        assertThat(answer.location()).as(answer.toString()).isEmpty();
    }
}
