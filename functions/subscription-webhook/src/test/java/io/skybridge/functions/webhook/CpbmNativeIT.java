package io.skybridge.functions.webhook;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The calls of CPBM's connector, by the native executable. */
@QuarkusIntegrationTest
class CpbmNativeIT extends CpbmOnLambdaTest {}
