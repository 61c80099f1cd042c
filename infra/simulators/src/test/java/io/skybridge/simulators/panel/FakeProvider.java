package io.skybridge.simulators.panel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.skybridge.simulators.http.Json;

/** An OpenID Provider that gives a code for any question, and whose ID tokens can be spoilt. */
final class FakeProvider implements AutoCloseable {

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("panel:panel-demo-secret".getBytes(StandardCharsets.UTF_8));

    private final KeyPair keys = newKeys();
    private final Map<String, Map<String, String>> questions = new ConcurrentHashMap<>();
    private final Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "ES256", "kid", "one"));
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private UnaryOperator<String> spoil = UnaryOperator.identity();
    private KeyPair signing = keys;
    private final HttpServer http;

    FakeProvider() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        http.createContext("/.well-known/openid-configuration", call -> answer(call, 200, discovery()));
        http.createContext("/keys", call -> answer(call, 200, Map.of("keys", List.of(jwk()))));
        http.createContext("/token", this::token);
        http.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    FakeProvider claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    FakeProvider header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    FakeProvider metadata(String name, Object value) {
        metadata.put(name, value);
        return this;
    }

    /** Does something to each token after it has been signed. */
    FakeProvider spoil(UnaryOperator<String> how) {
        spoil = how;
        return this;
    }

    FakeProvider signWithAnotherKey() {
        signing = newKeys();
        return this;
    }

    /** A code for the question with which the panel has sent the browser. */
    String code(Map<String, String> question) {
        String code = "code-" + questions.size();
        questions.put(code, question);
        return code;
    }

    private Map<String, Object> discovery() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/authorize");
        all.put("token_endpoint", issuer() + "/token");
        all.put("jwks_uri", issuer() + "/keys");
        all.put("authorization_response_iss_parameter_supported", true);
        all.putAll(metadata);
        return all;
    }

    private void token(HttpExchange call) throws IOException {
        Map<String, String> form = parameters(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> question = questions.remove(form.getOrDefault("code", ""));
        boolean good = question != null
                && BASIC.equals(call.getRequestHeaders().getFirst("Authorization"))
                && question.get("redirect_uri").equals(form.get("redirect_uri"))
                && question.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
        if (!good) {
            answer(call, 400, Map.of("error", "invalid_grant", "error_description", "<b>used</b>"));
            return;
        }
        answer(call, 200, Map.of("token_type", "Bearer", "access_token", "a", "id_token", idToken(question)));
    }

    private String idToken(Map<String, String> question) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer());
        all.put("aud", question.get("client_id"));
        all.put("sub", "subject-1");
        all.put("iat", Instant.now().getEpochSecond());
        all.put("exp", Instant.now().getEpochSecond() + 300);
        all.put("nonce", question.get("nonce"));
        all.putAll(claims);
        String signed = encoded(Json.write(header).getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(Json.write(all).getBytes(StandardCharsets.UTF_8));
        return spoil.apply(signed + "." + encoded(sign(signed)));
    }

    private byte[] sign(String text) {
        try {
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initSign(signing.getPrivate());
            es256.update(text.getBytes(StandardCharsets.US_ASCII));
            return es256.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> jwk() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "kid",
                "one",
                "x",
                encoded(coordinate(key.getW().getAffineX().toByteArray())),
                "y",
                encoded(coordinate(key.getW().getAffineY().toByteArray())));
    }

    /** 32 bytes, without the sign and with the zeros that numbers have and have not. */
    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        byte[] digits = number.length > 32 ? Arrays.copyOfRange(number, number.length - 32, number.length) : number;
        System.arraycopy(digits, 0, fixed, 32 - digits.length, digits.length);
        return fixed;
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String challenge(String verifier) {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange call, int status, Object document) throws IOException {
        byte[] body = Json.write(document).getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
