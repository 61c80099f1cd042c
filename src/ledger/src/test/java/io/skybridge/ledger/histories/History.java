package io.skybridge.ledger.histories;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.DeliverUsage;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.Meters;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.Pull;
import io.skybridge.core.usage.PullId;
import io.skybridge.core.usage.PullUsage;
import io.skybridge.core.usage.Pulls;
import io.skybridge.core.usage.Staging;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.core.usage.UsageLedger;
import io.skybridge.core.usage.UsageOutbox;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.core.usage.UsageSource;
import io.skybridge.core.usage.UsageState;
import io.skybridge.testkit.SettableClock;

/** One history, from a seed. */
final class History {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The ports of the real ledger. */
    record Ledger(Pulls pulls, UsageLedger usage, Staging staging, UsageOutbox outbox, UsageBook book, Meters meters) {}

    private final String name;
    private final Random random;
    private final Ledger ledger;
    /** How the accounts of its customers come into the ledger. */
    private final Consumer<History> register;

    private final SettableClock clock;
    private final BillingCalendar calendar;
    private final boolean whole;
    private final List<String> customers;
    private final World world;
    private final FaultyPortal portal;
    private final Crashes crashes;
    private final PullUsage pull;
    private final DeliverUsage deliver;
    private final PortalId portalId;
    private final List<MeterMapping> mappings = new ArrayList<>();
    private final Map<String, CustomerReading> shown = new ConcurrentHashMap<>();
    private final Set<Period> periods = new LinkedHashSet<>();

