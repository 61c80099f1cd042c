package io.skybridge.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a client signs instead of sending a secret ({@code private_key_jwt}, OpenID Connect Core, section 9).
 *
 * @param claims what it says
 */
record ClientAssertion(Map<String, Object> claims) {

    /** Of the client that signs, for the token endpoint, good once and for a minute. */
    static ClientAssertion valid() {
        Instant now = Instant.now();
        return new ClientAssertion(Map.of(
                "iss",
                SignOnResource.SIGNED.id(),
                "sub",
                SignOnResource.SIGNED.id(),
                "aud",
                SignOnResource.ISSUER + "/sso/token",
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(60).getEpochSecond(),
                "jti",
                UUID.randomUUID().toString()));
    }

    /** The same with one claim changed or added. */
    ClientAssertion with(String claim, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(claim, value);
        return new ClientAssertion(changed);
    }

    /** The same without one claim. */
    ClientAssertion without(String claim) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.remove(claim);
        return new ClientAssertion(changed);
    }

    /** Signed by the client's key. */
    SignOnCredentials signed() {
        return signed(Map.of("alg", "ES256", "kid", SignOnResource.SIGNED_KID));
    }

    /** Signed by the client's key, with whatever header. */
    SignOnCredentials signed(Map<String, Object> header) {
        return SignOnCredentials.assertion(Jws.es256(header, claims, privateKey()));
    }

    /** Signed by somebody who has not got the client's key. */
    SignOnCredentials forged(Forgery forgery) {
        String jwks = ConfigProvider.getConfig().getValue(SignOnResource.SIGNED_JWKS, String.class);
        return SignOnCredentials.assertion(forgery.of(claims, Jws.keys(jwks).get(0)));
    }

    private static PrivateKey privateKey() {
        String encoded = ConfigProvider.getConfig().getValue(SignOnResource.SIGNING_KEY, String.class);
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
