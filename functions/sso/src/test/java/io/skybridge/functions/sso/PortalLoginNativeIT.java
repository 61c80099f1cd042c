package io.skybridge.functions.sso;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import io.skybridge.testkit.TestSettings;

/** The portal's own login, by the native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class PortalLoginNativeIT extends PortalLoginOnLambdaTest {}
