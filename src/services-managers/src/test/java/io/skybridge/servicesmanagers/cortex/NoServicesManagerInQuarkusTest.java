package io.skybridge.servicesmanagers.cortex;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.core.servicesmanager.ServicesManagers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That an application without a services manager starts all the same. */
@QuarkusTest
class NoServicesManagerInQuarkusTest {

    @Inject
    ServicesManagers servicesManagers;

    @Test
    void theApplicationIsUpAndOnlyAskingFails() {
        assertThatThrownBy(servicesManagers::defaultName)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No services manager is configured");
    }
}
