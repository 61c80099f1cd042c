package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls as CPBM's connector does, with a signature of its own making. */
public final class CpbmClient {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String root;

    /** A client of the portal of this name, wherever Quarkus has told RestAssured that the application listens. */
    public CpbmClient(String portal) {
        root = "/portals/" + portal + "/cpbm";
    }

    /**
     * What came back.
     *
     * @param response the whole of it
     */
    public record Answer(HttpResponse<String> response) {

        /** The text at a path of the body. */
        public String at(String path) {
            return JsonPath.from(response.body()).getString(path);
        }

        /** The texts at a path of the body. */
        public List<String> listAt(String path) {
            return JsonPath.from(response.body()).getList(path, String.class);
        }

        /** Asserts that it was answered, with this handle and state. */
        public Answer answered(String handle, String state) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(at("handle")).as(response.body()).isEqualTo(handle);
            assertThat(at("state")).as(response.body()).isEqualTo(state);
            return this;
        }

        /** Asserts that it was refused for this reason. */
        public Answer refused(int status, String type) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(at("type")).isEqualTo("urn:skybridge:problem:" + type);
            assertThat(at("detail")).isNotBlank();
            return this;
        }
    }

    /** Posts with the portal's new secret. */
    public Answer post(String path, String body) {
        return send("POST", path, Map.of("authorization", "Bearer " + CpbmPortalResource.SECRETS[0]), body);
    }

    /** Gets with the portal's old secret. */
    public Answer get(String path) {
        return send("GET", path, Map.of("authorization", "Bearer " + CpbmPortalResource.SECRETS[1]), "");
    }

    /** Sends whatever is asked. */
    public Answer send(String method, String path, Map<String, String> headers, String body) {
        URI target = URI.create(RestAssured.baseURI + ":" + RestAssured.port + root + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The path with parameters and a signature of the BSS API, made now. */
    public static String signed(String path, Map<String, String> parameters) {
        return signed(path, parameters, Instant.now(), CpbmPortalResource.KEYS[0][1]);
    }

    /** The path with parameters and a signature of the BSS API, made then, with this secret for the first key. */
    public static String signed(String path, Map<String, String> parameters, Instant at, String secret) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("apiKey", CpbmPortalResource.KEYS[0][0]);
        all.put("_", Long.toString(at.toEpochMilli()));
        String sent = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        String string = path
                + all.entrySet().stream()
                        .map(entry -> (entry.getKey() + "=" + encode(entry.getValue())).toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining("&"));
        return path + "?" + sent + "&signature=" + encode(hmac(secret, string));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String hmac(String secret, String string) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(string.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
