package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static io.skybridge.testkit.GivenKeysResource.FIRST;
import static io.skybridge.testkit.GivenKeysResource.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** Keys that come from a secrets manager, with {@link GivenKeysResource}. */
public abstract class GivenKeysContract extends SignOnSteps {

    private static final String TESS =
            Base64.getEncoder().encodeToString("tess:a-password-of-tess".getBytes(StandardCharsets.UTF_8));

    private static SignOnAnswer tess(String method, String path) {
        return SignOnClient.call(method, path, Map.of("authorization", "Basic " + TESS), "");
    }

    @Test
    void firstKeySignsAndAllArePublishedWithoutTheirPrivateHalves() {
        String idToken = tokens().at("id_token");

        assertThat(Jws.header(idToken)).containsEntry("kid", FIRST).containsEntry("alg", "ES256");
        assertThat(verified(idToken)).containsEntry("preferred_username", jane.upn());
        assertThat(Jws.keys(SignOnClient.jwks().is(200).body()))
                .extracting(key -> key.get("kid"))
                .containsExactly(FIRST, SECOND);
        assertThat(SignOnClient.jwks().body()).doesNotContain("\"d\"");
    }

    @Test
    void noneIsDrawnAndNoneIsKept() {
        tokens();

        assertThat(LedgerRows.number("select count(*) from sso_key")).isZero();
        assertThat(tess("GET", "/sso/keys").is(200).at("signing")).isEqualTo(FIRST);
    }

    /** It would change nothing, and who asks for it because a key was lost must not think it has. */
    @Test
    void theyAreNotRotatedHere() {
        long before = LedgerRows.lastAudit();

        SignOnAnswer answer = tess("POST", "/sso/keys:rotate");

        answer.problem(409, "illegal-transition");
        assertThat(answer.at("detail")).contains("keys.given");
        assertThat(LedgerRows.texts("select action from audit where pk > ? and action = 'sso.keys-rotated'", before))
                .isEmpty();
        assertThat(tess("GET", "/sso/keys").is(200).at("signing")).isEqualTo(FIRST);
    }
}
