package io.skybridge.functions.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.skybridge.testkit.SignedEvent;

/**
 * The portal that the tests send as: a setting of the process under test, and so of an executable that is a process of its
 * own, too. It signs with either of two secrets, as during a rotation.
 */
public final class DemoPortal implements QuarkusTestResourceLifecycleManager {

    /** The key pair of RFC 8032, section 7.1, test 1. */
    private static final String PUBLIC_KEY = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static final String PRIVATE_KEY = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    /** The PKCS #8 frame that RFC 8410 puts before the 32 bytes of such a key. */
    private static final String PRIVATE_KEY_FRAME = "302e020100300506032b657004220420";

    /** Made by Quarkus. */
    public DemoPortal() {}

    @Override
    public Map<String, String> start() {
        return Map.of(
                "skybridge.portals.demo.kind",
                "standard",
                "skybridge.portals.demo.secret",
                SignedEvent.DEMO_SECRET + "," + PUBLIC_KEY);
    }

    @Override
    public void stop() {}

    /** The value of {@code webhook-signature} by the portal's ed25519 key, over these bytes. */
    static String ed25519(byte[] signed) throws GeneralSecurityException {
        byte[] encoded = HexFormat.of().parseHex(PRIVATE_KEY_FRAME + PRIVATE_KEY);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        signer.update(signed);
        return "v1a," + Base64.getEncoder().encodeToString(signer.sign());
    }
}
