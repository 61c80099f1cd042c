package io.skybridge.simulators;

import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulators inside an application that asks for them. */
@QuarkusTest
@TestProfile(InsideAnApplicationTest.Asked.class)
class InsideAnApplicationTest {

    @Inject
    SimulatorsApplication application;

    @Test
    void theyStartWithEverythingTheConfigurationSays() {
        SimulatorServer server = application.server();

        assertThat(server).isNotNull();
        assertThat(server.behaviour().get().timing().delayMillis()).isEqualTo(5);
        assertThat(server.behaviour().get().access().username()).isEqualTo("ann");
        assertThat(server.behaviour().get().access().password()).isEqualTo("secret");
        assertThat(server.behaviour().get().portal().secret()).isEqualTo("whsec_eA==");
        assertThat(server.behaviour().get().changes().approvals()).isTrue();
    }

    public static class Asked implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "skybridge.simulators.enabled",
                    "true",
                    "skybridge.simulators.port",
                    "0",
                    "skybridge.simulators.username",
                    "ann",
                    "skybridge.simulators.password",
                    "secret",
                    "skybridge.simulators.portal-secret",
                    "whsec_eA==",
                    "skybridge.simulators.delay-millis",
                    "5",
                    "skybridge.simulators.settings",
                    "{\"changes\":{\"approvals\":true}}");
        }
    }
}
