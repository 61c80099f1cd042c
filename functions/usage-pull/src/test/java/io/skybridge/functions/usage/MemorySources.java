package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageSource;
import io.skybridge.core.usage.UsageSources;

/** Sources that say what a test tells them to: {@code atria} of every period, the others of the present. */
@Singleton
@Alternative
@Priority(1)
final class MemorySources implements UsageSources {

    static final Meter MAILBOX = Meter.parse("HE/user-plan/Mailbox");

    private final Map<String, List<Reading>> held = new ConcurrentHashMap<>();
    private final Map<String, ServicesManagerFault> faults = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Duration takes = Duration.ZERO;

    MemorySources(Clock clock) {
        this.clock = clock;
    }

    /** The users of this customer have mailboxes. */
    void mailboxes(String customer, int users) {
        users(customer, users, MAILBOX);
    }

    /** So many users of this customer have this. */
    void users(String customer, int users, Meter meter) {
        List<Reading> readings = new ArrayList<>();
        for (int user = 1; user <= users; user++) {
            readings.add(Reading.held(customer, Optional.of("user" + user + "_" + customer), meter));
        }
        held.put(customer, readings);
    }

    /** This customer cannot be read any more. */
    void unreadable(String customer) {
        held.putIfAbsent(customer, List.of());
        faults.put(customer, new ServicesManagerFault(ServicesManagerFault.Kind.UNINTELLIGIBLE, "half of an answer"));
    }

    /** To read a customer takes so long. */
    void slow(Duration reading) {
        takes = reading;
    }

    /** Nobody holds anything, and nothing goes wrong. */
    void forget() {
        held.clear();
        faults.clear();
        takes = Duration.ZERO;
    }

    @Override
    public UsageSource of(String servicesManager) {
        return servicesManager.equals("atria") ? new Billed() : new Shown();
    }

    private Uni<Optional<CustomerReading>> reading(String customer) {
        ServicesManagerFault fault = faults.get(customer);
        if (fault != null) {
            return Uni.createFrom().failure(fault);
        }
        Optional<CustomerReading> reading = Optional.ofNullable(held.get(customer))
                .map(readings -> new CustomerReading(customer, clock.instant(), readings, Set.of()));
        Uni<Optional<CustomerReading>> now = Uni.createFrom().item(reading);
        return takes.isZero() ? now : now.onItem().delayIt().by(takes);
    }

    private final class Shown implements UsageSource.Inventory {

        @Override
        public Uni<List<String>> customers() {
            return Uni.createFrom().item(held.keySet().stream().sorted().toList());
        }

        @Override
        public Uni<Optional<CustomerReading>> read(String customer) {
            return reading(customer);
        }
    }

    private final class Billed implements UsageSource.Billing {

        @Override
        public Multi<Reading> read(BilledPeriod period) {
            return Multi.createFrom().iterable(held.values()).onItem().disjoint();
        }
    }
}
