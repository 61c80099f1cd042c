package io.skybridge.functions.schema;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import io.skybridge.testkit.TestSettings;

/** The schema by the native executable, which has the migrations within it and no class path to look for them on. */
@QuarkusIntegrationTest
@QuarkusTestResource(EmptyPostgres.class)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class SchemaNativeIT extends SchemaContract {}
