package io.skybridge.functions.provisioning.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.skybridge.core.provisioning.OrderKind;

/**
 * An event of the portal.
 *
 * @param id its id, the same each time it is sent
 * @param account whose it is
 * @param kind what it asks for
 * @param version the portal's version of what it is about
 * @param username the user it is about, if it is about one
 * @param deal the subscription it is about, if it is about one
 * @param company the company's name, if it says so
 */
record Event(
        String id,
        String account,
        OrderKind kind,
        long version,
        Optional<String> username,
        Optional<Deal> deal,
        Optional<String> company) {

    /**
     * A subscription as the portal has it.
     *
     * @param subscription its id
     * @param product what was bought
     * @param seats whom it is for
     */
    record Deal(String subscription, String product, List<Seat> seats) {
        boolean isFor(String username) {
            return seats.stream().anyMatch(seat -> seat.username().equals(username));
        }
    }

    /**
     * A user of a subscription.
     *
     * @param username who
     * @param plan the user plan asked for
     * @param offerings the offerings asked for; all if there are none
     */
    record Seat(String username, Optional<String> plan, List<String> offerings) {
        private String json() {
            String asked = plan.map(name -> ", \"userPlan\": \"" + name + "\"").orElse("")
                    + (offerings.isEmpty() ? "" : ", \"offerings\": " + list(offerings));
            return "{" + person(username) + asked + "}";
        }

        private static String list(List<String> names) {
            return names.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
        }
    }

    static final String ADMINISTRATOR = "jane";

    private static final Map<OrderKind, String> TYPES = Map.ofEntries(
            Map.entry(OrderKind.ACCOUNT_REGISTER, "account.registered"),
            Map.entry(OrderKind.ACCOUNT_UPDATE, "account.updated"),
            Map.entry(OrderKind.ACCOUNT_RESTRICT, "account.restricted"),
            Map.entry(OrderKind.ACCOUNT_SUSPEND, "account.suspended"),
            Map.entry(OrderKind.ACCOUNT_REACTIVATE, "account.reactivated"),
            Map.entry(OrderKind.ACCOUNT_TERMINATE, "account.terminated"),
            Map.entry(OrderKind.USER_REGISTER, "user.registered"),
            Map.entry(OrderKind.USER_LOCK, "user.locked"),
            Map.entry(OrderKind.USER_UNLOCK, "user.unlocked"),
            Map.entry(OrderKind.USER_DISABLE, "user.disabled"),
            Map.entry(OrderKind.USER_ENABLE, "user.enabled"),
            Map.entry(OrderKind.USER_TERMINATE, "user.terminated"),
            Map.entry(OrderKind.SUBSCRIPTION_PROVISION, "subscription.provisioned"),
            Map.entry(OrderKind.SUBSCRIPTION_CHANGE, "subscription.changed"),
            Map.entry(OrderKind.SUBSCRIPTION_SUSPEND, "subscription.suspended"),
            Map.entry(OrderKind.SUBSCRIPTION_RESUME, "subscription.resumed"),
            Map.entry(OrderKind.SUBSCRIPTION_DESTROY, "subscription.cancelled"));

    /** Whether a portal that has any sense sends it only when all before is taken, and nothing after until it is. */
    boolean barrier() {
        return switch (kind) {
            case USER_REGISTER, USER_TERMINATE, ACCOUNT_TERMINATE -> true;
            default -> false;
        };
    }

    /** The CloudEvent. */
    String json() {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.%s.v1", "subject": "%s",
                 "data": {%s"version": %d}}""".formatted(id, TYPES.get(kind), account, data(), version);
    }

    private String data() {
        if (company.isPresent()) {
            return """
                    "company": {"name": "%s", "domain": "%s.example"}, "administrator": {%s}, "channel": "direct",
                    """.formatted(company.get(), account, person(ADMINISTRATOR));
        }
        if (username.isPresent()) {
            return "\"user\": {" + person(username.get()) + "}, ";
        }
        return deal.map(this::subscription).orElse("");
    }

    private String subscription(Deal bought) {
        boolean described = kind == OrderKind.SUBSCRIPTION_PROVISION || kind == OrderKind.SUBSCRIPTION_CHANGE;
        String users = bought.seats().stream().map(Seat::json).collect(Collectors.joining(", "));
        return "\"subscription\": {\"id\": \"" + bought.subscription() + "\""
                + (described ? ", \"product\": \"" + bought.product() + "\", \"users\": [" + users + "]" : "")
                + "}, ";
    }

    private static String person(String username) {
        return "\"username\": \"%s\", \"firstName\": \"%s\", \"lastName\": \"Roe\", \"email\": \"%s@shop.example\""
                .formatted(username, username, username);
    }

    @Override
    public String toString() {
        return kind.label() + " v" + version + username.map(user -> " " + user).orElse("")
                + deal.map(bought -> " " + bought.subscription() + " " + bought.product() + " " + seats(bought))
                        .orElse("");
    }

    private static List<String> seats(Deal bought) {
        return bought.seats().stream()
                .map(seat -> seat.username()
                        + seat.plan().map(plan -> ":" + plan).orElse("")
                        + (seat.offerings().isEmpty() ? "" : seat.offerings()))
                .toList();
    }
}
