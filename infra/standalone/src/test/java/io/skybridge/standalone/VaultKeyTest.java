package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The file with the vault's key, which operators replace by writing a line above it. */
class VaultKeyTest {

    @TempDir
    Path folder;

    @Test
    void keyIsDrawnOnceAndOnlyItsOwnerReadsIt() throws IOException {
        VaultKey drawn = VaultKey.in(folder);

        assertThat(drawn.key()).hasSizeGreaterThan(40);
        assertThat(drawn.previous()).isEmpty();
        assertThat(VaultKey.in(folder)).isEqualTo(drawn);
        assertThat(Files.getPosixFilePermissions(folder.resolve("vault.key")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void lineAboveTheKeyReplacesItAndTheOldOneStillOpens() throws IOException {
        VaultKey drawn = VaultKey.in(folder);
        Files.writeString(folder.resolve("vault.key"), "a new key\n\n" + drawn.key() + "\n");

        assertThat(VaultKey.in(folder)).isEqualTo(new VaultKey("a new key", List.of(drawn.key())));
    }

    @Test
    void keyIsNotShown() {
        assertThat(new VaultKey("a-secret-key", List.of("an-older-key")).toString())
                .doesNotContain("a-secret-key", "an-older-key");
    }

    @Test
    void emptyFileIsNotReplacedByAKeyThatOpensNothing() throws IOException {
        Files.writeString(folder.resolve("vault.key"), "\n");

        assertThatThrownBy(() -> VaultKey.in(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("is empty");
    }
}
