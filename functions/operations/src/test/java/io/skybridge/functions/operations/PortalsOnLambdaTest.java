package io.skybridge.functions.operations;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

/** Portals, reports and deliveries through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class PortalsOnLambdaTest extends PortalsContract {

    @Inject
    Within within;

    @Override
    Around around() {
        return within;
    }
}
