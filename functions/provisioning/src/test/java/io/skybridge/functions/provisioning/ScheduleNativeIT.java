package io.skybridge.functions.provisioning;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** What AWS sends to the native executable, between the executables of the functions that orders come from. */
@QuarkusIntegrationTest
@TestProfile(ScheduleContract.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class ScheduleNativeIT extends ScheduleContract {

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
