package io.skybridge.functions.provisioning.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.CarryOutOrder;
import io.skybridge.core.provisioning.Health;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.Pauses;
import io.skybridge.core.provisioning.PollRhythm;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.provisioning.RunOrders;
import io.skybridge.core.provisioning.RunSummary;
import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.provisioning.step.LastUsage;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.SendReports;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.functions.provisioning.faults.Boundaries.Fate;
import io.skybridge.testkit.SettableClock;

/** One process after the other that carries orders out and sends reports, until it dies. */
final class Workers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration BUDGET = Duration.ofMinutes(2);
    private static final Gate.Rules GATE = new Gate.Rules(6, Duration.ofSeconds(2), Duration.ofMinutes(1), 16);
    private static final Orders.Intake INTAKE = new Orders.Intake("demo", GATE, LEASE);
    private static final int MOST_DEATHS = 6;
    private static final List<String> BOUNDARIES = Boundaries.all();

    /**
     * The real ones.
     *
     * @param orders orders
     * @param servicesManager the services manager
     * @param gates gates
     * @param reports the outbox and where it leads
     * @param portals the portals
     * @param vault seals passwords
     */
    record Ports(
            Orders orders,
            ServicesManager servicesManager,
            Gates gates,
            Reports reports,
            Portals portals,
            Vault vault) {}

    /**
     * What reports need.
     *
     * @param outbox the outbox
     * @param endpoints the endpoints
     */
    record Reports(Outbox outbox, Endpoints endpoints) {}

    private record Process(Boundaries boundaries, RunOrders runOrders, SendReports sendReports) {}

    private final Ports ports;
    private final SettableClock clock;
    private final RandomGenerator random;
    private final Tally tally;
    private final Course course;
    private int deaths;
    private Optional<Process> alive = Optional.empty();

    Workers(Ports ports, SettableClock clock, RandomGenerator random, Tally tally, Course course) {
        this.ports = ports;
        this.clock = clock;
        this.random = random;
        this.tally = tally;
        this.course = course;
    }

    /**
     * Lets the living process, or a new one, do what is due.
     *
     * @return what it did; nothing if it died
     */
    RunSummary run() {
        Process process = alive.orElseGet(() -> process(fate()));
        alive = Optional.of(process);
        try {
            RunSummary done = process.runOrders().run(BUDGET).await().atMost(PATIENCE);
            process.sendReports().send(PATIENCE).await().atMost(PATIENCE);
            return done;
        } catch (Throwable failure) {
            if (!process.boundaries().dead()) {
                throw new IllegalStateException("the worker failed", failure);
            }
            bury();
            return RunSummary.NOTHING;
        }
    }

    /** The process is started anew and lets everything go at once, or others wait until its leases have run out. */
    private void bury() {
        alive = Optional.empty();
        if (random.nextBoolean()) {
            ports.orders().releaseAll(clock.instant()).await().atMost(PATIENCE);
        } else {
            clock.advance(LEASE.plusSeconds(1));
        }
    }

    /** The first process of a run dies at the boundary of its course, the others anywhere; the last lives. */
    private Fate fate() {
        int number = deaths++;
        if (number >= MOST_DEATHS) {
            return Fate.NONE;
        }
        if (number > 0 && random.nextInt(4) == 0) {
            return new Fate("", random.nextInt(10), true);
        }
        return number == 0
                ? course.fate(random)
                : new Fate(BOUNDARIES.get(random.nextInt(BOUNDARIES.size())), random.nextInt(200), false);
    }

    private Uni<Void> takeOver() {
        clock.advance(LEASE.plusSeconds(1));
        return process(Fate.NONE).runOrders().run(BUDGET).replaceWithVoid();
    }

    private Process process(Fate fate) {
        Boundaries boundaries = new Boundaries(fate, tally, this::takeOver);
        Orders orders = boundaries.around(Orders.class, ports.orders());
        Gates gates = boundaries.around(Gates.class, ports.gates());
        Random own = new Random(random.nextLong());
        Pauses pauses = length -> Uni.createFrom().voidItem().invoke(() -> clock.advance(length));
        CarryOutOrder.Rules rules = new CarryOutOrder.Rules(
                new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(12), own),
                new PollRhythm(Duration.ofMillis(250), Duration.ofHours(4)),
                pauses);
        CarryOutOrder carryOutOrder = new CarryOutOrder(
                orders,
                boundaries.around(ServicesManager.class, ports.servicesManager()),
                new Health(gates, "demo", GATE, clock),
                rules,
                new CarryOutOrder.Surroundings(clock, UUID::randomUUID, ports.vault(), own, LastUsage.NOT_COUNTED));
        RetryPolicy sending = new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofDays(30), own);
        return new Process(
                boundaries,
                new RunOrders(orders, carryOutOrder, new RunOrders.Limits(1, INTAKE), clock),
                new SendReports(
                        boundaries.around(Outbox.class, ports.reports().outbox()),
                        boundaries.around(Endpoints.class, ports.reports().endpoints()),
                        ports.portals(),
                        new SendReports.Rhythm(sending, pauses),
                        clock));
    }
}
