package io.skybridge.simulators;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulators as an application of their own. */
@QuarkusMainTest
class AloneTest {

    @Test
    void aPortThatIsTakenEndsTheProcessWithAReason(QuarkusMainLauncher launcher) {
        try (SimulatorServer other = SimulatorServer.start(SimulatorSettings.immediate(), 0)) {
            System.setProperty("skybridge.simulators.port", Integer.toString(other.port()));

            LaunchResult result = launcher.launch();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.getOutput() + result.getErrorOutput())
                    .contains("cannot listen on 127.0.0.1:" + other.port())
                    .contains("SKYBRIDGE_SIMULATORS_PORT");
        } finally {
            System.clearProperty("skybridge.simulators.port");
        }
    }

    @Test
    void aWrongSettingEndsTheProcessWithAReason(QuarkusMainLauncher launcher) {
        System.setProperty("skybridge.simulators.settings", "{\"timing\":{\"dely\":0}}");
        try {
            LaunchResult result = launcher.launch();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.getOutput() + result.getErrorOutput())
                    .contains("skybridge.simulators.settings is wrong: timing.dely")
                    .doesNotContain("\tat ");
        } finally {
            System.clearProperty("skybridge.simulators.settings");
        }
    }
}
