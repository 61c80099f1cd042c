package io.skybridge.functions.operations;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** Orders, plans and maintenance by the native executable, beside that of the webhook, from which orders come. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class OrdersNativeIT extends OrdersContract {

    @RegisterExtension
    static final Outside OUTSIDE = new Outside();

    @Override
    Around around() {
        return OUTSIDE;
    }
}
