package io.skybridge.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Person;
import io.skybridge.core.delivery.Acceptance;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.PortalEvent.AboutAccount;
import io.skybridge.core.delivery.PortalEvent.AccountDescribed;
import io.skybridge.core.delivery.PortalEvent.AccountMoved;
import io.skybridge.core.delivery.PortalEvent.SubscriptionDescribed;
import io.skybridge.core.delivery.PortalEvent.SubscriptionMoved;
import io.skybridge.core.delivery.PortalEvent.UserDescribed;
import io.skybridge.core.delivery.PortalEvent.UserMoved;
import io.skybridge.core.lifecycle.Lifecycles;
import io.skybridge.core.provisioning.OrderKind;

/** Writes an acceptance as the document that {@code accept_delivery} takes (V005). */
final class AcceptCommand {

    private static final int INTERACTIVE = 0;
    private static final int BULK = 1;

    private final Documents documents;
    private final Map<String, Object> command = new HashMap<>();

    AcceptCommand(Documents documents) {
        this.documents = documents;
    }

    Map<String, Object> of(Acceptance acceptance, Optional<String> traceParent) {
        traceParent.ifPresent(parent -> command.put("traceParent", parent));
        command.put("delivery", delivery(acceptance.delivery()));
        command.put("priority", acceptance.bulk() ? BULK : INTERACTIVE);
        command.put(
                "orders",
                acceptance.orders().stream()
                        .map(order -> Map.of(
                                "id",
                                order.id().toString(),
                                "kind",
                                order.kind().label()))
                        .toList());
        if (acceptance.event() instanceof AboutAccount event) {
            about(event);
        }
        if (acceptance.event() instanceof PortalEvent.Noticed noticed) {
            command.put(
                    "notice",
                    Map.of(
                            "account",
                            noticed.account().value(),
                            "askAt",
                            noticed.askAt().toString()));
        }
        return command;
    }

    private static Map<String, Object> delivery(Delivery delivery) {
        return Map.of(
                "id", delivery.id().toString(),
                "portal", delivery.portal().value(),
                "eventId", delivery.eventId(),
                "type", delivery.type(),
                "subject", delivery.subject(),
                "digest", delivery.digest(),
                "event", delivery.event(),
                "receivedAt", delivery.receivedAt().toString());
    }

    private void about(AboutAccount event) {
        Map<String, Object> account = new HashMap<>();
        account.put("id", event.account().value());
        account.put("moves", Lifecycles.ACCOUNT.labels(event.kind()));
        command.put("account", account);
        if (event instanceof AccountDescribed described) {
            describe(account, described);
        } else if (event instanceof AccountMoved moved) {
            account.put("version", moved.version().value());
            reason(moved.reason());
        } else if (event instanceof SubscriptionDescribed described) {
            describe(described);
        } else if (event instanceof SubscriptionMoved moved) {
            move(moved);
        } else if (event instanceof UserDescribed described) {
            user(event, described.person().username()).put("person", documents.write(described.person()));
        } else if (event instanceof UserMoved moved) {
            user(event, moved.username());
            reason(moved.reason());
        }
    }

    private void describe(Map<String, Object> account, AccountDescribed event) {
        account.put("version", event.version().value());
        account.put("company", documents.write(event.company()));
        account.put("administrator", documents.write(event.administrator()));
        account.put("defaultChannel", event.defaultChannel());
        event.channel().ifPresent(channel -> account.put("channel", channel));
        event.currency().ifPresent(currency -> account.put("currency", currency));
        command.put("users", List.of(person(event.administrator(), true)));
    }

    private void describe(SubscriptionDescribed event) {
        Map<String, Object> subscription =
                subscription(event, event.subscription().value());
        subscription.put("product", event.product());
        event.quantity().ifPresent(quantity -> subscription.put("quantity", quantity));
        event.users().ifPresent(users -> {
            subscription.put("users", documents.write(users));
            Map<String, Object> people = new HashMap<>();
            users.forEach(seat -> people.put(AccountUser.key(seat.person().username()), person(seat.person(), false)));
            command.put("users", new ArrayList<>(people.values()));
        });
    }

    private void move(SubscriptionMoved event) {
        Map<String, Object> subscription =
                subscription(event, event.subscription().value());
        if (event.kind() == OrderKind.SUBSCRIPTION_SUSPEND) {
            subscription.put("suspended", true);
        }
        if (event.kind() == OrderKind.SUBSCRIPTION_RESUME) {
            subscription.put("suspended", false);
        }
        reason(event.reason());
    }

    private Map<String, Object> subscription(AboutAccount event, String id) {
        Map<String, Object> subscription = new HashMap<>();
        subscription.put("id", id);
        subscription.put("version", event.version().value());
        subscription.put("moves", Lifecycles.SUBSCRIPTION.labels(event.kind()));
        command.put("subscription", subscription);
        return subscription;
    }

    private Map<String, Object> user(AboutAccount event, String username) {
        Map<String, Object> user = new HashMap<>();
        user.put("username", username);
        user.put("key", AccountUser.key(username));
        user.put("version", event.version().value());
        user.put("moves", Lifecycles.USER.labels(event.kind()));
        command.put("user", user);
        return user;
    }

    private Map<String, Object> person(Person person, boolean administrator) {
        return Map.of(
                "username",
                person.username(),
                "key",
                AccountUser.key(person.username()),
                "person",
                documents.write(person),
                "administrator",
                administrator);
    }

    private void reason(Optional<String> reason) {
        reason.ifPresent(words -> command.put("reason", words));
    }
}
