package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static io.skybridge.functions.operations.OperationsContract.PATIENCE;
import static io.skybridge.functions.operations.OperationsContract.tess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Offers and routes through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class MappingsOnLambdaTest extends MappingsContract {

    @Inject
    Within within;

    @Inject
    Orders orders;

    @Inject
    OrderBook orderBook;

    @Test
    void routeLetsTheOrdersOfItsChannelGo() {
        OrderId order = within.register("acct-" + UUID.randomUUID(), channel);
        Gate.Rules rules = new Gate.Rules(9, PATIENCE, PATIENCE, 1000);
        Orders.Intake intake = new Orders.Intake("other", rules, PATIENCE);
        for (boolean found = false; !found; ) {
            var claim = Within.wait(orders.claim(intake, Instant.now())).orElseThrow();
            found = claim.order().id().equals(order);
            Within.wait(orders.block(claim.lease(), Instant.now().plusSeconds(600), "no route", Instant.now()));
        }

        tess().contentType("application/json")
                .body("{\"routes\": [{\"channel\": \"%s\", \"reseller\": \"ACME\"}]}".formatted(channel))
                .put("/routes")
                .then()
                .statusCode(200)
                .body("saved", equalTo(1));

        Optional<OrderBook.Entry> entry = Within.wait(orderBook.find(order));
        assertThat(entry.orElseThrow().order().state()).isEqualTo(OrderState.WAITING);
    }
}
