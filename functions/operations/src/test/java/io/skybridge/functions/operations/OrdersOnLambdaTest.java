package io.skybridge.functions.operations;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

/** Orders, plans and maintenance through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class OrdersOnLambdaTest extends OrdersContract {

    @Inject
    Within within;

    @Override
    Around around() {
        return within;
    }
}
