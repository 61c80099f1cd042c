package io.skybridge.ledger.histories;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageWindow;

/** What is really so at the services manager, from the first day to the present. */
final class World {

    static final List<Meter> PLANS = List.of(
            new Meter("HE", Meter.Kind.USER_PLAN, "Mailbox"),
            new Meter("HE", Meter.Kind.USER_PLAN, "Archive"),
            new Meter("HostedAppsandDesktops", Meter.Kind.OFFERING, "Office"));
    static final Meter CUSTOMER_PLAN = new Meter("HE", Meter.Kind.CUSTOMER_PLAN, "Default");
    static final Meter MEGABYTES = new Meter("HE", Meter.Kind.COUNTER, "mailbox-mb");

    /** Something that was held from a time until another; still is, if there is no other. */
    private static final class Holding {

        private final String customer;
        private final Optional<String> user;
        private final Meter meter;
        private final Instant from;
        private @Nullable Instant until;

        Holding(String customer, Optional<String> user, Meter meter, Instant from) {
            this.customer = customer;
            this.user = user;
            this.meter = meter;
            this.from = from;
        }

        boolean at(Instant moment) {
            return !from.isAfter(moment) && (until == null || until.isAfter(moment));
        }

        boolean during(UsageWindow window, Instant now) {
            Instant end = window.until().isBefore(now) ? window.until() : now;
            return from.isBefore(end) && (until == null || until.isAfter(window.from()));
        }
    }

    /** What the truth is asked by. */
    record Key(String customer, Meter meter, Period period) {}

    private final List<String> customers;
    private final BillingCalendar calendar;
    private final Random random;
    private final List<Holding> holdings = new ArrayList<>();
    private final Set<String> testUsers = new HashSet<>();
    private final Map<String, BigDecimal> megabytes = new HashMap<>();
    /** What an inventory has shown, by period; only this can be known of what is only shown when it is looked at. */
    private final Map<Key, Map<String, BigDecimal>> shown = new HashMap<>();

    World(List<String> customers, BillingCalendar calendar, Random random) {
        this.customers = customers;
        this.calendar = calendar;
        this.random = random;
    }

    /** Something changes. */
    void change(Instant now) {
        String customer = customers.get(random.nextInt(customers.size()));
        String user = "u" + random.nextInt(4) + "_" + customer;
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> hold(customer, Optional.of(user), PLANS.get(random.nextInt(PLANS.size())), now);
            case 4 -> hold(customer, Optional.empty(), CUSTOMER_PLAN, now);
            case 5 -> move(customer, user, now);
            case 6 -> drop(customer, Optional.of(user), now);
            case 7 -> drop(customer, Optional.empty(), now);
            case 8 -> {
                if (!testUsers.remove(user) && random.nextBoolean()) {
                    testUsers.add(user);
                }
            }
            default ->
                megabytes.put(user, BigDecimal.valueOf(random.nextInt(5000)).movePointLeft(1));
        }
    }

    private void hold(String customer, Optional<String> user, Meter meter, Instant now) {
        boolean held = holdings.stream()
                .anyMatch(one -> one.customer.equals(customer)
                        && one.user.equals(user)
                        && one.meter.equals(meter)
                        && one.at(now));
        if (!held) {
            holdings.add(new Holding(customer, user, meter, now));
        }
    }

    private void move(String customer, String user, Instant now) {
        holdings.stream()
                .filter(one -> one.user.equals(Optional.of(user)) && one.meter.equals(PLANS.get(0)) && one.at(now))
                .findFirst()
                .ifPresent(one -> {
                    one.until = now;
                    hold(customer, Optional.of(user), PLANS.get(1), now);
                });
    }

    private void drop(String customer, Optional<String> user, Instant now) {
        holdings.stream()
                .filter(one -> one.customer.equals(customer) && one.user.equals(user) && one.at(now))
                .forEach(one -> one.until = now);
        user.ifPresent(megabytes::remove);
    }

    private boolean tests(Optional<String> user) {
        return user.filter(testUsers::contains).isPresent();
    }

    /** What an inventory shows of a customer. */
    CustomerReading inventory(String customer, Instant now) {
        List<Reading> readings = new ArrayList<>();
        holdings.stream()
                .filter(one -> one.customer.equals(customer) && one.at(now) && !tests(one.user))
                .forEach(one -> readings.add(Reading.held(customer, one.user, one.meter)));
        megabytes.forEach((user, quantity) -> {
            if (user.endsWith("_" + customer) && !testUsers.contains(user)) {
                readings.add(new Reading(customer, Optional.of(user), MEGABYTES, quantity, Optional.empty(), false));
            }
        });
        Set<String> excluded = new HashSet<>();
        testUsers.stream().filter(user -> user.endsWith("_" + customer)).forEach(excluded::add);
        return new CustomerReading(customer, now, readings, excluded);
    }

    /** It was shown, and whoever looked has noted it. */
    void seen(CustomerReading reading) {
        Period period = calendar.period(reading.at());
        shown.forEach((key, items) -> {
            if (key.customer().equals(reading.customer()) && key.period().equals(period)) {
                items.keySet().removeIf(item -> reading.excluded().contains(item.split(" ", 2)[0]));
            }
        });
        reading.readings().forEach(one -> {
            String day = one.meter().kind().discrete()
                    ? ""
                    : calendar.day(reading.at()).toString();
            shown.computeIfAbsent(new Key(reading.customer(), one.meter(), period), key -> new HashMap<>())
                    .merge(one.user().orElse("-") + " " + day, one.quantity(), BigDecimal::max);
        });
    }

    /** What billing says of a period: a line for what was added, one for what was removed, in any sequence. */
    List<Reading> billing(UsageWindow window, Instant now) {
        List<Reading> lines = new ArrayList<>();
        holdings.stream()
                .filter(one -> one.during(window, now) && !tests(one.user))
                .forEach(one -> {
                    Reading line = new Reading(
                            one.customer,
                            one.user,
                            one.meter,
                            BigDecimal.ONE,
                            Optional.of(one.from),
                            one.from.isBefore(window.from()));
                    lines.add(line);
                    if (random.nextInt(3) == 0) {
                        lines.add(line);
                    }
                });
        java.util.Collections.shuffle(lines, random);
        return lines;
    }

    /** How much of each meter each customer really had in each of these periods, as far as this kind of source can show it. */
    Map<Key, BigDecimal> truth(boolean whole, Set<Period> periods, Instant now) {
        Map<Key, BigDecimal> truth = new HashMap<>();
        if (!whole) {
            shown.forEach(
                    (key, items) -> truth.put(key, items.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
            return truth;
        }
        Map<Key, Set<Optional<String>>> holders = new HashMap<>();
        periods.forEach(period -> holdings.stream()
                .filter(one -> one.during(period.window(), now) && !tests(one.user))
                .forEach(one -> holders.computeIfAbsent(
                                new Key(one.customer, one.meter, period), key -> new LinkedHashSet<>())
                        .add(one.user)));
        holders.forEach((key, who) -> truth.put(key, BigDecimal.valueOf(who.size())));
        return truth;
    }
}
