package io.skybridge.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.testkit.CpbmClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** CPBM's handshake, of the portal of {@link CpbmPortalResource}: what its connector asks, and where that leads a browser. */
public abstract class HandshakeContract extends SignOnSteps {

    private static final String LOGIN = "https://panel.example/login";
    private static final CpbmClient CPBM = new CpbmClient("bm");

    @BeforeEach
    void customerIsAnAccountOfCpbm() {
        jane = SignOnAccount.of("bm", jane.id());
    }

    /** The body of {@code handleLogin} for a user of Jane's company. */
    private String login(String user) {
        return "{\"tenant\": {\"handle\": \"%s\"}%s}".formatted(jane.code(), user);
    }

    private static Answer answered(Answer answer) {
        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    /** The path of the ticket in a SSO string. */
    private static String ticketIn(Answer answer) {
        return SignOnClient.local(
                JsonPath.from(answered(answer).at("ssoString")).getString("url"));
    }

    private SignOnAnswer visited(Answer answer) {
        return browser.visit(ticketIn(answer)).redirected(LOGIN);
    }

    @Test
    void ssoObjectHasATicketInItsString() {
        Answer answer = answered(CPBM.post("/sso", login(", \"user\": {\"username\": \"jane\"}")));

        assertThat(answer.response().headers().firstValue("content-type").orElse(""))
                .startsWith("application/json");
        Map<String, Object> ssoObject = JsonPath.from(answer.response().body()).getMap("");
        assertThat(ssoObject).containsOnlyKeys("cookies", "callback", "ssoString");
        assertThat(answer.listAt("cookies")).isEmpty();
        assertThat(ssoObject.get("callback")).isNull();
        JsonPath ssoString = JsonPath.from(answer.at("ssoString"));
        assertThat(ssoString.getMap("")).containsOnlyKeys("url", "expiresAt");
        assertThat(Instant.parse(ssoString.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
        assertThat(visited(answer).parameters("username")).containsExactly(jane.upn());
        assertThat(browser.session()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tenant\": {\"handle\": \"%2$s\"}}",
                "{\"tenant\": {\"uuid\": \"%1$s\"}}",
                "{\"tenant\": {\"id\": \"%1$s\", \"name\": \"Contoso\"}}",
                "{\"tenant\": \"%1$s\"}",
                "{\"tenant\": \"%3$s\"}",
                "{\"user\": {\"username\": \"jane\", \"tenant\": {\"accountId\": \"%1$s\"}}}"
            })
    void tenantIsNamedInAnyOfItsWays(String body) {
        String named = body.formatted(jane.id(), jane.code(), jane.code().toLowerCase(Locale.ROOT));

        assertThat(visited(CPBM.post("/sso", named)).parameters("username")).containsExactly(jane.upn());
    }

    @Test
    void withoutAUserTheOwnerIsMeant() {
        jane.addAdministrator("ann", "Ann");

        assertThat(visited(CPBM.post("/sso", login(""))).parameters("username")).containsExactly(jane.upn());
        assertThat(visited(CPBM.post("/sso", login(", \"user\": {\"username\": \"ANN\"}")))
                        .parameters("username"))
                .singleElement()
                .asString()
                .startsWith("ann@");
    }

    /** Else somebody whom the connector forgot to name would be the owner. */
    @ParameterizedTest
    @ValueSource(strings = {", \"user\": {}", ", \"user\": {\"email\": \"ann@mail.example\"}", ", \"user\": \"ann\""})
    void userWhoIsThereAndHasNoNameIsNotTheOwner(String user) {
        assertThat(CPBM.post("/sso", login(user)).refused(422, "invalid-event").listAt("errors.field"))
                .isNotEmpty()
                .allMatch(field -> field.startsWith("user"));
    }

    @Test
    void actorWithoutANameIsNotNobody() {
        assertThat(CPBM.post("/sso", login(", \"actor\": {\"account\": \"reseller-7\"}"))
                        .refused(422, "invalid-event")
                        .listAt("errors.field"))
                .containsExactly("actor.username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&user=", "&user=%20", "&user=%00"})
    void userInTheQueryWhoHasNoNameIsNotTheOwner(String user) {
        CPBM.get("/views?tenant=" + jane.code() + user).refused(422, "invalid-event");
    }

    @Test
    void whoActsForTheUserIsInTheClaims() {
        visited(CPBM.post("/sso", login(", \"actor\": {\"username\": \"rob\", \"account\": \"reseller-7\"}")));
        assertThat(verified(redeemed(code()).is(200).at("id_token")))
                .containsEntry("preferred_username", jane.upn())
                .containsEntry("act", Map.of("sub", "reseller-7/rob"));
    }

    @Test
    void whoActsForTheProviderHasNoAccount() {
        visited(CPBM.post("/sso", login(", \"actor\": {\"username\": \"root\"}")));

        SignOnAnswer tokens = redeemed(code()).is(200);

        assertThat(verified(tokens.at("id_token"))).containsEntry("act", Map.of("sub", "root"));
        assertThat(SignOnClient.userinfo(tokens.at("access_token")).at("act.sub"))
                .isEqualTo("root");
    }

    @Test
    void viewsLeadToTheDeepLinkAndToEachPage() {
        Answer answer = answered(CPBM.get("/views?tenant=" + jane.code() + "&user=jane"));

        assertThat(answer.listAt("name")).containsExactly("Services", "users");
        assertThat(answer.listAt("mode")).containsOnly("WINDOW");
        List<String> urls = answer.listAt("url");
        browser.visit(SignOnClient.local(urls.get(0))).redirected(LOGIN);
        SignOnAnswer page = new SignOnClient().visit(SignOnClient.local(urls.get(1)));
        page.redirected("https://panel.example/CortexDotNet/Users.aspx");
        assertThat(page.parameters("CustomerCode")).containsExactly(jane.code());
        new SignOnClient().visit(SignOnClient.local(urls.get(1))).page(410);
    }

    @Test
    void whoDoesNotKnowASecretIsRefusedAndLeavesALine() {
        long before = LedgerRows.lastAudit();
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("authorization", "Bearer wrong"))) {
            CPBM.send("POST", "/sso", headers, login("")).refused(401, "invalid-signature");
            CPBM.send("GET", "/views?tenant=" + jane.code(), headers, "").refused(401, "invalid-signature");
        }

        assertThat(LedgerRows.refusalsAfter(before))
                .hasSize(4)
                .allMatch(line -> line.startsWith("invalid-signature: "));
    }

    @Test
    void signedCallsAreTaken() {
        Map<String, String> tenant = new TreeMap<>(Map.of("tenant", jane.code(), "user", "jane"));
        Map<String, String> none = Map.of();

        visited(CPBM.send("POST", CpbmClient.signed("/sso", Map.of()), none, login("")));
        visited(CPBM.send("POST", CpbmClient.signed("/sso", tenant), none, ""));
        answered(CPBM.send("GET", CpbmClient.signed("/views", tenant), none, ""));
        CPBM.send("GET", CpbmClient.signed("/views", tenant) + "&user=ann", none, "")
                .refused(401, "invalid-signature");
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(6));
        CPBM.send("POST", CpbmClient.signed("/sso", tenant, longAgo, "example-secret"), none, "")
                .refused(401, "stale-timestamp");
    }

