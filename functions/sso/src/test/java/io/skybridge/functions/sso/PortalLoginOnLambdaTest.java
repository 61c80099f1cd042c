package io.skybridge.functions.sso;

import java.net.URI;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The portal's own login through the Lambda event path, with Quarkus's own OpenID Provider as the portal's. */
@QuarkusTest
@TestProfile(PortalLoginOnLambdaTest.WithLogin.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class PortalLoginOnLambdaTest {

    private static final String QUESTION = "response_type=code&client_id=panel&scope=openid&state=s+1"
            + "&redirect_uri=https%3A%2F%2Fpanel.example%2Foidc%2Fcallback"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private final String portalsProvider =
            ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);

    /** The provider of the default tenant, which nobody uses, is the portal's. Its users are called as their accounts are. */
    public static final class WithLogin implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("quarkus.oidc.devservices.enabled", "true"),
                    Map.entry("quarkus.oidc.tenant-enabled", "true"),
                    Map.entry("quarkus.oidc.client-id", "skybridge"),
                    Map.entry("quarkus.oidc.credentials.secret", "a-secret-of-skybridge-at-the-portal"),
                    Map.entry("quarkus.oidc.portal.tenant-enabled", "true"),
                    Map.entry("quarkus.oidc.portal.auth-server-url", "${quarkus.oidc.auth-server-url}"),
                    Map.entry("quarkus.oidc.portal.client-id", "skybridge"),
                    Map.entry("quarkus.oidc.portal.credentials.secret", "a-secret-of-skybridge-at-the-portal"),
                    Map.entry("skybridge.sso.login.portal", "demo"),
                    Map.entry("skybridge.sso.login.account-claim", "upn"),
                    Map.entry("skybridge.sso.login.user-claim", "upn"));
        }
    }

    @BeforeEach
    void alice() {
        LedgerRows.change("""
                insert into account (portal, external_id, version, state, code, company)
                values ('demo', 'alice', 1, 'active', 'ALI', '{"name": "Alice Ltd", "domain": "alice.example"}')
                on conflict (portal, external_id) do update set state = 'active'""");
        LedgerRows.change("""
                insert into account_user (account_pk, key, username, administrator, state)
                select pk, 'alice', 'alice', true, 'active' from account where external_id = 'alice'
                on conflict do nothing""");
    }

    private static Response get(URI address, Cookies cookies) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("accept", "text/html")
                .cookies(cookies)
                .get(address.getRawPath() + "?" + address.getRawQuery());
    }

    private static URI location(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.headers() + answer.asString()).isEqualTo(status);
        return URI.create(answer.header("location"));
    }

    /** Alice logs in at the portal, and the browser comes back with what the portal says. */
    private URI loggedIn(URI provider) {
        Response form = RestAssured.given().urlEncodingEnabled(false).get(provider);
        Response answer = RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("redirect_uri", hidden(form, "redirect_uri"))
                .formParam("response_type", hidden(form, "response_type"))
                .formParam("client_id", hidden(form, "client_id"))
                .formParam("scope", hidden(form, "scope"))
                .formParam("name", "alice")
                .post(portalsProvider + "/login");
        return location(answer, 302);
    }

    private static String hidden(Response form, String name) {
        return form.asString().replaceFirst("(?s).*?name='" + name + "' value='([^']*)'.*", "$1");
    }

    private Response session() {
        URI login = location(get(URI.create("/sso/authorize?" + QUESTION), new Cookies()), 303);
        assertThat(login.getRawPath()).isEqualTo("/sso/login");
        Response toPortal = get(login, new Cookies());
        URI back = loggedIn(location(toPortal, 302));
        Response restored = get(back, toPortal.detailedCookies());
        // The question was kept in a cookie, and comes back by one redirect more.
        return restored.statusCode() == 302 ? get(location(restored, 302), restored.detailedCookies()) : restored;
    }

    @Test
    void browserWithoutASessionLogsInAtThePortalAndGetsItsCode() {
        Response signedOn = session();

        URI question = location(signedOn, 303);
        assertThat(question.getRawPath()).isEqualTo("/sso/authorize");
        URI callback = location(get(question, signedOn.detailedCookies()), 303);
        assertThat(callback.toString())
                .startsWith("https://panel.example/oidc/callback?code=")
                .contains("&state=s+1&");
    }

    @Test
    void whoMayNotSignOnIsToldSo() {
        LedgerRows.change("update account set state = 'suspended' where external_id = 'alice'");

        Response refused = session();

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("account is not active");
        assertThat(refused.detailedCookies().getValue("__Host-skybridge-session"))
                .isNull();
    }

    @Test
    void loginLeadsNowhereElse() {
        URI login = URI.create("/sso/login?client_id=panel&redirect_uri=https%3A%2F%2Fevil.example");

        Response toPortal = get(login, new Cookies());

        assertThat(location(toPortal, 302).toString()).startsWith(portalsProvider);
    }
}
