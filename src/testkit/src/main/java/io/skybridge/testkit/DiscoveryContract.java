package io.skybridge.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.skybridge.testkit.SignOnResource.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

/** What relying parties configure themselves from; see {@link SignOnContract}. */
public abstract class DiscoveryContract extends SignOnSteps {

    @ParameterizedTest
    @CsvSource({
        "issuer, ''",
        "authorization_endpoint, /sso/authorize",
        "token_endpoint, /sso/token",
        "userinfo_endpoint, /sso/userinfo",
        "jwks_uri, /sso/jwks",
        "end_session_endpoint, /sso/end-session"
    })
    void everyEndpointIsAtTheIssuer(String name, String path) {
        SignOnAnswer answer = SignOnClient.discovery().is(200);

        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.at(name)).isEqualTo(ISSUER + path);
    }

    @ParameterizedTest
    @CsvSource({
        "response_types_supported, code",
        "grant_types_supported, authorization_code",
        "code_challenge_methods_supported, S256",
        "id_token_signing_alg_values_supported, ES256"
    })
    void nothingButThisIsPromised(String name, String value) {
        assertThat(SignOnClient.discovery().listAt(name)).containsExactly(value);
    }

    @Test
    void clientsMayAuthenticateInThreeWays() {
        SignOnAnswer answer = SignOnClient.discovery();

        assertThat(answer.listAt("token_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder("client_secret_basic", "client_secret_post", "private_key_jwt");
        assertThat(answer.listAt("token_endpoint_auth_signing_alg_values_supported"))
                .contains("ES256")
                .allMatch(algorithm -> algorithm.matches("[EP]S\\d+|RS\\d+|EdDSA|Ed25519"));
    }

    @Test
    void whatHasADefaultThatIsNotOursIsSaid() {
        SignOnAnswer answer = SignOnClient.discovery();

        assertThat(answer.at("authorization_response_iss_parameter_supported")).isEqualTo("true");
        assertThat(answer.at("request_uri_parameter_supported")).isEqualTo("false");
        assertThat(answer.listAt("response_modes_supported")).contains("query").doesNotContain("fragment");
        assertThat(answer.listAt("scopes_supported")).contains("openid");
        assertThat(answer.listAt("subject_types_supported")).contains("public");
    }

    @Test
    void keysArePublicAndTheNextOneIsAmongThem() {
        SignOnAnswer answer = SignOnClient.jwks().is(200);

        List<Map<String, Object>> keys = Jws.keys(answer.body());
        assertThat(keys).hasSizeGreaterThanOrEqualTo(2).allSatisfy(key -> {
            assertThat(key)
                    .containsEntry("kty", "EC")
                    .containsEntry("crv", "P-256")
                    .containsEntry("use", "sig")
                    .containsEntry("alg", "ES256")
                    .doesNotContainKey("d");
            assertThat(String.valueOf(key.get("kid"))).isNotBlank();
            assertThat(Jws.publicKey(key)).isNotNull();
        });
        Set<Object> names =
                new HashSet<>(keys.stream().map(key -> key.get("kid")).toList());
        assertThat(names).hasSameSizeAs(keys);
    }

    @Test
    void keysMayBeKeptForAWhile() {
        SignOnAnswer answer = SignOnClient.jwks().is(200);

        assertThat(answer.header("content-type")).contains("json");
        assertThat(answer.header("cache-control"))
                .containsPattern("max-age=[1-9]")
                .doesNotContain("no-store");
    }

    @Test
    void keyThatSignsIsPublished() {
        String token = tokens().at("id_token");

        assertThat(Jws.keys(SignOnClient.jwks().body()))
                .extracting(key -> key.get("kid"))
                .contains(Jws.header(token).get("kid"));
        assertThat(Jws.header(token)).doesNotContainKeys("jwk", "jku", "x5c", "x5u");
    }
}
