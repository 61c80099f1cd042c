package io.skybridge.core.routing;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.core.servicesmanager.ServicesManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that a new mapping lets go are not left to the schedule. */
class PutMappingsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Route DIRECT = new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty());
    private static final ServicesManager NOBODY = (ServicesManager) Proxy.newProxyInstance(
            ServicesManager.class.getClassLoader(),
            new Class<?>[] {ServicesManager.class},
            (self, method, arguments) -> {
                throw new AssertionError("routes without a reseller ask nobody: " + method);
            });

    private final List<String> happened = new ArrayList<>();

    private PutMappings.Result put(List<AccountId> blocked, boolean dryRun) {
        Mappings ledger = new Mappings() {
            @Override
            public Uni<List<AccountId>> put(List<Offer> offers, List<Route> routes, String actor) {
                return Uni.createFrom().item(blocked).invoke(() -> happened.add("stored"));
            }

            @Override
            public Uni<List<Offer>> offers() {
                return Uni.createFrom().item(List.of());
            }

            @Override
            public Uni<List<Route>> routes() {
                return Uni.createFrom().item(List.of());
            }
        };
        WakeUp bell = call -> {
            happened.add("rung for " + call.account());
            return Uni.createFrom().voidItem();
        };
        return new PutMappings(ledger, () -> NOBODY, bell, Clock.fixed(NOW, ZoneOffset.UTC))
                .routes(List.of(new PutMappings.Written<>(DIRECT, true)), new PutMappings.Manner("tess", dryRun))
                .await()
                .indefinitely();
    }

    private static AccountId account(int number) {
        return new AccountId(new PortalId("demo"), "acct-" + number);
    }

    @Test
    void bellIsRungForEachAccountOnceItsOrdersAreLetGo() {
        PutMappings.Result result = put(List.of(account(1), account(2), account(1)), false);

        assertThat(result.released()).isEqualTo(3);
        assertThat(happened).containsExactly("stored", "rung for demo/acct-1", "rung for demo/acct-2");
    }

    @Test
    void manyAccountsNeedFewBells() {
        put(IntStream.range(0, 100).mapToObj(PutMappingsTest::account).toList(), false);

        assertThat(happened).hasSize(5).startsWith("stored");
    }

    @Test
    void nothingThatIsOnlyTriedRings() {
        put(List.of(account(1)), true);

        assertThat(happened).isEmpty();
    }

    @Test
    void nobodyIsRungForIfNothingWasBlocked() {
        put(List.of(), false);

        assertThat(happened).containsExactly("stored");
    }
}
