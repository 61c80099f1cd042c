package io.skybridge.functions.sso;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

import io.skybridge.testkit.LimitsContract;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** How much is too much, by the native executable. */
@QuarkusIntegrationTest
@TestProfile(LimitsOnLambdaTest.Settings.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SignOnResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class LimitsNativeIT extends LimitsContract {}
