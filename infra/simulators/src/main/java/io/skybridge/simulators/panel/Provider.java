package io.skybridge.simulators.panel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/** The OpenID Provider, asked over HTTP. Blocks, for a few seconds at most. */
final class Provider {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 256 * 1024;
    private static final int OK = 200;

    private @Nullable HttpClient client;

    /**
     * What the provider says of itself.
     *
     * @param issuer its name
     * @param authorizationEndpoint where browsers are sent
     * @param tokenEndpoint where codes are exchanged
     * @param keys where its public keys are
     * @param namesItself whether each of its answers says whose it is (RFC 9207)
     */
    record Metadata(String issuer, URI authorizationEndpoint, URI tokenEndpoint, URI keys, boolean namesItself) {}

    private record Answer(int status, JsonNode document) {}

    /** Reads the provider's metadata, which must be of the issuer that was asked for. */
    Metadata discover(String issuer) throws SignOnFailed {
        URI where = address(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        JsonNode found = get(where);
        if (!issuer.equals(found.path("issuer").asText())) {
            throw SignOnFailed.refused("The provider at " + issuer + " says that it is "
                    + found.path("issuer").asText() + ".");
        }
        return new Metadata(
                issuer,
                address(found.path("authorization_endpoint").asText()),
                address(found.path("token_endpoint").asText()),
                address(found.path("jwks_uri").asText()),
                found.path("authorization_response_iss_parameter_supported").asBoolean());
    }

    /** The provider's public keys. */
    JsonNode keys(Metadata provider) throws SignOnFailed {
        return get(provider.keys()).path("keys");
    }

    /** Exchanges a code for an ID token, of which nothing has been verified. */
    String idToken(Attempt attempt, String code) throws SignOnFailed {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", attempt.redirectUri());
        form.put("code_verifier", attempt.secrets().verifier());
        // RFC 6749 section 2.3.1: both are encoded as in a form, and then as Basic has it.
        String credentials = encoded(attempt.settings().clientId()) + ":"
                + encoded(attempt.settings().secret());
        Answer answer = send(HttpRequest.newBuilder(attempt.provider().tokenEndpoint())
                .header("content-type", "application/x-www-form-urlencoded")
                .header(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form(form))));
        JsonNode tokens = answer.document();
        if (answer.status() != OK) {
            throw SignOnFailed.refused("The provider has not exchanged the code: "
                    + tokens.path("error").asText("HTTP " + answer.status()) + ", "
                    + tokens.path("error_description").asText("without a reason") + ".");
        }
        if (!tokens.path("token_type").asText().equalsIgnoreCase("bearer")
                || !tokens.path("id_token").isTextual()) {
            throw SignOnFailed.refused("The provider has sent no ID token.");
        }
        return tokens.path("id_token").asText();
    }

    private JsonNode get(URI where) throws SignOnFailed {
        Answer answer = send(HttpRequest.newBuilder(where));
        if (answer.status() != OK) {
            throw SignOnFailed.provider(where + " answered " + answer.status() + ".");
        }
        return answer.document();
    }

    private Answer send(HttpRequest.Builder request) throws SignOnFailed {
        HttpRequest whole =
                request.header("accept", "application/json").timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = client().send(whole, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(response.statusCode(), Json.parse(body.readNBytes(LARGEST)));
            }
        } catch (BadJson e) {
            throw SignOnFailed.provider(whole.uri() + " did not answer JSON.");
        } catch (IOException e) {
            throw SignOnFailed.provider(
                    whole.uri() + " does not answer: is the provider running, and its address right?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignOnFailed.provider("The simulators are being stopped.");
        }
    }

    /** Only when it is needed: most simulators are never asked to sign anybody on. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            client = made;
        }
        return made;
    }

    private static URI address(String text) throws SignOnFailed {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException notOne) {
            // Said below.
        }
        throw SignOnFailed.provider("The provider names an address that is none: " + text);
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
