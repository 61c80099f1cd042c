package io.skybridge.functions.provisioning;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

/** Runs of the worker through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
class RunsOnLambdaTest extends RunsContract {

    @Inject
    InProcess inProcess;

    @Override
    Around around() {
        return inProcess;
    }
}
