package io.skybridge.standalone;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnContract;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;

/** How administrators sign on, over plain HTTP, with all functions in one process. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class SignOnOverHttpTest extends SignOnContract {}
