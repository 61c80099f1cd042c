package io.skybridge.portals.standard;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.portals.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StandardWebhooksTest {

    // The known answer that the Standard Webhooks libraries test themselves with.
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330L;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static StandardWebhooks webhooks(Instant now, Secret... secrets) {
        List<WebhookKey> keys = Arrays.stream(secrets).map(WebhookKey::of).toList();
        return new StandardWebhooks(keys, Duration.ofMinutes(5), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RawMessage message(String signature) {
        return new RawMessage(
                "/events",
                "",
                Map.of(
                        "webhook-id", ID,
                        "webhook-timestamp", Long.toString(TIMESTAMP),
                        "webhook-signature", signature),
                BODY);
    }

    @Test
    void knownAnswerIsVerified() {
        assertThatCode(() -> webhooks(Instant.ofEpochSecond(TIMESTAMP), SECRET).verify(message(SIGNATURE)))
                .doesNotThrowAnyException();
    }

    @Test
    void knownAnswerIsSigned() {
        WebhookKey.Hmac key = (WebhookKey.Hmac) WebhookKey.of(SECRET);

        assertThat(key.sign(StandardWebhooks.signedContent(ID, Long.toString(TIMESTAMP), BODY)))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void duringARotationEitherSecretWillDo() {
        Secret next = new Secret("whsec_bmV4dC1zZWNyZXQtb2YtdGhlLXBvcnRhbA==");

        assertThatCode(() ->
                        webhooks(Instant.ofEpochSecond(TIMESTAMP), next, SECRET).verify(message(SIGNATURE)))
                .doesNotThrowAnyException();
    }

    @Test
    void ed25519SignatureIsVerifiedWithThePublicKeyAlone() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        Secret publicKey = new Secret("whpk_" + Base64.getEncoder().encodeToString(raw));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(StandardWebhooks.signedContent(ID, Long.toString(TIMESTAMP), BODY));
        String signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());

        assertThatCode(() ->
                        webhooks(Instant.ofEpochSecond(TIMESTAMP), publicKey).verify(message(signature)))
                .doesNotThrowAnyException();
        assertRefused(webhooks(Instant.ofEpochSecond(TIMESTAMP), publicKey), SIGNATURE, ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void ed25519SignatureOfOursIsVerifiedByTheJdkWhicheverWayTheKeyIsWritten() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPrivate().getEncoded();
        byte[] seed = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        byte[] content = StandardWebhooks.signedContent(ID, Long.toString(TIMESTAMP), BODY);

        for (byte[] written : List.of(seed, Arrays.copyOf(seed, 64))) {
            WebhookKey.Signing key = (WebhookKey.Signing)
                    WebhookKey.of(new Secret("whsk_" + Base64.getEncoder().encodeToString(written)));
            String signature = key.sign(content);

            assertThat(signature).startsWith("v1a,");
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(pair.getPublic());
            check.update(content);
            assertThat(check.verify(Base64.getDecoder().decode(signature.substring("v1a,".length()))))
                    .isTrue();
        }
    }

    /** What we sign with alone must not open the way in. */
    @Test
    void privateKeyVerifiesNothing() {
        Secret own = new Secret("whsk_" + Base64.getEncoder().encodeToString(new byte[32]));
        byte[] content = StandardWebhooks.signedContent(ID, Long.toString(TIMESTAMP), BODY);
        String signature = ((WebhookKey.Signing) WebhookKey.of(own)).sign(content);

        assertRefused(webhooks(Instant.ofEpochSecond(TIMESTAMP), own), signature, ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void secretOfTheWrongLengthIsRefusedAsTheSpecificationHasIt() {
        for (int length : List.of(0, 23, 65)) {
            assertThatThrownBy(() -> WebhookKey.of(
                            new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[length]))))
                    .hasMessageContaining("24 to 64 bytes");
        }
        for (String prefix : List.of("whpk_", "whsk_")) {
            assertThatThrownBy(() -> WebhookKey.of(
                            new Secret(prefix + Base64.getEncoder().encodeToString(new byte[31]))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not shown");
        }
    }

    @Test
    void signatureOfAnotherSecretIsRefused() {
        Secret other = new Secret("whsec_bmV4dC1zZWNyZXQtb2YtdGhlLXBvcnRhbA==");

        assertRefused(webhooks(Instant.ofEpochSecond(TIMESTAMP), other), SIGNATURE, ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void exactlyAtTheToleranceIsAccepted() {
        for (long seconds : List.of(-300L, 300L)) {
            assertThatCode(() -> webhooks(Instant.ofEpochSecond(TIMESTAMP + seconds), SECRET)
                            .verify(message(SIGNATURE)))
                    .doesNotThrowAnyException();
        }
        for (long seconds : List.of(-301L, 301L)) {
            assertRefused(
                    webhooks(Instant.ofEpochSecond(TIMESTAMP + seconds), SECRET),
                    SIGNATURE,
                    ProblemType.STALE_TIMESTAMP);
        }
    }

    @Test
    void malformedSecretIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> WebhookKey.of(new Secret("whsec_!!not-base64!!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not-base64")
                .hasNoCause();
        assertThat(SECRET.toString()).isEqualTo("***");
    }

    private static void assertRefused(StandardWebhooks webhooks, String signature, ProblemType why) {
        assertThatThrownBy(() -> webhooks.verify(message(signature)))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(why));
    }
}
