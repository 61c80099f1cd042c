package io.skybridge.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SealedVaultTest {

    private static final String NO_KEY = "-";

    private final SealedVault vault = vault("a key that functions share");

    private static SealedVault vault(String key, String... previous) {
        return new SealedVault(key, previous.length == 0 ? Optional.empty() : Optional.of(List.of(previous)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "zażółć gęślą jaźń"})
    void whatWasSealedIsOpenedByWhoeverHasTheKey(String clear) {
        String text = vault.seal(clear);

        assertThat(vault("a key that functions share").open(text)).contains(clear);
    }

    @Test
    void sameTextIsSealedDifferentlyEachTime() {
        String once = vault.seal("s3cret");
        String again = vault.seal("s3cret");

        assertThat(once).isNotEqualTo(again);
        assertThat(new String(Base64.getDecoder().decode(once), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
    }

    @Test
    void anotherKeyOpensNothing() {
        assertThat(vault("another key").open(vault.seal("s3cret"))).isEmpty();
    }

    @Test
    void keyIsReplacedWhileWhatTheOldOneSealedIsStillOpened() {
        String old = vault.seal("s3cret");
        SealedVault rotated = vault("a new key", "an even older key", "a key that functions share");

        assertThat(rotated.open(old)).contains("s3cret");
        assertThat(vault("a new key").open(rotated.seal("s3cret")))
                .as("the first key seals")
                .contains("s3cret");
        assertThat(vault("a new key").open(old))
                .as("when the old key is taken out")
                .isEmpty();
    }

    /** While processes are restarted one by one, those that have the new key only to open with read what others seal with it. */
    @Test
    void newKeyIsKnownEverywhereBeforeItSeals() {
        SealedVault prepared = vault("the old key", "the new key");
        SealedVault rotated = vault("the new key", "the old key");

        assertThat(prepared.open(rotated.seal("s3cret"))).contains("s3cret");
        assertThat(rotated.open(prepared.seal("s3cret"))).contains("s3cret");
    }

    @Test
    void withoutAKeyEachProcessHasItsOwn() {
        SealedVault alone = vault(NO_KEY);
        String text = alone.seal("s3cret");

        assertThat(alone.open(text)).contains("s3cret");
        assertThat(vault(NO_KEY).open(text)).isEmpty();
    }

    @Test
    void oneChangedBitAnywhereOpensNothing() {
        byte[] bytes = Base64.getDecoder().decode(vault.seal("s3cret"));
        for (int at = 0; at < bytes.length; at++) {
            byte[] tampered = bytes.clone();
            tampered[at] ^= 1;

            assertThat(vault.open(Base64.getEncoder().encodeToString(tampered)))
                    .as("byte %d", at)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNeverSealedIsNotOpened(String text) {
        assertThat(vault.open(text)).isEmpty();
    }
}
