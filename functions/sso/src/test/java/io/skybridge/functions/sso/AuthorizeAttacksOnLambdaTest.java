package io.skybridge.functions.sso;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import io.skybridge.testkit.AuthorizeAttacks;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;

/** What must not come of the authorization endpoint, through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class AuthorizeAttacksOnLambdaTest extends AuthorizeAttacks {}
