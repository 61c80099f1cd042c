package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Mappings;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The schedule of template.yaml, sent as AWS would send it, carries an order out. */
@QuarkusTest
@TestProfile(ScheduleOnLambdaTest.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
class ScheduleOnLambdaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Portals portals;

    @Inject
    StoreDelivery storeDelivery;

    @Inject
    DeliveryCounters counters;

    @Inject
    OrderBook orderBook;

    @Inject
    Mappings mappings;

    /** The setting of template.yaml. */
    public static final class AsDeployed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("skybridge.operators.anonymous", "anywhere");
        }
    }

    @Test
    void orderThatIsDueIsCarriedOutByTheSchedule() {
        List<SamTemplate.Schedule> schedules = SamTemplate.read().schedules("provisioning");
        assertThat(schedules).hasSize(1);
        mappings.put(List.of(), ROUTES, "test").await().atMost(PATIENCE);
        String account = "acct-" + UUID.randomUUID();
        SignedEvent event = SignedEvent.structured(
                Events.accountRegistered(account).replace("contoso.example", account + ".example"));
        Receipt.Stored stored = new AcceptDelivery(portals, storeDelivery, counters)
                .accept(new PortalId("demo"), new RawMessage("/events", "", event.headers(), event.body()))
                .await()
                .atMost(PATIENCE);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonPath answer = given().contentType("application/json")
                    .body(schedules.get(0).input())
                    .post("/_lambda_")
                    .jsonPath();
            assertThat(answer.getInt("statusCode")).as(answer.prettify()).isEqualTo(200);
            return orderBook
                            .find(stored.orders().get(0))
                            .await()
                            .atMost(PATIENCE)
                            .orElseThrow()
                            .order()
                            .state()
                    == OrderState.COMPLETED;
        });
    }
}
