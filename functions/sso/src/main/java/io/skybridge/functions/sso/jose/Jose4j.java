package io.skybridge.functions.sso.jose;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

import io.skybridge.core.sso.Client;
import io.skybridge.core.sso.Jose;
import io.skybridge.core.sso.SigningKey;

/** Signs and verifies by jose4j. */
@Singleton
class Jose4j implements Jose {

    private static final String OURS = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
    private static final String SIGNING = "sig";
    private static final int SKEW_SECONDS = 30;
    private static final int LONGEST_ASSERTION_MINUTES = 60;

    /** Public keys only: with a shared one whoever verifies could also sign, and "none" signs nothing. */
    private static final AlgorithmConstraints ASYMMETRIC = new AlgorithmConstraints(
            ConstraintType.PERMIT, "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512");

    private static final AlgorithmConstraints OURS_ONLY = new AlgorithmConstraints(ConstraintType.PERMIT, OURS);

    @Override
    public SigningKey draw(Instant now) {
        try {
            return key(EcJwkGenerator.generateJwk(EllipticCurves.P256), now);
        } catch (JoseException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    private static SigningKey key(EllipticCurveJsonWebKey key, Instant now) {
        if (key.getKeyId() == null) {
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        }
        key.setUse(SIGNING);
        key.setAlgorithm(OURS);
        return new SigningKey(
                key.getKeyId(),
                key.toJson(OutputControlLevel.PUBLIC_ONLY),
                new SigningKey.PrivateKey(key.toJson(OutputControlLevel.INCLUDE_PRIVATE)),
                now,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public SigningKey given(String jwk, Instant now) {
        try {
            PublicJsonWebKey read = PublicJsonWebKey.Factory.newPublicJwk(jwk);
            if (read instanceof EllipticCurveJsonWebKey key
                    && EllipticCurves.P_256.equals(key.getCurveName())
                    && key.getPrivateKey() != null) {
                return key(key, now);
            }
        } catch (JoseException unreadable) {
            // Neither it nor what the library says of it is shown: it is a private key.
        }
        throw new IllegalArgumentException(
                "skybridge.sso: keys.given has something that is no private key of curve P-256");
    }

    @Override
    public String sign(SigningKey key, Map<String, Object> claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(JsonUtil.toJson(claims));
        signature.setAlgorithmHeaderValue(OURS);
        signature.setKeyIdHeaderValue(key.id());
        signature.setHeader("typ", "JWT");
        try {
            signature.setKey(
                    PublicJsonWebKey.Factory.newPublicJwk(key.privateKey().jwk())
                            .getPrivateKey());
            return signature.getCompactSerialization();
        } catch (JoseException unusable) {
            throw new IllegalStateException("the key '" + key.id() + "' cannot sign");
        }
    }

    @Override
    public Optional<String> claimedClient(String assertion) {
        JwtConsumer reader = new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setDisableRequireSignature()
                .setSkipSignatureVerification()
                .build();
        try {
            return Optional.ofNullable(reader.processToClaims(assertion).getSubject());
        } catch (InvalidJwtException | MalformedClaimException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Assertion> verify(
            String assertion, Client client, String jwks, List<String> audiences, Instant now) {
        try {
            JwtConsumer consumer = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ASYMMETRIC)
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(publicKeys(jwks)))
                    .setExpectedIssuer(client.id())
                    .setExpectedSubject(client.id())
                    .setExpectedAudience(audiences.toArray(String[]::new))
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(LONGEST_ASSERTION_MINUTES)
                    .setRequireJwtId()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                    .build();
            JwtClaims claims = consumer.processToClaims(assertion);
            return Optional.of(new Assertion(
                    client.id(),
                    claims.getJwtId(),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plusSeconds(SKEW_SECONDS)));
        } catch (InvalidJwtException | MalformedClaimException | JoseException refused) {
            return Optional.empty();
        }
    }

    private static List<JsonWebKey> publicKeys(String jwks) throws JoseException {
        return new JsonWebKeySet(jwks)
                .getJsonWebKeys().stream()
                        .filter(PublicJsonWebKey.class::isInstance)
                        .toList();
    }

    @Override
    public Optional<Map<String, Object>> ownToken(String token, List<SigningKey> ring, String issuer) {
        try {
            JsonWebKeySet keys = new JsonWebKeySet();
            for (SigningKey key : ring) {
                keys.addJsonWebKey(PublicJsonWebKey.Factory.newPublicJwk(key.publicKey()));
            }
            JwtConsumer consumer = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(OURS_ONLY)
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                    .setExpectedIssuer(issuer)
                    .setSkipDefaultAudienceValidation()
                    // However long ago: it says whose session it was, and lets nobody in.
                    .setAllowedClockSkewInSeconds(Integer.MAX_VALUE)
                    .build();
            return Optional.of(consumer.processToClaims(token).getClaimsMap());
        } catch (InvalidJwtException | JoseException refused) {
            return Optional.empty();
        }
    }
}
