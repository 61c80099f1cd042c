package io.skybridge.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is served next, and the gate that all workers share, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GatesOnTheLedgerTest extends OnTheLedger {

    private static final Gate.Rules THREE = new Gate.Rules(2, Duration.ofSeconds(2), Duration.ofMinutes(1), 3);
    private static final Orders.Intake FEW = new Orders.Intake("demo", THREE, LEASE);

    @Inject
    Gates gates;

    @Test
    void allWorkersTogetherCarryOutNoMoreThanTheGateAllows() {
        IntStream.range(0, 10).forEach(any -> register(account()));
        List<Uni<Optional<Claim>>> workers =
                IntStream.range(0, 20).mapToObj(any -> orders.claim(FEW, NOW)).toList();

        List<Claim> claims = wait(Uni.join().all(workers).andCollectFailures()).stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(claims).hasSize(3);
        complete(claims.get(0));
        assertThat(wait(orders.claim(FEW, NOW))).isPresent();
        assertThat(wait(orders.claim(FEW, NOW))).isEmpty();
    }

    @Test
    void breakerOpensForAllAndLetsOneTryAgain() {
        IntStream.range(0, 3).forEach(any -> register(account()));
        wait(gates.change("demo", "", gate -> gate.troubled(THREE, NOW)));
        assertThat(wait(orders.claim(FEW, NOW)).orElseThrow().ailing()).isTrue();
        sql("update orders set state = 'waiting', lease_token = null, due_at = created_at where state = 'running'");

        wait(gates.change("demo", "", gate -> gate.troubled(THREE, NOW)));

        assertThat(wait(orders.claim(FEW, NOW))).isEmpty();
        assertThat(wait(orders.claim(FEW, NOW.plusSeconds(2)))).isPresent();
        assertThat(wait(orders.claim(FEW, NOW.plusSeconds(2))))
                .as("one at a time")
                .isEmpty();
        wait(gates.change("demo", "", Gate::well));
        assertThat(wait(orders.claim(FEW, NOW.plusSeconds(2)))).isPresent();
    }

    @Test
    void drainingEndsWhatWasBegunAndPausingNothing() {
        register(account());
        Claim begun = claim(NOW).orElseThrow();
        wait(orders.park(begun.lease(), NOW, "in progress", NOW));
        register(account());

        wait(gates.change("demo", "tess", gate -> gate.in(Gate.Mode.PAUSED)));
        assertThat(claim(NOW)).isEmpty();
        wait(gates.change("demo", "tess", gate -> gate.in(Gate.Mode.DRAINING)));
        assertThat(claim(NOW).orElseThrow().order().id())
                .isEqualTo(begun.order().id());
        assertThat(claim(NOW)).isEmpty();
        wait(gates.change("demo", "tess", gate -> gate.in(Gate.Mode.OPEN)));
        assertThat(claim(NOW)).isPresent();

        assertThat(value("select string_agg(action || ' ' || detail, ', ' order by pk) from audit where actor = 'tess'"
                        + " and action like 'services-manager%'"))
                .endsWith("services-manager.paused demo, services-manager.draining demo, services-manager.open demo");
        assertThat(wait(gates.of("demo")).mode()).isEqualTo(Gate.Mode.OPEN);
    }

    @Test
    void accountWithManyOrdersDoesNotHoldUpTheOthers() {
        AccountId busy = account();
        register(busy);
        IntStream.range(0, 5).forEach(any -> subscribe(busy, "p"));
        OrderId other = register(account());
        complete(claim(NOW).orElseThrow());

        Claim second = claim(NOW).orElseThrow();

        assertThat(second.order().id()).isEqualTo(other);
    }

    @Test
    void whatSomebodyWaitsForGoesBeforeBulk() {
        IntStream.range(0, 3).forEach(any -> receipt(described(OrderKind.ACCOUNT_REGISTER, account(), 1), true));
        OrderId urgent = register(account());

        assertThat(claim(NOW).orElseThrow().order().id()).isEqualTo(urgent);
        assertThat(claim(NOW)).isPresent();
    }
}
