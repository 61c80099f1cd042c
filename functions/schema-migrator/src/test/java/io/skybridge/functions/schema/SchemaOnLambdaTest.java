package io.skybridge.functions.schema;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The schema through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(EmptyPostgres.class)
class SchemaOnLambdaTest extends SchemaContract {}
