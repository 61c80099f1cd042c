package io.skybridge.killbill;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandLineTest {

    @Test
    void nothingSaidMeansTheDefaults() {
        CommandLine line = CommandLine.of();

        assertThat(line.settings()).isEqualTo(new KillBillSettings(8083, null));
        assertThat(line.callback()).isNull();
    }

    @Test
    void everyOptionIsTaken() {
        CommandLine line =
                CommandLine.of("--notify", "http://localhost:8080/x?secret=1", "--port", "0", "--data", "some/where");

        assertThat(line.settings().port()).isZero();
        assertThat(line.settings().data())
                .isEqualTo(Path.of("some/where").toAbsolutePath().normalize());
        assertThat(line.callback()).isEqualTo("http://localhost:8080/x?secret=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 65536", "--port -1", "--colour red", "--notify a\\b"})
    void whatMakesNoSenseIsRefused(String line) {
        assertThatThrownBy(() -> CommandLine.of(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
