package io.skybridge.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Signed tokens (RFC 7515) by the JDK's own means: what the code under test makes and reads is not trusted to itself. */
final class Jws {

    /** The form of signatures that JWS has: both numbers, 32 bytes each, and no DER. */
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private static final int COORDINATE = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Jws() {}

    /** The claims of a token that one of these keys (a JWK set) has signed, by ES256 and nothing else. */
    static Map<String, Object> verified(String token, String jwks) {
        String[] parts = token.split("\\.", -1);
        assertThat(parts).as("the parts of a signed token").hasSize(3);
        Map<String, Object> header = header(token);
        assertThat(header).containsEntry("alg", "ES256");
        Map<String, Object> key = keys(jwks).stream()
                .filter(jwk -> Objects.equals(jwk.get("kid"), header.get("kid")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the kid of " + header + " is not in " + jwks));
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey(key));
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .as("the signature verifies")
                    .isTrue();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return claims(token);
    }

    /** A token signed by ES256. */
    static String es256(Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
        try {
            String signed = encode(header) + "." + encode(claims);
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token authenticated by HS256, with whatever bytes for a key. */
    static String hs256(Map<String, Object> header, Map<String, Object> claims, byte[] key) {
        try {
            String signed = encode(header) + "." + encode(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token with these bytes where a signature belongs. */
    static String unsigned(Map<String, Object> header, Map<String, Object> claims, byte[] signature) {
        return encode(header) + "." + encode(claims) + "." + encode(signature);
    }

    /** What a token says of itself. */
    static Map<String, Object> header(String token) {
        return decode(token.split("\\.", -1)[0]);
    }

    /** What a token says, signed or not. */
    static Map<String, Object> claims(String token) {
        return decode(token.split("\\.", -1)[1]);
    }

    /** The keys of a JWK set. */
    static List<Map<String, Object>> keys(String jwks) {
        try {
            Map<String, List<Map<String, Object>>> set = JSON.readValue(jwks, new TypeReference<>() {});
            return Objects.requireNonNull(set.get("keys"));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(jwks, broken);
        }
    }

    /** New keys of the curve P-256. */
    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public half as a JWK. */
    static Map<String, Object> jwk(KeyPair keys, String kid) {
        ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
        return Map.of(
                "kty", "EC",
                "crv", "P-256",
                "use", "sig",
                "alg", "ES256",
                "kid", kid,
                "x", coordinate(point.getAffineX()),
                "y", coordinate(point.getAffineY()));
    }

    /** The key that a JWK is about. */
    static ECPublicKey publicKey(Map<String, Object> jwk) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
            ECPublicKeySpec key = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As JSON. */
    static String write(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In base64url without padding. */
    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encode(Map<String, Object> document) {
        return encode(write(document).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> decode(String part) {
        String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(text, broken);
        }
    }

    private static BigInteger number(Map<String, Object> jwk, String coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(jwk.get(coordinate))));
    }

    /** A number of the curve, as a JWK has it. */
    static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(
                Arrays.copyOfRange(bytes, bytes.length - length, bytes.length), 0, fixed, COORDINATE - length, length);
        return encode(fixed);
    }
}
