package io.skybridge.functions.webhook;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.WebhookContract;

/** Through the Lambda event path: each request becomes an HTTP API v2 event and back. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(DemoPortal.class)
class EventsOnLambdaTest extends WebhookContract {}
