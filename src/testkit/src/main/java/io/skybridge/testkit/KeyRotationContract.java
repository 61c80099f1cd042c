package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How an operator, tess, turns the keys that sign, and nobody is signed out by it. */
public abstract class KeyRotationContract extends SignOnSteps {

    private static SignOnAnswer tess(String method, String path, String body) {
        return as("tess:a-password-of-tess", method, path, body);
    }

    private static SignOnAnswer as(String operator, String method, String path, String body) {
        String basic = Base64.getEncoder().encodeToString(operator.getBytes(StandardCharsets.UTF_8));
        return SignOnClient.call(
                method, path, Map.of("authorization", "Basic " + basic, "content-type", "application/json"), body);
    }

    private static SignOnAnswer ring() {
        return tess("GET", "/sso/keys", "").is(200);
    }

    private static SignOnAnswer rotate(String reason) {
        return tess("POST", "/sso/keys:rotate", "{\"reason\": \"" + reason + "\"}")
                .is(200);
    }

    private static String kid(String idToken) {
        return String.valueOf(Jws.header(idToken).get("kid"));
    }

    @Test
    void ringShowsWhenWhichKeySignsAndNoneOfThem() {
        SignOnAnswer ring = ring();

        assertThat(ring.listAt("keys.kid")).contains(ring.at("signing"), ring.at("next"));
        assertThat(ring.at("signing")).isNotEqualTo(ring.at("next"));
        assertThat(ring.at("keys.find { it.kid == '" + ring.at("signing") + "' }.signsFrom"))
                .isNotBlank();
        assertThat(ring.at("keys.find { it.kid == '" + ring.at("next") + "' }.signsFrom"))
                .isNull();
        assertThat(ring.body()).doesNotContain("\"d\"", "private");
    }

    @Test
    void rotationHasTheNextKeySignAndDrawsAnother() {
        SignOnAnswer before = ring();

        SignOnAnswer after = rotate("");

        assertThat(after.at("signing")).isEqualTo(before.at("next"));
        assertThat(before.listAt("keys.kid")).doesNotContain(after.at("next"));
        assertThat(after.at("keys.find { it.kid == '" + before.at("signing") + "' }.signsUntil"))
                .isNotBlank();
        assertThat(kid(tokens().at("id_token"))).isEqualTo(after.at("signing"));
    }

    /** A services manager that has read the keys once need not read them again. */
    @Test
    void tokensOfBeforeAndAfterVerifyWithTheKeysThatWereReadBefore() {
        String read = SignOnClient.jwks().is(200).body();
        String before = tokens().at("id_token");

        rotate("");
        browser = new SignOnClient();
        String after = tokens().at("id_token");

        assertThat(kid(after)).isNotEqualTo(kid(before));
        for (String idToken : List.of(before, after)) {
            assertThat(Jws.verified(idToken, read)).containsEntry("preferred_username", jane.upn());
            assertThat(verified(idToken)).containsEntry("preferred_username", jane.upn());
        }
    }

    /** Whoever has the old keys could sign with them for as long as they are published. */
    @Test
    void leakedKeysAreReplacedAtOnceAndNothingOfTheirsIsGoodAnyMore() {
        String before = tokens().at("id_token");
        SignOnAnswer old = ring();
        long line = LedgerRows.lastAudit();

        SignOnAnswer now = tess("POST", "/sso/keys:rotate", "{\"leaked\": true, \"reason\": \"a copy was lost\"}")
                .is(200);

        assertThat(now.listAt("keys.kid")).hasSize(2).doesNotContainAnyElementsOf(old.listAt("keys.kid"));
        assertThat(SignOnClient.jwks().listAt("keys.kid")).containsExactlyInAnyOrderElementsOf(now.listAt("keys.kid"));
        browser.endSession(SignOnParameters.of("id_token_hint", before)).page(400);
        sessionIsAlive(true);
        browser = new SignOnClient();
        assertThat(verified(tokens().at("id_token"))).containsEntry("preferred_username", jane.upn());
        assertThat(LedgerRows.texts(
                        "select actor || ': ' || detail from audit where pk > ? and action = 'sso.keys-replaced'",
                        line))
                .contains("tess: a copy was lost");
    }

    @Test
    void hintOfBeforeARotationStillEndsItsSession() {
        String before = tokens().at("id_token");
        rotate("");

        browser.endSession(SignOnParameters.of("id_token_hint", before)).page(200);

        sessionIsAlive(false);
    }

    @Test
    void publishedKeysHaveNoPrivateHalf() {
        assertThat(Jws.keys(SignOnClient.jwks().is(200).body()))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(key -> assertThat(key).containsOnlyKeys("kty", "kid", "use", "alg", "crv", "x", "y"));
    }

    @Test
    void rotationIsInTheAuditLogWithItsReason() {
        long before = LedgerRows.lastAudit();

        rotate("a copy was lost\\nsso.signed-on");

        assertThat(LedgerRows.texts(
                        "select actor || ': ' || detail from audit where pk > ? and action = 'sso.keys-rotated'",
                        before))
                .contains("tess: a copy was lost?sso.signed-on");
    }

    @ParameterizedTest
    @CsvSource({"GET, /sso/keys", "POST, /sso/keys:rotate"})
    void onlyOperatorsAreAnswered(String method, String path) {
        String signing = ring().at("signing");

        SignOnClient.call(method, path, Map.of(), "").is(401);
        as("tess:wrong", method, path, "").is(401);
        as("nobody:a-password-of-tess", method, path, "").is(401);
        SignOnClient.call(method, path, Map.of("authorization", "Bearer " + SignOnResource.TOKEN), "")
                .is(401);
        SignOnClient.call(method, path, Map.of("authorization", "Bearer " + tokens().at("access_token")), "")
                .is(401);

        assertThat(ring().at("signing")).isEqualTo(signing);
    }
}
