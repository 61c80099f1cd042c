package io.skybridge.core.sso;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Why a sign-on is refused, in words. */
class RefusalTest {

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalHasWordsForAPersonAndACodeForAClient(Refusal refusal) {
        assertThat(refusal.title()).matches("[A-Z].*\\w\\.");
        assertThat(refusal.advice()).matches("[A-Z].*\\w\\.");
        assertThat(refusal.error()).matches("[a-z]+(_[a-z]+)*");
        assertThat(refusal.slug()).matches("[a-z]+(-[a-z]+)*");
        assertThat(refusal.status()).isBetween(400, 503);
    }

    /** What came late, twice or from somebody who may not does not look for anything; codes are handed to clients by browsers. */
    @Test
    void onlyWhatWhoeverSendsItShouldKnowMayBeAGuess() {
        assertThat(Stream.of(Refusal.values()).filter(Refusal::guess))
                .containsExactlyInAnyOrder(
                        Refusal.INVALID_SIGNATURE,
                        Refusal.UNKNOWN_TICKET,
                        Refusal.CLIENT_AUTHENTICATION,
                        Refusal.UNKNOWN_TOKEN);
    }

    @Test
    void namesInTheAuditLogAreDistinct() {
        assertThat(Stream.of(Refusal.values()).map(Refusal::slug)).doesNotHaveDuplicates();
    }
}
