package io.skybridge.functions.sso;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import io.skybridge.testkit.TestSettings;

/** The portal's own login, by the native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PortalLoginNativeIT.SwitchOfTheDevService.class, restrictToAnnotatedClass = true)
class PortalLoginNativeIT extends PortalLoginOnLambdaTest {

    /**
     * That the portal's provider is started for a test is said by a build-time property. It is handed to the executable with all
     * others, which finds that it was built without, and would not start.
     */
    public static final class SwitchOfTheDevService implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("quarkus.config.build-time-mismatch-at-runtime", "warn");
        }

        @Override
        public void stop() {}
    }
}
