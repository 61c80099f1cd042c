package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Ways to make a token that somebody else should have signed, knowing only that somebody's public key. */
enum Forgery {
    /** The algorithm that is none, which the first readers of such tokens took at its word. */
    ALG_NONE {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.unsigned(header("none", jwk), claims, new byte[0]);
        }
    },
    /** The same in a case that a list of forbidden words may not have. */
    ALG_NONE_IN_MIXED_CASE {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.unsigned(header("nOnE", jwk), claims, new byte[0]);
        }
    },
    /** The right algorithm, and nothing where the signature belongs. */
    WITHOUT_SIGNATURE {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.unsigned(header("ES256", jwk), claims, new byte[0]);
        }
    },
    /** A signature of zeros, which Java took for anybody's (CVE-2022-21449). */
    SIGNATURE_OF_ZEROS {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.unsigned(header("ES256", jwk), claims, new byte[64]);
        }
    },
    /** A shared secret that is the public key, as the JDK encodes it. */
    HS256_WITH_THE_PUBLIC_KEY {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.hs256(header("HS256", jwk), claims, Jws.publicKey(jwk).getEncoded());
        }
    },
    /** A shared secret that is the public key, as files have it. */
    HS256_WITH_THE_PUBLIC_KEY_AS_PEM {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(Jws.publicKey(jwk).getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
            return Jws.hs256(header("HS256", jwk), claims, pem.getBytes(StandardCharsets.US_ASCII));
        }
    },
    /** A shared secret that is the public key, as the JWK set has it. */
    HS256_WITH_THE_PUBLIC_KEY_AS_JWK {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.hs256(header("HS256", jwk), claims, Jws.write(jwk).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** Somebody else's key under the right key's name. */
    ANOTHER_KEY {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.es256(header("ES256", jwk), claims, Jws.newKeys().getPrivate());
        }
    },
    /** Somebody else's key without any name. */
    ANOTHER_KEY_WITHOUT_NAME {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            return Jws.es256(Map.of("alg", "ES256"), claims, Jws.newKeys().getPrivate());
        }
    },
    /** Somebody else's key, sent along to verify with. */
    KEY_SENT_ALONG {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            var keys = Jws.newKeys();
            Map<String, Object> header = header("ES256", jwk);
            header.put("jwk", Jws.jwk(keys, String.valueOf(jwk.get("kid"))));
            return Jws.es256(header, claims, keys.getPrivate());
        }
    },
    /** Somebody else's key, to be fetched from there. */
    KEY_TO_FETCH {
        @Override
        String of(Map<String, Object> claims, Map<String, Object> jwk) {
            Map<String, Object> header = header("ES256", jwk);
            header.put("kid", "fetched");
            header.put("jku", "https://evil.example/jwks");
            return Jws.es256(header, claims, Jws.newKeys().getPrivate());
        }
    };

    /** A token that makes these claims and that no owner of the key has signed. */
    abstract String of(Map<String, Object> claims, Map<String, Object> jwk);

    private static Map<String, Object> header(String algorithm, Map<String, Object> jwk) {
        Map<String, Object> header = new HashMap<>();
        header.put("alg", algorithm);
        header.put("kid", String.valueOf(jwk.get("kid")));
        return header;
    }
}
