package io.skybridge.functions.operations;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** The operators' API by the native executable, beside that of the webhook, from which orders come. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class OperationsNativeIT {

    private static Outside outside;

    @BeforeAll
    static void startTheWebhook() {
        outside = new Outside();
    }

    @AfterAll
    static void stopTheWebhook() {
        outside.close();
    }

    @Nested
    class OfOrders extends OrdersContract {

        @Override
        Around around() {
            return outside;
        }
    }

    @Nested
    class OfPortals extends PortalsContract {

        @Override
        Around around() {
            return outside;
        }
    }

    @Nested
    class OfTheAuditLog extends AuditContract {

        @Override
        Around around() {
            return outside;
        }
    }

    @Nested
    class OfMappings extends MappingsContract {}
}
