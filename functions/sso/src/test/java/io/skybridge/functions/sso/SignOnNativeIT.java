package io.skybridge.functions.sso;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

import io.skybridge.testkit.AuthorizeAttacks;
import io.skybridge.testkit.ClientAttacks;
import io.skybridge.testkit.CodeAttacks;
import io.skybridge.testkit.DiscoveryContract;
import io.skybridge.testkit.KeyRotationContract;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SessionAttacks;
import io.skybridge.testkit.SignOnContract;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.StandingAttacks;
import io.skybridge.testkit.TestSettings;
import io.skybridge.testkit.TicketAttacks;
import io.skybridge.testkit.WireAttacks;

/** How administrators sign on, and what must not come of it, by the native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SignOnResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class SignOnNativeIT {

    @Nested
    class SignsOn extends SignOnContract {}

    @Nested
    class IsDiscovered extends DiscoveryContract {}

    @Nested
    class TurnsKeys extends KeyRotationContract {}

    @Nested
    class ResistsAtTickets extends TicketAttacks {}

    @Nested
    class ResistsAtAuthorization extends AuthorizeAttacks {}

    @Nested
    class ResistsAtCodes extends CodeAttacks {}

    @Nested
    class ResistsAsClients extends ClientAttacks {}

    @Nested
    class ResistsAtSessions extends SessionAttacks {}

    @Nested
    class ResistsOnTheWire extends WireAttacks {}

    @Nested
    class ResistsWhoMayNot extends StandingAttacks {}
}
