package io.skybridge.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SealedVaultTest {

    private static final String NO_KEY = "-";

    private final SealedVault vault = new SealedVault("a key that functions share");

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "zażółć gęślą jaźń"})
    void whatWasSealedIsOpenedByWhoeverHasTheKey(String clear) {
        String text = vault.seal(clear);

        assertThat(new SealedVault("a key that functions share").open(text)).contains(clear);
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
        assertThat(new SealedVault("another key").open(vault.seal("s3cret"))).isEmpty();
    }

    @Test
    void withoutAKeyEachProcessHasItsOwn() {
        SealedVault alone = new SealedVault(NO_KEY);
        String text = alone.seal("s3cret");

        assertThat(alone.open(text)).contains("s3cret");
        assertThat(new SealedVault(NO_KEY).open(text)).isEmpty();
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
