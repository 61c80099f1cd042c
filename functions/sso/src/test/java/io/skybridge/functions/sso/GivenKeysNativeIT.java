package io.skybridge.functions.sso;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

import io.skybridge.testkit.GivenKeysContract;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** Keys of a secrets manager, by the native executable. */
@QuarkusIntegrationTest
@TestProfile(GivenKeysOnLambdaTest.Settings.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SignOnResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class GivenKeysNativeIT extends GivenKeysContract {}
