package io.skybridge.functions.sso;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.skybridge.core.sso.SignOnRules;

/** What relying parties read first (OpenID Connect Discovery 1.0, RFC 8414): the names are the specification's. */
@RegisterForReflection
record DiscoveryDocument(
        @JsonProperty("issuer") String issuer,
        @JsonProperty("authorization_endpoint") String authorizationEndpoint,
        @JsonProperty("token_endpoint") String tokenEndpoint,
        @JsonProperty("userinfo_endpoint") String userinfoEndpoint,
        @JsonProperty("end_session_endpoint") String endSessionEndpoint,
        @JsonProperty("jwks_uri") String jwksUri,
        @JsonProperty("scopes_supported") List<String> scopes,
        @JsonProperty("response_types_supported") List<String> responseTypes,
        @JsonProperty("response_modes_supported") List<String> responseModes,
        @JsonProperty("grant_types_supported") List<String> grantTypes,
        @JsonProperty("subject_types_supported") List<String> subjectTypes,

        @JsonProperty("id_token_signing_alg_values_supported")
        List<String> idTokenAlgorithms,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> clientProofs,

        @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
        List<String> clientAlgorithms,

        @JsonProperty("code_challenge_methods_supported") List<String> challenges,
        @JsonProperty("prompt_values_supported") List<String> prompts,
        @JsonProperty("claims_supported") List<String> claims,

        @JsonProperty("authorization_response_iss_parameter_supported")
        boolean issParameter,

        @JsonProperty("claims_parameter_supported") boolean claimsParameter,
        @JsonProperty("request_parameter_supported") boolean requestParameter,
        @JsonProperty("request_uri_parameter_supported") boolean requestUriParameter) {

    static DiscoveryDocument of(SignOnRules rules) {
        Stream<String> configured = rules.clients().stream().flatMap(client -> client.claims().keySet().stream());
        Stream<String> always =
                Stream.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "sid", "at_hash", "act");
        return new DiscoveryDocument(
                rules.at().toString(),
                rules.at("/sso/authorize").toString(),
                rules.at("/sso/token").toString(),
                rules.at("/sso/userinfo").toString(),
                rules.at("/sso/end-session").toString(),
                rules.at("/sso/jwks").toString(),
                List.of("openid", "profile", "email"),
                List.of("code"),
                List.of("query", "form_post"),
                List.of("authorization_code"),
                List.of("public"),
                List.of("ES256"),
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"),
                List.of("ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
                List.of("S256"),
                List.of("none", "login"),
                List.copyOf(new TreeSet<>(Stream.concat(always, configured).toList())),
                true,
                false,
                false,
                false);
    }
}