    History(long seed, int year, Ledger ledger, Consumer<History> register) {
        this.name = "h" + seed;
        this.random = new Random(seed);
        this.ledger = ledger;
        this.register = register;
        this.calendar = CALENDARS.get(random.nextInt(CALENDARS.size()));
        this.clock = new SettableClock(YearMonth.of(year, 2)
                .atDay(26)
                .atTime(6, 30)
                .atZone(calendar.zone())
                .toInstant());
        this.whole = random.nextBoolean();
        this.customers = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(n -> name + "c" + n)
                .toList();
        this.world = new World(customers, calendar, random);
        this.portal = new FaultyPortal(random);
        this.crashes = new Crashes(random);
        this.portalId = new PortalId(name);
        PullUsage.Surroundings surroundings = new PullUsage.Surroundings(clock, UUID::randomUUID);
        RetryPolicy retries =
                new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(9999), random::nextLong);
        UsageLedger usage = crashes.at(UsageLedger.class, ledger.usage());
        this.pull = new PullUsage(
                crashes.at(Pulls.class, ledger.pulls()),
                new PullUsage.Books(usage, crashes.at(Staging.class, ledger.staging())),
                services -> source(),
                new PullUsage.Rules(calendar, 1 + random.nextInt(3), 1 + random.nextInt(10), LEASE, retries),
                surroundings);
        this.deliver = new DeliverUsage(
                usage,
                crashes.at(UsageOutbox.class, ledger.outbox()),
                portals(),
                new DeliverUsage.Rules(1 + random.nextInt(3), LEASE, retries),
                surroundings);
    }

    /** Each has a window of its own, and the ledger keeps one window for a period: the services manager is named after it. */
    private static final List<BillingCalendar> CALENDARS = List.of(
            new BillingCalendar(ZoneId.of("UTC"), new BillingCalendar.ProcessDay.MonthEnd()),
            new BillingCalendar(ZoneId.of("Europe/Berlin"), new BillingCalendar.ProcessDay.Fixed(25)),
            new BillingCalendar(ZoneId.of("America/New_York"), new BillingCalendar.ProcessDay.BeforeMonthEnd(3)));

    private Portals portals() {
        return new Portals() {
            @Override
            public Optional<Portal> named(PortalId id) {
                return id.equals(portalId) ? Optional.of(portal) : Optional.empty();
            }

            @Override
            public Set<PortalId> names() {
                return Set.of(portalId);
            }
        };
    }

    private UsageSource source() {
        if (!whole) {
            return new UsageSource.Inventory() {
                @Override
                public Uni<List<String>> customers() {
                    return Uni.createFrom().item(customers);
                }

                @Override
                public Uni<Optional<CustomerReading>> read(String customer) {
                    return Uni.createFrom().item(() -> {
                        CustomerReading reading = world.inventory(customer, clock.instant());
                        shown.put(customer, reading);
                        return Optional.of(reading);
                    });
                }
            };
        }
        return (UsageSource.Billing) asked ->
                Multi.createFrom().iterable(world.billing(asked.period().window(), clock.instant()));
    }

    /** Lets it happen, then looks whether the portal has the truth; whatever is wrong is in the answer. */
    List<String> play() {
        boolean late = random.nextInt(4) == 0;
        if (!late) {
            register.accept(this);
            map();
        }
        int events = 15 + random.nextInt(30);
        for (int event = 0; event < events; event++) {
            clock.advance(Duration.ofHours(1 + random.nextInt(90)));
            periods.add(calendar.period(clock.instant()));
            happen();
        }
        if (late) {
            register.accept(this);
            map();
        }
        settleDown();
        return compare();
    }

    private void happen() {
        int what = random.nextInt(10);
        if (what < 5) {
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                world.change(clock.instant());
            }
        } else if (what < 8) {
            pull(Optional.empty(), random.nextInt(3) == 0 ? 2 : 1);
        } else {
            deliver(0.4);
        }
    }

    PortalId portal() {
        return portalId;
    }

    List<String> customers() {
        return customers;
    }

    private void map() {
        List<Meter> meters = new ArrayList<>(World.PLANS);
        meters.add(World.CUSTOMER_PLAN);
        meters.add(World.MEGABYTES);
        meters.forEach(
                meter -> mappings.add(new MeterMapping(portalId, meter, Instant.EPOCH, "unit " + meter, terms(meter))));
        await(ledger.meters().put(mappings, "tess"));
    }

    private MeterMapping.Terms terms(Meter meter) {
        if (meter.equals(World.MEGABYTES)) {
            return new MeterMapping.Terms(
                    BigDecimal.valueOf(random.nextInt(3) * 500L),
                    new BigDecimal("0.0009765625"),
                    random.nextInt(3),
                    RoundingMode.values()[random.nextInt(7)]);
        }
        return new MeterMapping.Terms(BigDecimal.valueOf(random.nextInt(3)), BigDecimal.ONE, 0, RoundingMode.HALF_UP);
    }

    /** Pulls as often at once; a pull that crashes is taken up again when its lease has run out. */
    private void pull(Optional<YearMonth> period, int times) {
        keepOffMidnight();
        periods.add(calendar.period(clock.instant()));
        List<PullId> ids = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            ids.add(await(pull.request(name, period, List.of(), false, "tess")).id());
        }
        for (int attempt = 0; !ids.isEmpty(); attempt++) {
            if (attempt > 50) {
                throw new IllegalStateException("pulls do not end: " + ids);
            }
            crashes.likely(attempt < 4 ? 0.1 : 0);
            ids.removeAll(run(ids));
            crashes.likely(0);
            clock.advance(LEASE.plusSeconds(1));
        }
        if (!whole) {
            shown.values().forEach(world::seen);
        }
    }

    /** What crashed on one day and went on on the next is counted on both; the model knows one of them. */
    private void keepOffMidnight() {
        Instant now = clock.instant();
        if (!calendar.day(now).equals(calendar.day(now.plus(Duration.ofHours(3))))) {
            clock.advance(Duration.ofHours(3));
        }
    }

    /** Which of these pulls ended. */
    private List<PullId> run(List<PullId> ids) {
        Instant stopAt =
                random.nextInt(5) == 0 ? clock.instant() : clock.instant().plus(LEASE);
        await(Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndMerge(id -> pull.run(Optional.of(id), stopAt)
                        .onFailure(Crashes.Crash.class)
                        .recoverWithItem(Optional.empty()))
                .collect()
                .asList());
        // A worker that crashed last of all has ended its pull nevertheless.
        return ids.stream().filter(this::ended).toList();
    }

    private boolean ended(PullId id) {
        Pull now = await(ledger.pulls().find(id)).orElseThrow();
        if (now.state() == Pull.State.FAILED) {
            throw new IllegalStateException("a pull has failed: " + now);
        }
        return now.state() == Pull.State.COMPLETED;
    }

    private void deliver(double trouble) {
        portal.likely(trouble);
        crashes.likely(trouble / 4);
        try {
            await(deliver.deliver(clock.instant().plus(LEASE)));
        } catch (Crashes.Crash | CompositeException crash) {
            clock.advance(Duration.ofMinutes(1));
        } finally {
            crashes.likely(0);
            portal.likely(0);
        }
    }

    /** Everything is pulled once more and delivered until nothing is left, what was rejected too. */
    private void settleDown() {
        // What is added in the very moment of a pull is not yet held in any window of time.
        clock.advance(Duration.ofSeconds(1));
        if (whole) {
            // A pull takes time, in which a period more may begin.
            Set<Period> done = new HashSet<>();
            while (!done.containsAll(periods)) {
                List.copyOf(periods).stream().filter(done::add).forEach(period -> pull(Optional.of(period.name()), 1));
            }
        } else {
            pull(Optional.empty(), 1);
        }
        Word word = new Word("tess", "once more", clock.instant());
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofHours(1));
            deliver(0);
            await(ledger.book().retry(query(), Set.of(), word));
        }
    }

    private Stream<UsageRecord> everyRecord() {
        return Stream.iterate(
                        await(ledger.book().records(query(), Optional.empty(), 100)),
                        Objects::nonNull,
                        page -> page.next()
                                .map(next -> await(ledger.book().records(query(), Optional.of(next), 100)))
                                .orElse(null))
                .flatMap(page -> page.records().stream());
    }

    private UsageBook.Query query() {
        return new UsageBook.Query(
                Optional.empty(),
                Optional.of(portalId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> compare() {
        List<String> wrong = new ArrayList<>(portal.violations());
        everyRecord().filter(record -> record.billing().isPresent()).forEach(record -> {
            if (record.progress().state() != UsageState.ACCEPTED
                    && record.progress().state() != UsageState.INCLUDED) {
                wrong.add("not delivered: " + record);
            } else if (record.progress().state() == UsageState.ACCEPTED && !portal.has(record.id())) {
                wrong.add("accepted, and the portal has not got it: " + record);
            }
        });
        Map<String, BigDecimal> expected = new TreeMap<>();
        world.truth(whole, periods, clock.instant()).forEach((key, quantity) -> {
            MeterMapping mapping = mappings.stream()
                    .filter(one -> one.meter().equals(key.meter()))
                    .findFirst()
                    .orElseThrow();
            MeterMapping.Terms terms = mapping.terms();
            BigDecimal units = quantity.subtract(terms.included())
                    .max(BigDecimal.ZERO)
                    .multiply(terms.factor())
                    .setScale(terms.scale(), terms.rounding());
            put(expected, key.customer(), mapping.unit(), key.period().name(), units);
        });
        Map<String, BigDecimal> actual = new TreeMap<>();
        portal.bills().forEach((bill, units) -> put(actual, bill.account().value(), bill.unit(), bill.period(), units));
        if (!actual.equals(expected)) {
            Map<String, BigDecimal> more = new HashMap<>(actual);
            expected.forEach((key, units) -> more.merge(key, units.negate(), BigDecimal::add));
            more.values().removeIf(units -> units.signum() == 0);
            wrong.add("the portal has too much or too little: " + more);
        }
        return wrong;
    }

    private static void put(Map<String, BigDecimal> into, String who, String unit, YearMonth period, BigDecimal units) {
        if (units.signum() != 0) {
            into.put(who + " " + unit + " " + period, units.stripTrailingZeros());
        }
    }

    /** Whether anything crashed in it. */
    int crashes() {
        return crashes.crashes();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
