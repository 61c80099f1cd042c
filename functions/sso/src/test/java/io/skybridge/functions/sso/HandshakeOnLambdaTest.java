package io.skybridge.functions.sso;

import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import io.skybridge.testkit.CpbmPortalResource;
import io.skybridge.testkit.HandshakeContract;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;

/** CPBM's handshake, through the Lambda event path. */
@QuarkusTest
@TestProfile(HandshakeOnLambdaTest.Settings.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class HandshakeOnLambdaTest extends HandshakeContract {

    /** Settings that no other test has. */
    public static final class Settings implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(CpbmPortalResource.class));
        }
    }
}
