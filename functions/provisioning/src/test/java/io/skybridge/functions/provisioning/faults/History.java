package io.skybridge.functions.provisioning.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.functions.provisioning.faults.Event.Deal;
import io.skybridge.functions.provisioning.faults.Event.Seat;

/** What happens to one account at its portal, drawn at random and sensible: a portal keeps its own books. */
final class History {

    private static final List<String> PEOPLE = List.of("ann", "bob", "cy", "dee");

    private final RandomGenerator random;
    private final String account;
    private final Course course;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Long> versions = new TreeMap<>();
    private final Map<String, Deal> deals = new LinkedHashMap<>();
    private final Set<String> suspended = new TreeSet<>();
    private final Map<String, OrderKind> registered = new TreeMap<>();

    private OrderKind standing = OrderKind.ACCOUNT_REGISTER;
    private int subscriptions;

    History(String account, Course course, RandomGenerator random) {
        this.account = account;
        this.course = course;
        this.random = random;
        registered.put(Event.ADMINISTRATOR, OrderKind.USER_REGISTER);
    }

    /**
     * So many events, of which the first registers the account and the next buys a product, and then what its course needs.
     * What is to be refused needs an account of which everything goes well before.
     */
    List<Event> of(int length) {
        say(OrderKind.ACCOUNT_REGISTER, Optional.empty(), Optional.empty());
        buy();
        while (events.size() < length && !course.refuses()) {
            something();
        }
        boolean leaves = random.nextInt(4) == 0;
        if (course.suspends()) {
            turn(OrderKind.ACCOUNT_SUSPEND);
        } else if (course.terminates() || leaves && !course.refuses()) {
            say(OrderKind.ACCOUNT_TERMINATE, Optional.empty(), Optional.empty());
        }
        return List.copyOf(events);
    }