    @Test
    void whomNobodyKnowsIsRefused() {
        SignOnAccount elsewhere = SignOnAccount.active();

        CPBM.post("/sso", "{\"tenant\": \"nobody\"}").refused(404, "unknown-account");
        CPBM.post("/sso", "{\"tenant\": \"" + elsewhere.id() + "\"}").refused(404, "unknown-account");
        CPBM.get("/views?tenant=nobody").refused(404, "unknown-account");
        CPBM.post("/sso", login(", \"user\": {\"username\": \"nobody\"}")).refused(404, "unknown-user");
        assertThat(CPBM.post("/sso", "{}").refused(422, "invalid-event").listAt("errors.field"))
                .containsExactly("tenant");
        CPBM.get("/views").refused(422, "invalid-event");
        new CpbmClient("demo").post("/sso", login("")).refused(404, "unknown-portal");
        new CpbmClient("nobody").get("/views?tenant=x").refused(404, "unknown-portal");
    }

    @Test
    void whoMayNotSignOnIsRefusedWithALineInTheAuditLog() {
        jane.becomes("suspended");
        long before = LedgerRows.lastAudit();

        CPBM.post("/sso", login("")).refused(403, "account-not-active");
        CPBM.get("/views?tenant=" + jane.code()).refused(403, "account-not-active");
        jane.becomes("active");
        jane.administratorIsNoneAnyMore();
        CPBM.post("/sso", login(", \"user\": {\"username\": \"jane\"}")).refused(403, "not-administrator");

        assertThat(LedgerRows.refusalsAfter(before))
                .filteredOn(detail -> detail.startsWith("account-not-active"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void suspensionAfterTheHandshakeIsSeenAtTheTicket() {
        String path = ticketIn(CPBM.post("/sso", login("")));
        jane.becomes("suspended");

        browser.visit(path).page(403);
    }

    @Test
    void cookieOfASharedDomainIsNoSessionWhereNoneIsShared() {
        visited(CPBM.post("/sso", login("")));
        String session = browser.session().orElseThrow();

        new SignOnClient()
                .visit(
                        "GET",
                        "/sso/authorize?" + request().with("prompt", "none").encoded(),
                        Map.of("cookie", "skybridge-session=" + session),
                        "")
                .redirectedWith("login_required", SignOnResource.PANEL.redirect(), state);
    }
}
