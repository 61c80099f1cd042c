package io.skybridge.functions.sso;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.sso.Client;
import io.skybridge.core.sso.KeySchedule;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.core.sso.Template;
import io.skybridge.core.sso.Token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What settings mean, and which are refused at the start. */
class ReadRulesTest {

    private static SignOnRules rules(String... keysAndValues) {
        return ReadRules.of(Configured.with(keysAndValues));
    }

    private static Client panel(String... keysAndValues) {
        return rules(keysAndValues).clients().get(0);
    }

    @Test
    void withoutSettingsThereIsTheUsual() {
        SignOnRules rules = rules();

        assertThat(rules.lifetimes())
                .isEqualTo(new SignOnRules.Lifetimes(
                        Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofHours(8), Duration.ofMinutes(5)));
        assertThat(rules.limits()).isEqualTo(new SignOnRules.Limits(120, 3000, 10, Duration.ofMinutes(15)));
        assertThat(rules.login()).isFalse();
        assertThat(rules.defaultClient()).isEmpty();
        assertThat(ReadRules.schedule(Configured.with()))
                .isEqualTo(new KeySchedule(Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(1)));
    }

    @Test
    void clientWithoutMoreHasItsNameAndMustHavePkce() {
        Client panel = panel();

        assertThat(panel.id()).isEqualTo("panel");
        assertThat(panel.proof()).isEqualTo(new Client.SharedSecret(List.of(new Token("secret"))));
        assertThat(panel.pkceRequired()).isTrue();
        assertThat(panel.addresses()).isEqualTo(new Client.Addresses(List.of("https://panel.example/cb"), List.of()));
        assertThat(panel.links().deepLink()).isEmpty();
        assertThat(panel.claims())
                .containsOnlyKeys("preferred_username", "email", "name", "given_name", "family_name", "customer");
    }

    @Test
    void clientIsWhatItsSettingsSay() {
        Client panel = panel(
                "clients.panel.client-id", "the-panel",
                "clients.panel.secret", "new,old",
                "clients.panel.pkce", "optional",
                "clients.panel.redirect-uris", "https://panel.example/a,http://localhost:8080/b",
                "clients.panel.post-logout-redirect-uris", "https://panel.example/bye",
                "clients.panel.deep-link", "https://panel.example/login",
                "clients.panel.pages.users", "https://panel.example/users");

        assertThat(panel.id()).isEqualTo("the-panel");
        assertThat(panel.proof()).isEqualTo(new Client.SharedSecret(List.of(new Token("new"), new Token("old"))));
        assertThat(panel.pkceRequired()).isFalse();
        assertThat(panel.addresses().redirect()).containsExactly("https://panel.example/a", "http://localhost:8080/b");
        assertThat(panel.addresses().afterEnd()).containsExactly("https://panel.example/bye");
        assertThat(panel.links().deepLink()).contains(new Template("https://panel.example/login"));
        assertThat(panel.links().pages()).containsOnlyKeys("users");
    }

    @Test
    void claimsAreAddedChangedAndLeftOut() {
        assertThat(panel("clients.panel.claims", "groups = admins ,email={user}@x.example,name=-")
                        .claims())
                .containsEntry("groups", new Template("admins"))
                .containsEntry("email", new Template("{user}@x.example"))
                .containsKey("customer")
                .doesNotContainKey("name");
    }

    @ParameterizedTest
    @CsvSource({
        "https://signon.example, https://signon.example",
        "https://signon.example/, https://signon.example",
        "https://signon.example/sso//, https://signon.example/sso",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void issuerHasNoSlashAtItsEnd(String given, URI issuer) {
        assertThat(rules("issuer", given).issuer()).contains(issuer);
    }

    @Test
    void withoutAnIssuerThereAreRulesAndNoSignOn() {
        assertThat(rules("issuer", "").issuer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://signon.example",
                "http://localhost.example",
                "ftp://signon.example",
                "signon.example",
                "https:signon.example",
                "https:///sso",
                "https://somebody@signon.example",
                "https://signon.example?x=1",
                "https://signon.example#x"
            })
    void issuerThatBrowsersCannotTrustIsRefused(String issuer) {
        assertThatThrownBy(() -> rules("issuer", issuer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("skybridge.sso: issuer ")
                .hasMessageContaining(issuer);
    }

    @ParameterizedTest
    @CsvSource({
        "token-lifetime, PT5M1S, token-lifetime may be PT5M",
        "token-lifetime, PT-1S, token-lifetime",
        "default-client, nobody, default-client is 'nobody'",
        "clients.panel.jwks, {}, clients.panel needs a secret or jwks",
        "clients.panel.secret, '', clients.panel needs a secret or jwks",
        "clients.panel.claims, groups, clients.panel.claims has 'groups'",
        "clients.panel.claims, =x, clients.panel.claims has '=x'",
        "clients.panel.redirect-uris, http://panel.example/cb, clients.panel has 'http://panel.example/cb'",
        "clients.panel.redirect-uris, https://panel.example/cb#x, clients.panel has 'https://panel.example/cb#x'",
        "clients.panel.redirect-uris, https://a@panel.example/, clients.panel has 'https://a@panel.example/'",
        "clients.panel.redirect-uris, javascript:alert(1), clients.panel has 'javascript:alert(1)'",
        "clients.panel.redirect-uris, /cb, clients.panel has '/cb'",
        "clients.panel.redirect-uris, https://panel.example/a b, clients.panel has 'https://panel.example/a b'",
        "clients.panel.redirect-uris, https://*.panel.example/, clients.panel has 'https://*.panel.example/'",
        "clients.panel.post-logout-redirect-uris, http://panel.example/, clients.panel has 'http://panel.example/'"
    })
    void wrongSettingIsRefusedByName(String key, String value, String words) {
        assertThatThrownBy(() -> rules(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("skybridge.sso: ")
                .hasMessageContaining(words);
    }

    @Test
    void clientNeedsAnAddress() {
        assertThatThrownBy(() -> rules("clients.other.secret", "secret"))
                .hasMessageContaining("skybridge.sso.clients.other.redirect-uris");
    }

    @Test
    void twoClientsWithOneIdAreRefused() {
        assertThatThrownBy(() -> rules(
                        "clients.other.client-id", "panel",
                        "clients.other.secret", "other",
                        "clients.other.redirect-uris", "https://other.example/cb"))
                .hasMessage("skybridge.sso: two clients have the same client-id");
    }

    @ParameterizedTest
    @CsvSource({
        "keys.keep-after, PT4M59S, keys.keep-after",
        "keys.publish-ahead, P31D, keys",
        "keys.publish-ahead, PT-1S, keys",
        "keys.rotate-every, PT0S, keys"
    })
    void scheduleThatWouldOutrunTokensIsRefused(String key, String value, String words) {
        assertThatThrownBy(() -> ReadRules.schedule(Configured.with(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void keysMayGoWithTheLastToken() {
        assertThatCode(() -> ReadRules.schedule(Configured.with("keys.keep-after", "PT2M", "token-lifetime", "PT2M")))
                .doesNotThrowAnyException();
    }

    @Test
    void secretsAreNotShown() {
        assertThat(panel("clients.panel.secret", "a-long-random-secret").toString())
                .doesNotContain("a-long-random-secret");
    }
}