    private void something() {
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3, 4 -> change();
            case 5 -> buy();
            case 6, 7 -> pause();
            case 8 -> cancel();
            case 9, 10, 11 -> person();
            case 12 -> move();
            default -> say(OrderKind.ACCOUNT_UPDATE, Optional.empty(), Optional.empty());
        }
    }

    private boolean active() {
        return standing == OrderKind.ACCOUNT_REGISTER || standing == OrderKind.ACCOUNT_REACTIVATE;
    }

    /** The second subscription is to applications, which may be had twice; a user plan may not. */
    private void buy() {
        if (!active() || deals.size() > 1) {
            return;
        }
        boolean second = !deals.isEmpty();
        if (second && deals.values().iterator().next().product().equals("apps")) {
            return;
        }
        String product = second
                ? "apps"
                : Products.ALL.get(random.nextInt(random.nextBoolean() ? 2 : 4)).product();
        describe(OrderKind.SUBSCRIPTION_PROVISION, "sub-" + account + "-" + ++subscriptions, product);
    }

    private void change() {
        Optional<Deal> chosen = deal();
        if (!active() || chosen.isEmpty()) {
            return;
        }
        boolean only = deals.size() == 1;
        String product = only && random.nextInt(3) > 0
                ? Products.ALL.get(random.nextInt(Products.ALL.size())).product()
                : chosen.get().product();
        describe(OrderKind.SUBSCRIPTION_CHANGE, chosen.get().subscription(), product);
    }

    private void describe(OrderKind kind, String subscription, String product) {
        List<Seat> seats = new ArrayList<>();
        List<String> candidates = new ArrayList<>(PEOPLE);
        candidates.add(Event.ADMINISTRATOR);
        int many = 1 + random.nextInt(3);
        for (int at = 0; at < many; at++) {
            seats.add(Products.seat(candidates.remove(random.nextInt(candidates.size())), product, random));
        }
        Deal deal = new Deal(subscription, product, seats);
        deals.put(subscription, deal);
        say(kind, Optional.empty(), Optional.of(deal));
    }

    private Optional<Deal> deal() {
        List<Deal> all = List.copyOf(deals.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void pause() {
        Optional<Deal> chosen = deal();
        if (chosen.isEmpty()) {
            return;
        }
        String subscription = chosen.get().subscription();
        if (!suspended.contains(subscription)) {
            suspended.add(subscription);
            say(OrderKind.SUBSCRIPTION_SUSPEND, Optional.empty(), chosen);
        } else if (active()) {
            suspended.remove(subscription);
            say(OrderKind.SUBSCRIPTION_RESUME, Optional.empty(), chosen);
        }
    }

    private void cancel() {
        Optional<Deal> chosen = deal();
        chosen.ifPresent(bought -> {
            deals.remove(bought.subscription());
            suspended.remove(bought.subscription());
            say(OrderKind.SUBSCRIPTION_DESTROY, Optional.empty(), chosen);
        });
    }

    /** A user that was registered for itself is locked, disabled and so on; one that no subscription is for may go. */
    private void person() {
        String who = random.nextInt(4) == 0 ? Event.ADMINISTRATOR : PEOPLE.get(random.nextInt(PEOPLE.size()));
        OrderKind was = registered.get(who);
        if (was == null) {
            if (active()) {
                turn(who, OrderKind.USER_REGISTER);
            }
            return;
        }
        boolean seated = deals.values().stream().anyMatch(bought -> bought.isFor(who));
        if (!seated && !who.equals(Event.ADMINISTRATOR) && random.nextInt(3) == 0) {
            registered.remove(who);
            say(OrderKind.USER_TERMINATE, Optional.of(who), Optional.empty());
        } else if (was == OrderKind.USER_LOCK) {
            turn(who, active() ? OrderKind.USER_UNLOCK : OrderKind.USER_DISABLE);
        } else if (was == OrderKind.USER_DISABLE) {
            if (active()) {
                turn(who, OrderKind.USER_ENABLE);
            }
        } else {
            turn(who, random.nextBoolean() ? OrderKind.USER_LOCK : OrderKind.USER_DISABLE);
        }
    }

    private void turn(String who, OrderKind kind) {
        registered.put(who, kind);
        say(kind, Optional.of(who), Optional.empty());
    }

    private void move() {
        List<OrderKind> moves = active()
                ? List.of(OrderKind.ACCOUNT_RESTRICT, OrderKind.ACCOUNT_SUSPEND)
                : List.of(OrderKind.ACCOUNT_REACTIVATE);
        turn(moves.get(random.nextInt(moves.size())));
    }

    private void turn(OrderKind kind) {
        standing = kind;
        say(kind, Optional.empty(), Optional.empty());
    }

    /** One more change of a subscription to this product, or a new one if there is none that may be changed. */
    Optional<Event> bundle(String product) {
        if (!active()) {
            return Optional.empty();
        }
        String subscription = deals.isEmpty()
                ? "sub-" + account + "-" + ++subscriptions
                : deals.keySet().iterator().next();
        boolean second = deals.size() > 1 && deals.get(subscription).product().equals("apps");
        if (second || suspended.contains(subscription)) {
            return Optional.empty();
        }
        describe(
                deals.isEmpty() ? OrderKind.SUBSCRIPTION_PROVISION : OrderKind.SUBSCRIPTION_CHANGE,
                subscription,
                product);
        return Optional.of(events.get(events.size() - 1));
    }

    /** The portal ends a subscription that it could not have. */
    Event end(Deal bought) {
        deals.remove(bought.subscription());
        say(OrderKind.SUBSCRIPTION_DESTROY, Optional.empty(), Optional.of(bought));
        return events.get(events.size() - 1);
    }

    private void say(OrderKind kind, Optional<String> username, Optional<Deal> deal) {
        String about = username.or(() -> deal.map(Deal::subscription)).orElse(account);
        long version = versions.merge(about, 1L, Long::sum);
        boolean described = kind == OrderKind.ACCOUNT_REGISTER || kind == OrderKind.ACCOUNT_UPDATE;
        Optional<String> company = described ? Optional.of("Firm " + account + " " + version) : Optional.empty();
        events.add(
                new Event(account + "-event-" + (events.size() + 1), account, kind, version, username, deal, company));
    }
}
