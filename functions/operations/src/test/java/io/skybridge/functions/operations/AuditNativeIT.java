package io.skybridge.functions.operations;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

/** The audit log by the native executable, beside that of the webhook, from which orders come. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class AuditNativeIT extends AuditContract {
    private static Outside outside;

    @BeforeAll
    static void startTheWebhook() {
        outside = new Outside();
    }

    @AfterAll
    static void stopTheWebhook() {
        outside.close();
    }

    @Override
    Around around() {
        return outside;
    }
}
