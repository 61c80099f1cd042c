package io.skybridge.functions.sso.jose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.sso.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys and our own tokens; what clients sign is a contract over HTTP. */
class Jose4jTest {

    private static final String ISSUER = "https://signon.example";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Object> CLAIMS =
            Map.of("iss", ISSUER, "sub", "jane", "aud", "panel", "exp", NOW.getEpochSecond(), "sid", "s-1");

    private final Jose4j jose = new Jose4j();
    private final SigningKey key = jose.draw(NOW);
    private final List<SigningKey> ring = List.of(jose.draw(NOW), key, jose.draw(NOW));

    private Optional<Map<String, Object>> own(String token) {
        return jose.ownToken(token, ring, ISSUER);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String payload() {
        return "{\"iss\":\"" + ISSUER + "\",\"sub\":\"jane\",\"aud\":\"panel\",\"sid\":\"s-1\"}";
    }

    @Test
    void drawnKeyIsNextAndShowsItsPublicHalfOnly() throws JoseException {
        assertThat(key.next()).isTrue();
        assertThat(key.createdAt()).isEqualTo(NOW);
        assertThat(PublicJsonWebKey.Factory.newPublicJwk(key.publicKey()).toParams(OutputControlLevel.INCLUDE_PRIVATE))
                .containsOnlyKeys("kty", "kid", "use", "alg", "crv", "x", "y")
                .containsEntry("kid", key.id())
                .containsEntry("alg", "ES256")
                .containsEntry("crv", "P-256")
                .containsEntry("use", "sig");
        assertThat(key.privateKey().jwk()).contains("\"d\"");
        assertThat(key.toString()).doesNotContain("\"d\"");
        assertThat(ring).extracting(SigningKey::id).doesNotHaveDuplicates();
    }

    @Test
    void whatAKeySignsItsPublicHalfVerifies() throws JoseException {
        String token = jose.sign(key, CLAIMS);

        JsonWebSignature read = new JsonWebSignature();
        read.setCompactSerialization(token);
        read.setKey(PublicJsonWebKey.Factory.newPublicJwk(key.publicKey()).getPublicKey());
        assertThat(read.verifySignature()).isTrue();
        assertThat(read.getKeyIdHeaderValue()).isEqualTo(key.id());
        assertThat(read.getHeader("typ")).isEqualTo("JWT");
        assertThat(read.getAlgorithmHeaderValue()).isEqualTo("ES256");
        assertThat(own(token).orElseThrow()).containsEntry("sid", "s-1").containsEntry("sub", "jane");
    }

    @Test
    void tokenIsOursHoweverLongAgo() {
        assertThat(own(jose.sign(key, CLAIMS))).as("of " + NOW).isPresent();
        assertThat(jose.ownToken(jose.sign(key, Map.of("iss", ISSUER, "exp", 0, "iat", 0)), ring, ISSUER))
                .isPresent();
    }

    @Test
    void tokenOfAnotherKeyOrIssuerIsNotOurs() {
        assertThat(own(jose.sign(jose.draw(NOW), CLAIMS))).as("another key").isEmpty();
        assertThat(jose.ownToken(jose.sign(key, CLAIMS), ring, "https://other.example"))
                .as("another issuer")
                .isEmpty();
        assertThat(own(jose.sign(key, Map.of("sub", "jane")))).as("no issuer").isEmpty();
        assertThat(jose.ownToken(jose.sign(key, CLAIMS), List.of(), ISSUER))
                .as("no keys")
                .isEmpty();
    }

    @Test
    void tokenThatSomebodyElseSignedInOurKeysNameIsNotOurs() {
        SigningKey forged = jose.draw(NOW);
        SigningKey named = new SigningKey(
                key.id(), forged.publicKey(), forged.privateKey(), NOW, Optional.empty(), Optional.empty());

        assertThat(own(jose.sign(named, CLAIMS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void unsignedTokenIsNotOurs(String algorithm) {
        for (String header : List.of("{\"alg\":\"%s\"}", "{\"alg\":\"%s\",\"kid\":\"" + key.id() + "\"}")) {
            String token = base64(header.formatted(algorithm)) + "." + base64(payload()) + ".";

            assertThat(own(token)).as(header).isEmpty();
        }
    }

    /** Whoever verifies knows the public key, and so could sign with it if it were taken for a shared one. */
    @Test
    void tokenAuthenticatedWithThePublicKeyIsNotOurs() throws JoseException {
        PublicJsonWebKey known = PublicJsonWebKey.Factory.newPublicJwk(key.publicKey());
        for (byte[] secret : List.of(
                key.publicKey().getBytes(StandardCharsets.UTF_8),
                known.getPublicKey().getEncoded())) {
            JsonWebSignature forged = new JsonWebSignature();
            forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            forged.setKeyIdHeaderValue(key.id());
            forged.setPayload(payload());
            forged.setKey(new HmacKey(secret));

            assertThat(own(forged.getCompactSerialization())).isEmpty();
        }
    }

    @Test
    void tamperedTokenIsNotOurs() {
        String[] parts = jose.sign(key, CLAIMS).split("\\.", -1);

        assertThat(own(parts[0] + "." + base64(payload().replace("jane", "june")) + "." + parts[2]))
                .isEmpty();
        assertThat(own(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(own(parts[0] + "." + parts[1])).isEmpty();
        assertThat(own("")).isEmpty();
        assertThat(own("no token")).isEmpty();
    }

    @Test
    void givenKeySignsUnderItsOwnName() throws JoseException {
        PublicJsonWebKey jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        jwk.setKeyId("from-elsewhere");

        SigningKey given = jose.given(jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE), NOW);

        assertThat(given.id()).isEqualTo("from-elsewhere");
        assertThat(given.publicKey()).doesNotContain("\"d\"").contains("\"use\":\"sig\"", "\"alg\":\"ES256\"");
        assertThat(jose.ownToken(jose.sign(given, CLAIMS), List.of(given), ISSUER))
                .isPresent();
    }

    @Test
    void givenKeyWithoutANameHasItsThumbprintForOne() throws JoseException {
        PublicJsonWebKey jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        String text = jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);

        assertThat(jose.given(text, NOW).id())
                .isEqualTo(jose.given(text, NOW).id())
                .isEqualTo(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    @Test
    void keyThatCannotSignHereIsRefusedAndNotShown() throws JoseException {
        PublicJsonWebKey p256 = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        String whole = p256.toJson(OutputControlLevel.INCLUDE_PRIVATE);
        for (String wrong : List.of(
                EcJwkGenerator.generateJwk(EllipticCurves.P384).toJson(OutputControlLevel.INCLUDE_PRIVATE),
                RsaJwkGenerator.generateJwk(2048).toJson(OutputControlLevel.INCLUDE_PRIVATE),
                p256.toJson(OutputControlLevel.PUBLIC_ONLY),
                new OctetSequenceJsonWebKey(new HmacKey(new byte[32])).toJson(OutputControlLevel.INCLUDE_SYMMETRIC),
                whole.substring(0, whole.length() - 1),
                whole.replace("\"crv\":\"P-256\"", "\"crv\":\"P-384\""),
                "{}",
                "a-password")) {
            assertThatThrownBy(() -> jose.given(wrong, NOW))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessage("skybridge.sso: keys.given has something that is no private key of curve P-256");
        }
    }

    @Test
    void claimedClientIsWhatTheAssertionSaysOfItself() {
        assertThat(jose.claimedClient(base64("{\"alg\":\"none\"}") + "." + base64(payload()) + "."))
                .contains("jane");
        assertThat(jose.claimedClient("no assertion")).isEmpty();
        assertThat(jose.claimedClient(base64("{\"alg\":\"none\"}") + "." + base64("{}") + "."))
                .isEmpty();
    }
}
