package io.skybridge.simulators;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulators inside an application that does not ask for them. */
@QuarkusTest
class SwitchedOffTest {

    @Inject
    SimulatorsApplication application;

    @Test
    void theyDoNotStartUnlessAskedFor() {
        assertThat(application.server()).isNull();
    }
}
