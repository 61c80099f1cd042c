package io.skybridge.functions.provisioning.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.RunSummary;
import io.skybridge.functions.provisioning.faults.Event.Deal;
import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.SimulatorSettings;
import io.skybridge.testkit.SettableClock;

/** One run: a history, its faults and its deaths, all drawn by one seed, and what was found wrong in the end. */
final class FaultRun {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_ROUNDS = 400;
    private static final int MOST_RETRIES = 6;

    /**
     * What a run stands on.
     *
     * @param ports the real ports
     * @param acceptDelivery the way in
     * @param desk the operators' desk
     * @param simulators the other side
     * @param clock what now is
     */
    record Stage(
            Workers.Ports ports,
            AcceptDelivery acceptDelivery,
            OrderDesk desk,
            SimulatorServer simulators,
            SettableClock clock) {}

    private final Stage stage;
    private final Tally tally;
    private final Books books;
    private final long seed;
    private final String account;
    private final Course course;
    private final SplittableRandom random;
    private final Intent intent = new Intent();
    private final List<String> log = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private final TestPortal portal;
    private final Workers workers;
    private int retries;

    FaultRun(Stage stage, Tally tally, Books books, long seed, String account) {
        this.stage = stage;
        this.tally = tally;
        this.books = books;
        this.seed = seed;
        this.account = account;
        this.course = Course.of(seed);
        // Scrambled, because the first draws of neighbouring seeds are alike otherwise.
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
        this.portal = new TestPortal(stage.acceptDelivery(), random.split(), intent, tally, log);
        this.workers = new Workers(stage.ports(), stage.clock(), random.split(), tally, course);
    }

    /** Runs; what is found wrong goes into the tally. */
    void run() {
        SimulatorServer simulators = stage.simulators();
        simulators.reset();
        int delay = random.nextInt(3) == 0 ? 1500 : 0;
        simulators
                .behaviour()
                .set(SimulatorSettings.defaults().withDelayMillis(delay).behaviour());
        simulators.faults().replace(FaultRules.draw(seed, course, random.split()));
        String rules = simulators.faults().rules().toString();
        try {
            live();
        } catch (RuntimeException | AssertionError broken) {
            found.add("broken: " + broken + " at "
                    + List.of(broken.getStackTrace()).subList(0, 4) + " by " + broken.getCause());
        }
        tally.faults(simulators.faults().rules());
        tally.ran();
        if (!found.isEmpty()) {
            tally.violated("seed " + seed + ":\n  " + String.join("\n  ", found) + "\n events:\n  "
                    + String.join("\n  ", log) + "\n faults: " + rules + "\n orders:" + books.dump());
        }
        books.close();
    }

    private void live() {
        History history = new History(account, course, random.split());
        for (Event event : events(history)) {
            portal.send(event);
            if (random.nextInt(5) < 2 || course.blocks()) {
                workers.run();
            }
            if (random.nextInt(6) == 0 && intent.customer()) {
                settle();
            }
        }
        portal.giveUpTheRest();
        settle();
        if (intent.customer() && (random.nextInt(3) > 0 || course.refuses())) {
            new Refusal(history).play();
            settle();
        }
        found.addAll(books.violations(portal.orders(), stage.simulators()));
    }

    private List<Event> events(History history) {
        List<Event> events = portal.shuffled(history.of(5 + random.nextInt(7)));
        if (course.blocks() && events.get(0).kind() == OrderKind.ACCOUNT_REGISTER) {
            Collections.swap(events, 0, 1);
        }
        return events;
    }

    /** Carries everything out and looks whether all is as it is intended. */
    private void settle() {
        drain(true);
        intent.settled();
        List<String> differences =
                Expectation.differences(intent, account, stage.simulators().dump());
        differences.forEach(one -> found.add("after " + log.size() + " events: " + one));
    }

    /** Lets workers work until nothing is open; dead letters are left to the caller, or to an operator. */
    private void drain(boolean withOperator) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            RunSummary done = workers.run();
            Books.Open open = books.open();
            if (open.failed().isPresent()) {
                if (!withOperator) {
                    return;
                }
                retry(open.failed().get());
            } else if (open.none()) {
                return;
            } else if (done.claimed() == 0) {
                onward();
            }
        }
        found.add("there is no end to it: " + books.open());
    }

    private void onward() {
        Instant now = stage.clock().instant();
        Duration until =
                books.nextDue(now).map(due -> Duration.between(now, due)).orElse(Duration.ofSeconds(1));
        stage.clock().advance(until.plusMillis(1));
    }

    /** An operator has the services manager started anew, which ends what is stuck there, and tries again. */
    private void retry(UUID order) {
        tally.count("deadLetters");
        log.add("failed " + order + ": " + books.reason(order));
        if (++retries > MOST_RETRIES) {
            throw new IllegalStateException("order " + order + " fails again and again: " + books.reason(order));
        }
        stage.simulators().servicesManager().restart();
        stage.desk().retry(new OrderId(order), word("mended")).await().atMost(PATIENCE);
    }

    private OrderDesk.Word word(String reason) {
        return new OrderDesk.Word("tess", reason, stage.clock().instant());
    }

    /** A bundle of which one part is refused for good is taken back, and then tried again or given up. */
    private final class Refusal {

        private final History history;

        private Refusal(History history) {
            this.history = history;
        }

        private void play() {
            Optional<Event> bundle = history.bundle(random.nextBoolean() ? "workplace" : "workplace-plus");
            if (bundle.isEmpty()) {
                return;
            }
            Deal wanted = bundle.get().deal().orElseThrow();
            Optional<Deal> before = Optional.ofNullable(intent.subscriptions.get(wanted.subscription()))
                    .map(bought -> bought.deal);
            boolean had =
                    before.filter(deal -> !deal.product().startsWith("mail")).isPresent()
                            || intent.subscriptions.size() > 1;
            Object there = snapshot();
            Refuser refuser = new Refuser(stage.simulators(), account);
            refuser.refuse(had ? 1 + random.nextInt(2) : random.nextInt(3));
            portal.send(bundle.get());
            drain(false);
            refuser.relent();
            books.open().failed().ifPresent(order -> failed(order, there, wanted, before));
        }

        private void failed(UUID order, Object there, Deal wanted, Optional<Deal> before) {
            tally.count("refusedBundles");
            String reason = books.reason(order);
            log.add("refused " + order + ": " + reason);
            boolean back = !reason.contains("could not be undone") && !books.takesAway(order);
            if (back && !snapshot().equals(there)) {
                found.add("taken back to " + snapshot() + ", before it was " + there);
            }
            if (back && books.undone(order) && !reason.contains("undone")) {
                found.add("the report does not say that it is undone: " + reason);
            }
            if (!back || random.nextBoolean()) {
                retry(order);
                return;
            }
            tally.count("cancelled");
            stage.desk()
                    .cancel(new OrderId(order), word("not to be had"))
                    .await()
                    .atMost(PATIENCE);
            intent.takenBack(wanted.subscription(), before);
            settle();
            if (random.nextBoolean()) {
                portal.send(history.end(wanted));
            }
        }

        private Object snapshot() {
            return Expectation.snapshot(account, stage.simulators().dump());
        }
    }
}
