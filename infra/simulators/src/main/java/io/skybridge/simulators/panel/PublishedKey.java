package io.skybridge.simulators.panel;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

/** A public key of the curve P-256, read from a JWK (RFC 7518, section 6.2.1). */
final class PublishedKey {

    private static final int COORDINATE_BYTES = 32;

    private PublishedKey() {}

    static PublicKey read(JsonNode jwk) throws GeneralSecurityException {
        if (!jwk.path("kty").asText().equals("EC")
                || !jwk.path("crv").asText().equals("P-256")
                || !jwk.path("use").asText("sig").equals("sig")
                || !jwk.path("alg").asText("ES256").equals("ES256")) {
            throw new InvalidKeyException("not a key for ES256");
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(JsonNode jwk, String name) throws InvalidKeyException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(jwk.path(name).asText());
            if (bytes.length == COORDINATE_BYTES) {
                return new BigInteger(1, bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw new InvalidKeyException(name + " is not a coordinate of P-256");
    }
}
