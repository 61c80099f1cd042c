package io.skybridge.functions.provisioning.faults;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.core.servicesmanager.ServicesManagers;
import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.SimulatorSettings;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promise of an exactly-once effect, tried by many runs in which everything goes wrong at once. {@code faults.runs}
 * says how many; {@code faults.seed} runs those alone that it lists, as violations name them.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = FaultsResource.class, restrictToAnnotatedClass = true)
class FaultSuiteTest {

    private static final int SHORT = 40;
    /** From so many runs on nothing may have been left out. */
    private static final int LONG = 500;

    private static final int PROGRESS = 50;

    @ConfigProperty(name = "skybridge.test.simulators")
    URI address;

    @Inject
    Portals portals;

    @Inject
    StoreDelivery storeDelivery;

    @Inject
    DeliveryCounters counters;

    @Inject
    Mappings mappings;

    @Inject
    Orders orders;

    @Inject
    OrderDesk desk;

    @Inject
    Outbox outbox;

    @Inject
    Endpoints endpoints;

    @Inject
    Gates gates;

    @Inject
    Vault vault;

    @Inject
    ServicesManagers servicesManagers;

    @Inject
    Pool pool;

    private final SettableClock clock = new SettableClock(Instant.now());
    private SimulatorServer simulators;

    @BeforeEach
    void open() {
        simulators = SimulatorServer.start(SimulatorSettings.immediate(), address.getPort(), () -> clock.instant()
                .toEpochMilli());
        mappings.put(Products.ALL, List.of(Products.ROUTE), "tess").await().atMost(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        simulators.stop();
    }

    @Test
    void whateverGoesWrongTheEndIsAsIntended() {
        Tally tally = new Tally();
        List<Long> seeds = seeds();

        for (long seed : seeds) {
            run(seed, tally);
            if (seed % PROGRESS == 0) {
                System.out.println("seed " + seed + " of " + seeds.get(seeds.size() - 1) + ": " + tally);
            }
        }

        tally.violations().forEach(System.out::println);
        System.out.println(tally);
        System.out.println("never died at " + tally.missingDeaths() + ", never played " + tally.missingFaults());
        assertThat(tally.violations()).isEmpty();
        if (seeds.size() >= LONG) {
            assertThat(tally.missingFaults()).as("faults never played").isEmpty();
            assertThat(tally.missingDeaths()).as("boundaries never died at").isEmpty();
        }
    }

    /** Those that are named, as in {@code 205} or {@code 1-40,205}, or else the first ones. */
    private static List<Long> seeds() {
        String named = System.getProperty("faults.seed", "1-" + Long.getLong("faults.runs", SHORT));
        return Stream.of(named.split(","))
                .map(range -> range.split("-"))
                .flatMapToLong(range ->
                        LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[range.length - 1])))
                .boxed()
                .toList();
    }

    private void run(long seed, Tally tally) {
        String account = "f" + Long.toString(seed, 36);
        Workers.Ports ports = new Workers.Ports(
                orders,
                servicesManagers.named(servicesManagers.defaultName()),
                gates,
                new Workers.Reports(outbox, endpoints),
                portals,
                vault);
        AcceptDelivery acceptDelivery = new AcceptDelivery(portals, storeDelivery, counters);
        FaultRun.Stage stage = new FaultRun.Stage(ports, acceptDelivery, desk, simulators, clock);
        new FaultRun(stage, tally, new Books(pool, account), seed, account).run();
    }
}
