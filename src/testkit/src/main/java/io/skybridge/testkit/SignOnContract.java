package io.skybridge.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.testkit.SignOnResource.Party;

import static io.skybridge.testkit.SignOnResource.ISSUER;
import static io.skybridge.testkit.SignOnResource.LAX;
import static io.skybridge.testkit.SignOnResource.OTHER_TOKEN;
import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SignOnResource.PANEL_BYE;
import static io.skybridge.testkit.SignOnResource.PANEL_LINK;
import static io.skybridge.testkit.SignOnResource.PANEL_OLD_SECRET;
import static io.skybridge.testkit.SignOnResource.RIVAL;
import static io.skybridge.testkit.SignOnResource.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/**
 * How administrators sign on, whichever way the requests come in: over plain HTTP or through the Lambda event path. Each
 * way has a test class that extends this one. What is published of it is {@link DiscoveryContract}, what must not work is
 * in {@link TicketAttacks}, {@link AuthorizeAttacks}, {@link CodeAttacks}, {@link ClientAttacks}, {@link SessionAttacks},
 * {@link WireAttacks} and {@link StandingAttacks}.
 */
public abstract class SignOnContract extends SignOnSteps {

    private static final String LOGIN = "https://panel.example/login";

    private static long seconds(Map<String, Object> claims, String name) {
        assertThat(claims.get(name)).as("%s of %s", name, claims).isInstanceOf(Number.class);
        return Long.parseLong(String.valueOf(claims.get(name)));
    }

    @Test
    void ticketIsAnAddressThatIsGoodForAMinute() {
        SignOnAnswer answer =
                SignOnClient.ticket(jane.ticketRequest("")).is(201).guarded();

        assertThat(answer.at("ticket")).hasSizeGreaterThanOrEqualTo(22);
        assertThat(answer.at("url")).isEqualTo(ISSUER + "/sso/tickets/" + answer.at("ticket"));
        assertThat(answer.location()).isEqualTo(answer.at("url"));
        assertThat(Instant.parse(answer.at("expiresAt")))
                .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
    }

    @Test
    void portalMaySignItsRequestInsteadOfSendingAToken() {
        String path = SignOnClient.local(
                SignOnClient.ticket(SignOnClient.signed(jane.ticketRequest(", \"portal\": \"demo\"")))
                        .is(201)
                        .location());

        browser.visit(path).redirected(LOGIN);
    }

    @Test
    void ticketLeadsToTheServicesManagerWithASession() {
        SignOnAnswer answer = browser.visit(ticket(", \"customerUniqueId\": \"customer-42\""));

        answer.redirected(LOGIN);
        assertThat(answer.parameters("customerUniqueId")).containsExactly("customer-42");
        assertThat(answer.parameters("username")).containsExactly(jane.upn());
        assertThat(browser.session()).isPresent();
    }

    @Test
    void deepLinkLeavesOutWhatIsNotKnown() {
        SignOnAnswer answer = browser.visit(ticket());

        answer.redirected(LOGIN);
        assertThat(answer.location()).doesNotContain("customerUniqueId");
        assertThat(answer.parameters("username")).containsExactly(jane.upn());
    }

    @Test
    void ticketMayLeadToAnotherPage() {
        SignOnAnswer answer = browser.visit(ticket(", \"page\": \"users\", \"client\": \"panel\""));

        answer.redirected("https://panel.example/CortexDotNet/Users.aspx");
        assertThat(answer.parameters("CustomerCode")).containsExactly(jane.code());
    }

    @Test
    void ticketThatIsBoundToTheBrowsersAddressWorksFromThere() {
        browser.visit(ticket(", \"ip\": \"127.0.0.1\"")).redirected(LOGIN);
    }

