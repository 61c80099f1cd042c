package io.skybridge.functions.provisioning;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** Runs of the worker by the native executable, between the executables of the functions that orders come from. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class RunsNativeIT extends RunsContract {

    private static Neighbours neighbours;

    @BeforeAll
    static void startNeighbours() {
        neighbours = new Neighbours();
    }

    @AfterAll
    static void stopNeighbours() {
        neighbours.close();
    }

    @Override
    Around around() {
        return neighbours;
    }
}
