package io.skybridge.simulators.panel;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PanelTest {

    private final FakeProvider provider =
            new FakeProvider().claim("preferred_username", "jane@tc.example").claim("customer", "TC");
    private final Simulation simulation = Simulation.immediate();
    private HttpClient browser = newBrowser();

    @BeforeEach
    void panelThatKnowsTheProvider() {
        simulation.settings("{\"signOn\": {\"issuer\": \"%s\"}}".formatted(provider.issuer()));
        simulation.givenCustomer("TC").givenUser("TC", "jane");
    }

    @AfterEach
    void stop() {
        simulation.close();
        provider.close();
    }

    private static HttpClient newBrowser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpResponse<String> visit(String path) throws Exception {
        return visit(simulation.server().baseUri().resolve(path));
    }

    private HttpResponse<String> visit(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** What the panel asks the provider when somebody follows a deep link. */
    private Map<String, String> question() throws Exception {
        HttpResponse<String> login = visit("/login?customerUniqueId=42&username=jane@tc.example");
        assertThat(login.statusCode()).as(login.body()).isEqualTo(302);
        return FakeProvider.parameters(
                URI.create(login.headers().firstValue("Location").orElseThrow()).getRawQuery());
    }

    /** The provider's answer to a question, as it should be. */
    private Map<String, String> answer(Map<String, String> question) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", provider.code(question));
        answer.put("state", question.get("state"));
        answer.put("iss", provider.issuer());
        return answer;
    }

    private HttpResponse<String> comeBack(Map<String, String> answer) throws Exception {
        String query = answer.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return visit("/oidc/callback?" + query);
    }

    private HttpResponse<String> signOn() throws Exception {
        return comeBack(answer(question()));
    }

    private JsonNode signOns() {
        return simulation.admin("/panel/sign-ons").json().get("signOns");
    }

    private void assertRefused(HttpResponse<String> page, String why) {
        assertThat(page.statusCode()).isBetween(400, 502);
        assertThat(page.body()).contains("You are not signed in", why).doesNotContain("Signed in as");
        assertThat(signOns()).isEmpty();
    }

    @Test
    void whoTheProviderSaysIsSignedInAndSeesTheCustomer() throws Exception {
        HttpResponse<String> page = signOn();

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("Signed in as jane@tc.example", "<b>TC</b>: Test Customer", "jane_TC", "subject-1")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("script", "unsafe");
        assertThat(signOns()).hasSize(1);
        assertThat(signOns().get(0).get("username").asText()).isEqualTo("jane@tc.example");
        assertThat(signOns().get(0).at("/claims/sub").asText()).isEqualTo("subject-1");
        assertThat(Instant.parse(signOns().get(0).get("at").asText()))
                .isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void theQuestionIsACodeFlowWithAllThatProtectsIt() throws Exception {
        HttpResponse<String> login = visit("/login?customerUniqueId=42&username=jane@tc.example");

        URI to = URI.create(login.headers().firstValue("Location").orElseThrow());
        assertThat(to.toString()).startsWith(provider.issuer() + "/authorize?");
        assertThat(FakeProvider.parameters(to.getRawQuery()))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "panel")
                .containsEntry("redirect_uri", simulation.server().baseUri() + "/oidc/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", "jane@tc.example")
                .containsKeys("scope", "state", "nonce", "code_challenge");
        assertThat(login.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/oidc/callback");
    }

    @Test
    void twoWindowsOfOneBrowserDoNotDisturbOneAnother() throws Exception {
        Map<String, String> one = question();
        Map<String, String> other = question();

        assertThat(comeBack(answer(one)).statusCode()).isEqualTo(200);
        assertThat(comeBack(answer(other)).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> spoiltTokens() {
        return Stream.of(
                spoilt("another key", one -> one.signWithAnotherKey(), "not signed with the provider"),
                spoilt(
                        "other claims under the signature",
                        one -> one.spoil(token -> token.replaceFirst("\\.[^.]+\\.", "." + unsigned() + ".")),
                        "not signed with the provider"),
                spoilt("no signature", one -> one.spoil(token -> token.replaceFirst("[^.]+$", "")), "not signed"),
                spoilt("a key that is not published", one -> one.header("kid", "two"), "does not publish"),
                spoilt("no kid", one -> one.header("kid", ""), "does not publish"),
                spoilt("alg none", one -> one.header("alg", "none"), "none"),
                spoilt("alg HS256", one -> one.header("alg", "HS256"), "HS256"),
                spoilt("critical extensions", one -> one.header("crit", List.of("b64")), "extensions"),
                spoilt("another issuer", one -> one.claim("iss", "https://other.example"), "another issuer"),
                spoilt("another audience", one -> one.claim("aud", "rival"), "somebody else"),
                spoilt("an audience of two", one -> one.claim("aud", List.of("panel", "rival")), "somebody else"),
                spoilt("another nonce", one -> one.claim("nonce", "guessed"), "nonce"),
                spoilt("no nonce", one -> one.claim("nonce", ""), "nonce"),
                spoilt("an end that has been", one -> one.claim("exp", 1), "expired"),
                spoilt("no end", one -> one.claim("exp", "soon"), "expired"),
                spoilt("a beginning to come", one -> one.claim("iat", 32503680000L), "future"),
                spoilt("no subject", one -> one.claim("sub", ""), "whose"),
                spoilt("no token at all", one -> one.spoil(token -> "nonsense"), "not signed"));
    }

    private static Arguments spoilt(String name, Consumer<FakeProvider> how, String why) {
        return arguments(Named.of(name, how), why);
    }

    private static String unsigned() {
        return FakeProvider.encoded("{\"preferred_username\":\"mallory\"}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("spoiltTokens")
    void aTokenThatIsNotRightInEveryRespectSignsNobodyOn(Consumer<FakeProvider> how, String why) throws Exception {
        how.accept(provider);

        assertRefused(signOn(), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "code", "iss"})
    void anAnswerThatLacksSomethingIsRefused(String missing) throws Exception {
        Map<String, String> answer = answer(question());
        answer.remove(missing);

        assertRefused(
                comeBack(answer), missing.equals("state") ? "not begun" : missing.equals("code") ? "code" : "nobody");
    }

    @Test
    void anotherStateIsRefused() throws Exception {
        Map<String, String> answer = answer(question());
        answer.put("state", "guessed");

        assertRefused(comeBack(answer), "not begun in this browser");
    }

    @Test
    void theStateOfAnotherBrowserIsRefusedAndStaysGoodForItsOwn() throws Exception {
        HttpClient own = browser;
        Map<String, String> answer = answer(question());
        browser = newBrowser();

        assertRefused(comeBack(answer), "not begun in this browser");
        browser = own;
        assertThat(comeBack(answer).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerIsGoodOnce() throws Exception {
        Map<String, String> answer = answer(question());
        comeBack(answer);

        assertThat(comeBack(answer).body()).contains("ended already");
        assertThat(signOns()).hasSize(1);
    }

    @Test
    void theAnswerOfAnotherProviderIsRefused() throws Exception {
        Map<String, String> answer = answer(question());
        answer.put("iss", "https://other.example");

        assertRefused(comeBack(answer), "other.example");
    }

    @Test
    void anErrorOfTheProviderIsToldAndNotInterpreted() throws Exception {
        Map<String, String> answer = answer(question());
        answer.remove("code");
        answer.put("error", "access_denied");
        answer.put("error_description", "<script>alert(1)</script>");

        HttpResponse<String> page = comeBack(answer);

        assertRefused(page, "access_denied");
        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void aCodeThatIsNotExchangedIsTold() throws Exception {
        Map<String, String> answer = answer(question());
        answer.put("code", "guessed");

        assertRefused(comeBack(answer), "invalid_grant, &lt;b&gt;used");
    }

    @Test
    void metadataOfAnotherIssuerAreRefused() throws Exception {
        provider.metadata("issuer", "https://other.example");

        assertRefused(visit("/login"), "other.example");
    }

    @Test
    void aProviderThatIsNotThereIsTold() throws Exception {
        provider.close();

        assertRefused(visit("/login"), "does not answer");
    }

    @Test
    void theSecretIsInNoSettingThatIsShown() {
        assertThat(simulation
                        .admin("/__sim/settings")
                        .json()
                        .at("/signOn/secret")
                        .asText())
                .isEqualTo("********");
        assertThat(simulation.server().behaviour().get().toString())
                .contains(provider.issuer())
                .doesNotContain("panel-demo-secret");
        assertThat(simulation
                        .admin("PUT", "/__sim/settings", "{\"signOn\":{\"issuer\":\"here\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aResetForgetsWhoHasSignedOn() throws Exception {
        signOn();

        simulation.admin("POST", "/__sim/reset", "");

        assertThat(signOns()).isEmpty();
    }
}
