package io.skybridge.core.sso;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.sso.AuthorizationRequest.WayBack;
import io.skybridge.core.sso.SignOns.Session;

import static io.skybridge.core.sso.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What clients ask, where it takes a clock to see it; the rest is a contract over HTTP. */
class AuthorizationRequestTest {

    private static final Map<String, String> USUAL = Map.of(
            "client_id", "panel-id",
            "redirect_uri", "https://panel.example/cb",
            "response_type", "code",
            "scope", "email  openid openid",
            "state", "as it is",
            "nonce", "n-1",
            "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method", "S256");

    private static Parameters parameters(String... more) {
        Map<String, List<String>> all = new HashMap<>();
        USUAL.forEach((name, value) -> all.put(name, List.of(value)));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], List.of(more[i + 1]));
        }
        return new Parameters(all);
    }

    private static AuthorizationRequest read(String... more) {
        return AuthorizationRequest.read(parameters(more), People.rules(), NOW);
    }

    private static Session since(Duration ago) {
        return new Session("id", Optional.empty(), NOW.minus(ago), false);
    }

    private static Optional<WayBack> wayBack(String... more) {
        return AuthorizationRequest.wayBack(parameters(more), People.rules());
    }

    @Test
    void requestIsReadWhole() {
        AuthorizationRequest request = read();

        assertThat(request.client().name()).isEqualTo("panel");
        assertThat(request.freshFrom()).isEmpty();
        assertThat(request.code().client()).isEqualTo("panel-id");
        assertThat(request.code().redirectUri()).isEqualTo("https://panel.example/cb");
        assertThat(request.code().nonce()).contains("n-1");
        assertThat(request.code().scopes()).containsExactlyInAnyOrder("email", "openid");
    }

    @Test
    void anySessionWillDoWhereNothingIsSaidOfItsAge() {
        assertThat(read().fresh(since(Duration.ofDays(1)))).isTrue();
        assertThat(read("prompt", "consent").fresh(since(Duration.ofDays(1)))).isTrue();
        assertThat(read("prompt", "none").fresh(since(Duration.ofDays(1)))).isTrue();
    }

    /** Half a minute is for the way from the login and back. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 30, true",
        "0, 31, false",
        "60, 90, true",
        "60, 91, false",
        "3600, 3600, true",
        "3600, 3631, false",
        "2147483647, 28800, true"
    })
    void sessionIsFreshForSoLongAsTheClientSays(String maxAge, long ago, boolean fresh) {
        assertThat(read("max_age", maxAge).fresh(since(Duration.ofSeconds(ago))))
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1.5", "2147483648", " 1"})
    void ageThatIsNoNumberOfSecondsIsRefused(String maxAge) {
        assertThatThrownBy(() -> read("max_age", maxAge))
                .isInstanceOf(SignOnRefused.class)
                .hasMessageContaining("max_age");
    }

    @Test
    void loginMeansAFreshOneWhateverAgeIsAllowed() {
        AuthorizationRequest request = read("prompt", "login", "max_age", "3600");

        assertThat(request.fresh(since(Duration.ofSeconds(30)))).isTrue();
        assertThat(request.fresh(since(Duration.ofSeconds(31)))).isFalse();
    }

    @Test
    void silenceIsAskedForAloneOrNotAtAll() {
        assertThat(wayBack("prompt", "none").map(WayBack::silent)).contains(true);
        assertThat(wayBack("prompt", "login consent").map(WayBack::silent)).contains(false);
        assertThat(wayBack().map(WayBack::silent)).contains(false);
        assertThatThrownBy(() -> read("prompt", "none login"))
                .isInstanceOf(SignOnRefused.class)
                .hasMessageContaining("prompt");
    }

    @Test
    void longestNonceHasAThousandCharacters() {
        assertThat(read("nonce", "n".repeat(1024)).code().nonce()).isPresent();
        assertThatThrownBy(() -> read("nonce", "n".repeat(1025)))
                .isInstanceOf(SignOnRefused.class)
                .hasMessageContaining("nonce");
    }

    @Test
    void thereIsAWayBackForWrongRequestsOfAKnownClientOnly() {
        Optional<WayBack> back = wayBack("response_type", "token", "prompt", "none");

        assertThat(back.map(WayBack::redirectUri)).contains("https://panel.example/cb");
        assertThat(back.flatMap(WayBack::state)).contains("as it is");
        assertThat(back.map(WayBack::silent)).contains(true);
        assertThat(wayBack("redirect_uri", "https://panel.example/cb/")).isEmpty();
        assertThat(wayBack("client_id", "panel")).isEmpty();
        assertThat(AuthorizationRequest.wayBack(new Parameters(Map.of()), People.rules()))
                .isEmpty();
    }
}
