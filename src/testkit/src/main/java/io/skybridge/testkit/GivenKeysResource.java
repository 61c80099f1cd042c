package io.skybridge.testkit;

import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Two keys that come from a secrets manager. */
public final class GivenKeysResource implements QuarkusTestResourceLifecycleManager {

    /** The one that signs. */
    static final String FIRST = "given-1";

    /** The one that is published besides. */
    static final String SECOND = "given-2";

    /** Made by Quarkus. */
    public GivenKeysResource() {}

    private static String privateJwk(String kid) {
        KeyPair keys = Jws.newKeys();
        Map<String, Object> jwk = new HashMap<>(Jws.jwk(keys, kid));
        jwk.put("d", Jws.coordinate(((ECPrivateKey) keys.getPrivate()).getS()));
        return Jws.write(jwk);
    }

    @Override
    public Map<String, String> start() {
        return Map.of("skybridge.sso.keys.given", privateJwk(FIRST) + ";\n" + privateJwk(SECOND) + ";");
    }

    @Override
    public void stop() {}
}
