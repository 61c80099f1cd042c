package io.skybridge.portals.cpbm;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.portals.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BssSignatureTest {

    // The example of cpbm.md section 7, which was computed apart from this code.
    private static final String PATH = "/accounts";
    private static final long SIGNED_AT = 1368420672402L;
    private static final String QUERY = "name=Blue%20Lake&apiKey=EXAMPLE-Key_1&_=1368420672402";
    private static final String SIGNATURE = "G9b2fraJQlUmnAkEYhjeBogEMKA=";
    private static final String ENCODED = "G9b2fraJQlUmnAkEYhjeBogEMKA%3D";
    private static final Secret SECRET = new Secret("example-secret");

    private static Callers callers(Duration after, String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "cpbm.bss-keys";
        all[settings.length + 1] = "EXAMPLE-Key_1:an-older-secret,EXAMPLE-Key_1:example-secret,other:other-secret";
        Instant now = Instant.ofEpochMilli(SIGNED_AT).plus(after);
        return new Callers(Configured.with(all), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void verify(String query) {
        verify(query, "");
    }

    private static void verify(String query, String body, String... settings) {
        RawMessage message = new RawMessage("/cpbm" + PATH, query, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        callers(Duration.ZERO, settings).verify(message, PATH);
    }

    private static String hmac(String string) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("example-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getUrlEncoder()
                .encodeToString(mac.doFinal(string.getBytes(StandardCharsets.UTF_8)))
                .replace("-", "%2B")
                .replace("_", "%2F")
                .replace("=", "%3D");
    }

    private static void refused(String query, String body, String... settings) {
        assertThatThrownBy(() -> verify(query, body, settings))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.INVALID_SIGNATURE));
    }

    @Test
    void knownAnswerIsSigned() {
        assertThat(BssSignature.sign(SECRET, PATH, BssQuery.parse(QUERY).without("signature")))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void knownAnswerIsVerifiedHoweverTheSpaceAndTheSignatureAreEncoded() {
        for (String query : List.of(
                QUERY + "&signature=" + ENCODED,
                QUERY + "&signature=" + SIGNATURE,
                QUERY.replace("%20", "+") + "&signature=" + ENCODED,
                "signature=" + ENCODED + "&" + QUERY)) {
            assertThatCode(() -> verify(query)).as(query).doesNotThrowAnyException();
        }
    }

    @Test
    void otherClientsWaysOfSpacesAndOrderAreTaken() throws Exception {
        String query = "a=2&AB=1&apiKey=EXAMPLE-Key_1&_=1368420672402&n=Blue+Lake";
        for (String string : List.of(
                "/accounts_=1368420672402&a=2&ab=1&apikey=example-key_1&n=blue%20lake",
                "/accounts_=1368420672402&a=2&ab=1&apikey=example-key_1&n=blue+lake",
                // Sorted before it is made lower case.
                "/accountsab=1&_=1368420672402&a=2&apikey=example-key_1&n=blue+lake")) {
            String signature = hmac(string);
            assertThatCode(() -> verify(query + "&signature=" + signature))
                    .as(string)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anythingElseThatIsSignedIsRefused() {
        refused(QUERY, "");
        refused("", "");
        refused(QUERY + "&signature=" + ENCODED + "&more=1", "");
        refused(QUERY.replace("Blue", "Red") + "&signature=" + ENCODED, "");
        refused(QUERY.replace("EXAMPLE-Key_1", "other") + "&signature=" + ENCODED, "");
        refused(QUERY.replace("EXAMPLE-Key_1", "unknown") + "&signature=" + ENCODED, "");
        refused(QUERY + "&signature=AAAA", "");
        refused(QUERY + "&signature=not*base64", "");
        refused(QUERY.replace("&_=1368420672402", "") + "&signature=" + ENCODED, "");
    }

    @Test
    void timeThatIsTooFarAwayIsStaleInBothDirections() {
        RawMessage message = new RawMessage("/cpbm/accounts", QUERY + "&signature=" + ENCODED, Map.of(), new byte[0]);

        assertThatCode(() -> callers(Duration.ofMinutes(5)).verify(message, PATH))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        callers(Duration.ofMinutes(6), "tolerance", "PT10M").verify(message, PATH))
                .doesNotThrowAnyException();
        for (Duration away : List.of(Duration.ofMillis(300_001), Duration.ofMillis(-300_001))) {
            assertThatThrownBy(() -> callers(away).verify(message, PATH))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                            .isEqualTo(ProblemType.STALE_TIMESTAMP));
        }
    }

    @Test
    void bodyMayHaveToBeSignedToo() throws Exception {
        String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        String bound = "_=1368420672402&apiKey=EXAMPLE-Key_1&contentSha256=" + hash;
        String signature = hmac("/accounts_=1368420672402&apikey=example-key_1&contentsha256=" + hash);

        assertThatCode(() -> verify(bound + "&signature=" + signature, "{}", "cpbm.bss-body-required", "true"))
                .doesNotThrowAnyException();
        refused(bound + "&signature=" + signature, "{\"a\": 1}");
        refused(QUERY + "&signature=" + ENCODED, "{}", "cpbm.bss-body-required", "true");
        assertThatCode(() -> verify(QUERY + "&signature=" + ENCODED, "{}")).doesNotThrowAnyException();
    }

    @Test
    void anyOfTheSecretsIsABearerTokenAndNothingElseIs() {
        Callers callers = callers(Duration.ZERO);
        for (String good : List.of("Bearer new-secret", "bearer old-secret", "Bearer  new-secret ")) {
            assertThatCode(() -> callers.verify(bearer(good), PATH)).as(good).doesNotThrowAnyException();
        }
        for (String bad :
                List.of("Bearer new-secre", "Bearer", "Basic new-secret", "new-secret", "Bearer example-secret")) {
            assertThatThrownBy(() -> callers.verify(bearer(bad), PATH)).as(bad).isInstanceOf(ProblemException.class);
        }
    }

    private static RawMessage bearer(String authorization) {
        return new RawMessage("/cpbm/accounts", "", Map.of("authorization", authorization), new byte[0]);
    }

    @Test
    void keyWithoutASecretIsFoundAtStartAndNotShown() {
        assertThatThrownBy(() -> new Callers(Configured.with("cpbm.bss-keys", "visible"), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("visible");
    }
}
