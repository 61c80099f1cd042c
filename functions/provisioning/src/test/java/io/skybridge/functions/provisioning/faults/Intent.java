package io.skybridge.functions.provisioning.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.functions.provisioning.faults.Event.Deal;

/** What the portal wants, by the events that were accepted, in the order of their acceptance. Knows nothing else. */
final class Intent {

    /** A user, of whom the last word counts. */
    static final class Person {
        /** Registered for itself, and so there whatever the subscriptions say. */
        boolean registered;

        OrderKind word = OrderKind.USER_ENABLE;
    }

    /** A subscription that has not ended. */
    static final class Bought {
        Deal deal;
        boolean suspended;
        /** What it may have while it is suspended: whether a change came in time is not for the portal to know. */
        List<Optional<Deal>> either = new ArrayList<>();

        private Bought(Deal deal) {
            this.deal = deal;
        }

        /** What it has, if that is for sure. */
        List<Optional<Deal>> possible() {
            return suspended ? List.copyOf(either) : List.of(Optional.of(deal));
        }

        boolean has(String username) {
            return possible().stream()
                    .allMatch(one -> one.filter(had -> had.isFor(username)).isPresent());
        }

        boolean mayHave(String username) {
            return possible().stream()
                    .anyMatch(one -> one.filter(had -> had.isFor(username)).isPresent());
        }
    }

    final Map<String, Person> people = new LinkedHashMap<>();
    final Map<String, Bought> subscriptions = new LinkedHashMap<>();
    private final List<String> terminated = new ArrayList<>();
    OrderKind account = OrderKind.ACCOUNT_TERMINATE;
    String company = "";

    void accept(Event event) {
        switch (event.kind()) {
            case ACCOUNT_REGISTER, ACCOUNT_UPDATE -> described(event);
            case ACCOUNT_RESTRICT, ACCOUNT_SUSPEND, ACCOUNT_REACTIVATE -> account = event.kind();
            case ACCOUNT_TERMINATE -> {
                account = event.kind();
                people.clear();
                subscriptions.clear();
            }
            case USER_REGISTER -> {
                person(event.username().orElseThrow()).registered = true;
                word(event, OrderKind.USER_ENABLE);
            }
            case USER_LOCK, USER_UNLOCK, USER_DISABLE, USER_ENABLE -> word(event, event.kind());
            case USER_TERMINATE -> {
                people.remove(event.username().orElseThrow());
                terminated.add(event.username().orElseThrow());
            }
            default -> event.deal().ifPresent(deal -> subscription(event.kind(), deal));
        }
    }

    private void described(Event event) {
        if (account == OrderKind.ACCOUNT_TERMINATE) {
            account = OrderKind.ACCOUNT_REACTIVATE;
        }
        company = event.company().orElseThrow();
        person(Event.ADMINISTRATOR).registered = true;
    }

    private void word(Event event, OrderKind kind) {
        Person person = person(event.username().orElseThrow());
        // A user that is locked or disabled and registered anew stays so.
        person.word = kind;
    }

    private Person person(String username) {
        terminated.remove(username);
        return people.computeIfAbsent(username, any -> new Person());
    }

    private void subscription(OrderKind kind, Deal deal) {
        Bought bought = subscriptions.get(deal.subscription());
        switch (kind) {
            case SUBSCRIPTION_PROVISION, SUBSCRIPTION_CHANGE -> {
                deal.seats().forEach(seat -> person(seat.username()));
                if (bought == null) {
                    bought = new Bought(deal);
                    subscriptions.put(deal.subscription(), bought);
                    if (kind == OrderKind.SUBSCRIPTION_CHANGE) {
                        bought.either.add(Optional.empty());
                    }
                }
                bought.deal = deal;
                bought.either.add(Optional.of(deal));
            }
            case SUBSCRIPTION_SUSPEND -> bought.suspended = true;
            case SUBSCRIPTION_RESUME -> bought.suspended = false;
            default -> subscriptions.remove(deal.subscription());
        }
    }

    /** Everything that was accepted has been carried out. */
    void settled() {
        subscriptions.values().stream().filter(bought -> !bought.suspended).forEach(bought -> {
            bought.either.clear();
            bought.either.add(Optional.of(bought.deal));
        });
    }

    /** The order that was to bring the subscription from one to the other was taken back and given up. */
    void takenBack(String subscription, Optional<Deal> before) {
        if (before.isEmpty()) {
            subscriptions.remove(subscription);
        } else {
            subscriptions.get(subscription).deal = before.get();
        }
        settled();
    }

    boolean customer() {
        return account != OrderKind.ACCOUNT_TERMINATE;
    }

    /** Users that a subscription in use is for, or that were registered for themselves. */
    boolean mustBeThere(String username) {
        return people.containsKey(username)
                && (people.get(username).registered
                        || subscriptions.values().stream()
                                .anyMatch(bought -> !bought.suspended && bought.deal.isFor(username)));
    }

    boolean mayBeThere(String username) {
        return people.containsKey(username);
    }

    /** Every combination of what the subscriptions may have; one, unless one that is suspended was changed. */
    List<List<Deal>> possibilities() {
        List<List<Deal>> all = List.of(List.of());
        for (Bought bought : subscriptions.values()) {
            all = all.stream()
                    .flatMap(soFar -> bought.possible().stream().map(one -> plus(soFar, one)))
                    .distinct()
                    .toList();
        }
        return all;
    }

    private static List<Deal> plus(List<Deal> deals, Optional<Deal> more) {
        return Stream.concat(deals.stream(), more.stream()).toList();
    }

    /** Whether the user may sign in; empty where it is not for sure whether a suspended subscription has it. */
    Optional<OrderKind> access(String username) {
        Person person = people.get(username);
        if (username.equals(Event.ADMINISTRATOR) && account == OrderKind.ACCOUNT_SUSPEND) {
            return Optional.of(OrderKind.USER_DISABLE);
        }
        if (person.word == OrderKind.USER_LOCK || person.word == OrderKind.USER_DISABLE) {
            return Optional.of(person.word);
        }
        boolean let = subscriptions.values().stream().anyMatch(bought -> !bought.suspended && bought.mayHave(username));
        if (let || username.equals(Event.ADMINISTRATOR)) {
            return Optional.of(OrderKind.USER_ENABLE);
        }
        if (subscriptions.values().stream().anyMatch(bought -> bought.suspended && bought.has(username))) {
            return Optional.of(OrderKind.USER_DISABLE);
        }
        boolean unsure =
                subscriptions.values().stream().anyMatch(bought -> bought.suspended && bought.mayHave(username));
        return unsure ? Optional.empty() : Optional.of(OrderKind.USER_ENABLE);
    }
}