    @Test
    void userSignsOnFromThePortalToTheServicesManager() {
        signIn();
        SignOnAnswer back = browser.authorize(request());
        back.redirected(PANEL.redirect());
        assertThat(back.parameters("state")).containsExactly(state);
        assertThat(back.parameters("iss")).containsExactly(ISSUER);
        assertThat(back.parameters("error")).isEmpty();
        assertThat(back.parameter("code")).hasSizeGreaterThanOrEqualTo(22);

        SignOnAnswer tokens = redeemed(back.parameter("code"));

        tokens.is(200).guarded();
        assertThat(tokens.at("token_type")).isEqualToIgnoringCase("Bearer");
        assertThat(Integer.parseInt(tokens.at("expires_in"))).isBetween(1, 300);
        assertThat(tokens.at("refresh_token")).isNull();
        Map<String, Object> claims = verified(tokens.at("id_token"));
        assertThat(claims)
                .containsEntry("iss", ISSUER)
                .containsEntry("nonce", nonce)
                .containsEntry("preferred_username", jane.upn())
                .containsEntry("email", jane.email())
                .containsEntry("name", "Jane Doe")
                .containsEntry("given_name", "Jane")
                .containsEntry("family_name", "Doe")
                .containsEntry("customer", jane.code())
                .doesNotContainKey("act");
        assertThat(claims.get("aud")).isIn(PANEL.id(), List.of(PANEL.id()));
        assertThat(String.valueOf(claims.get("sub"))).isNotBlank().hasSizeLessThanOrEqualTo(255);
        assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isBetween(1L, 300L);
        assertThat(Instant.ofEpochSecond(seconds(claims, "iat")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        SignOnAnswer info = SignOnClient.userinfo(tokens.at("access_token"));
        info.is(200).guarded();
        assertThat(info.at("sub")).isEqualTo(claims.get("sub"));
        assertThat(info.at("preferred_username")).isEqualTo(jane.upn());
    }

    @Test
    void subjectStaysTheSameAndIsNobodyElses() {
        Object first = verified(tokens().at("id_token")).get("sub");
        browser = new SignOnClient();
        Object again = verified(tokens().at("id_token")).get("sub");
        browser = new SignOnClient();
        jane.addAdministrator("june", "June");
        browser.visit(SignOnClient.local(
                SignOnClient.ticket(jane.ticketRequest("june", "")).is(201).location()));
        Object colleagues = verified(tokens().at("id_token")).get("sub");
        browser = new SignOnClient();
        jane = SignOnAccount.active();
        Object namesakes = verified(tokens().at("id_token")).get("sub");

        assertThat(again).isEqualTo(first);
        assertThat(List.of(colleagues, namesakes)).doesNotContain(first).doesNotHaveDuplicates();
    }

    @Test
    void userinfoIsAnsweredToAPostAsWell() {
        String token = tokens().at("access_token");

        SignOnAnswer answer =
                SignOnClient.call("POST", "/sso/userinfo", Map.of("authorization", "Bearer " + token), "");

        assertThat(answer.is(200).at("email")).isEqualTo(jane.email());
    }

    static Stream<Arguments> waysToAuthenticate() {
        return Stream.of(
                Arguments.of(named("client_secret_basic", SignOnCredentials.of(PANEL)), PANEL),
                Arguments.of(named("client_secret_post", SignOnCredentials.post("panel", PANEL.secret())), PANEL),
                Arguments.of(named("the old secret, basic", SignOnCredentials.basic("panel", PANEL_OLD_SECRET)), PANEL),
                Arguments.of(named("the old secret, post", SignOnCredentials.post("panel", PANEL_OLD_SECRET)), PANEL),
                Arguments.of(named("another client", SignOnCredentials.of(RIVAL)), RIVAL));
    }

    @ParameterizedTest
    @MethodSource("waysToAuthenticate")
    void clientsAuthenticateByTheirSecrets(SignOnCredentials credentials, Party party) {
        String code = code(request(party));

        SignOnAnswer tokens =
                SignOnClient.token(exchange(party, code), credentials).is(200);

        assertThat(verified(tokens.at("id_token")).get("aud")).isIn(party.id(), List.of(party.id()));
    }

    @Test
    void clientWithAKeyAuthenticatesByAnAssertion() {
        String code = code(request(SIGNED));

        SignOnAnswer tokens = SignOnClient.token(
                        exchange(SIGNED, code), ClientAssertion.valid().signed())
                .is(200);

        assertThat(verified(tokens.at("id_token")).get("aud")).isIn(SIGNED.id(), List.of(SIGNED.id()));
    }

    @Test
    void everyRegisteredRedirectUriWorks() {
        SignOnParameters request = request().with("redirect_uri", PANEL_LINK);

        SignOnAnswer tokens =
                SignOnClient.token(exchange(code(request)).with("redirect_uri", PANEL_LINK), credentials(PANEL));

        assertThat(verified(tokens.is(200).at("id_token"))).containsEntry("nonce", nonce);
    }

    @Test
    void clientThatNeedsNoPkceMayLeaveItOut() {
        String code = code(withoutPkce(LAX));

        SignOnClient.token(exchange(LAX, code).without("code_verifier"), credentials(LAX))
                .is(200);
    }

    @Test
    void clientThatNeedsNoPkceMayHaveIt() {
        String code = code(request(LAX));

        SignOnClient.token(exchange(LAX, code), credentials(LAX)).is(200);
    }

    @Test
    void requestWithoutStateAndNonceIsAnsweredWithoutThem() {
        signIn();

        SignOnAnswer back = browser.authorize(request().without("state").without("nonce"));

        back.redirected(PANEL.redirect());
        assertThat(back.parameters("state")).isEmpty();
        assertThat(verified(redeemed(back.parameter("code")).is(200).at("id_token")))
                .doesNotContainKey("nonce");
    }

    @Test
    void authorizationIsAskedForByAFormAsWell() {
        signIn();

        SignOnAnswer back = browser.submit("/sso/authorize", request());

        back.redirected(PANEL.redirect());
        assertThat(back.parameter("state")).isEqualTo(state);
        redeemed(back.parameter("code")).is(200);
    }

    @Test
    void promptNoneIsAnsweredFromTheSession() {
        signIn();

        sessionIsAlive(true);
    }

    @Test
    void promptNoneWithoutASessionIsToldSo() {
        browser.authorize(request().with("prompt", "none")).redirectedWith("login_required", PANEL.redirect(), state);
    }

    @Test
    void maximumAgeIsAnsweredWithTheTimeOfSignIn() {
        Instant before = Instant.now().minusSeconds(1);

        String token = redeemed(code(request().with("max_age", "3600"))).is(200).at("id_token");

        assertThat(Instant.ofEpochSecond(seconds(verified(token), "auth_time")))
                .isBetween(before, Instant.now().plusSeconds(1));
    }

    static Stream<String> actors() {
        return Stream.of("{\"username\": \"sam\"}", "{\"username\": \"sam\", \"account\": \"%s\"}");
    }

    @ParameterizedTest
    @MethodSource("actors")
    void whoActsForTheUserIsInTheTokenAndInTheAuditLog(String actor) {
        SignOnAccount reseller = SignOnAccount.active();
        reseller.addAdministrator("sam", "Sam");
        long before = LedgerRows.lastAudit();
        browser.visit(ticket(", \"actor\": " + actor.formatted(reseller.id())));

        Map<String, Object> claims = verified(tokens().at("id_token"));

        assertThat(claims).containsEntry("preferred_username", jane.upn());
        assertThat(claims.get("act")).isInstanceOf(Map.class).asString().contains("sam");
        assertThat(LedgerRows.texts(
                        "select actor || ' ' || detail from audit where pk > ? and account_pk = ?", before, jane.pk()))
                .anyMatch(line -> line.contains("sam"));
    }

    @Test
    void accountsOfTheSameNameAreToldApartByTheirPortals() {
        SignOnAccount namesake = SignOnAccount.of("other", jane.id());
        String path = SignOnClient.local(SignOnClient.ticket(OTHER_TOKEN, namesake.ticketRequest(""))
                .is(201)
                .location());
        browser.visit(path).redirected(LOGIN);

        assertThat(verified(tokens().at("id_token"))).containsEntry("customer", namesake.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void endOfASessionLeadsToTheRegisteredAddress(String method) {
        String hint = tokens().at("id_token");
        SignOnParameters request = SignOnParameters.of(
                "id_token_hint", hint, "post_logout_redirect_uri", PANEL_BYE, "state", "bye & thanks");

        SignOnAnswer answer =
                method.equals("GET") ? browser.endSession(request) : browser.submit("/sso/end-session", request);

        answer.redirected(PANEL_BYE);
        assertThat(answer.parameters("state")).containsExactly("bye & thanks");
        sessionIsAlive(false);
    }

    @Test
    void endOfASessionWithoutAnAddressLeadsNowhere() {
        String hint = tokens().at("id_token");

        browser.endSession(SignOnParameters.of("id_token_hint", hint)).page(200);

        sessionIsAlive(false);
    }

    @Test
    void newTicketInTheSameBrowserMakesANewSession() {
        signIn();
        Optional<String> first = browser.session();

        signIn();

        assertThat(browser.session()).isPresent().isNotEqualTo(first);
        sessionIsAlive(true);
    }

    /** As ASP.NET asks for it, and so most likely Atria. */
    @Test
    void answerIsPostedWhereTheClientWantsItPosted() {
        signIn();

        SignOnAnswer answer = browser.authorize(request().with("response_mode", "form_post"))
                .is(200)
                .guarded();

        assertThat(answer.location()).isEmpty();
        assertThat(answer.body())
                .contains("<form method=\"post\" action=\"" + PANEL.redirect() + "\">")
                .contains("name=\"state\" value=\"" + state + "\"")
                .contains("name=\"iss\" value=\"" + ISSUER + "\"")
                .containsPattern("name=\"code\" value=\"[A-Za-z0-9_-]{43}\"");
    }

    @Test
    void errorsArePostedThereToo() {
        SignOnAnswer answer =
                browser.authorize(request().with("response_mode", "form_post").with("prompt", "none"));

        assertThat(answer.is(200).body()).contains("name=\"error\" value=\"login_required\"");
    }
}
