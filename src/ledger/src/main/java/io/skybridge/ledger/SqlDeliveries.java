package io.skybridge.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.skybridge.core.delivery.Acceptance;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.PortalEvent.AccountRegistered;
import io.skybridge.core.delivery.PortalEvent.SubscriptionProvisioned;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.subscription.Subscription;

/** Deliveries, each accepted by one call of the database function {@code accept_delivery} (V002). */
@ApplicationScoped
class SqlDeliveries implements Deliveries {

    /** Through text, because the client would take a parameter that is declared as jsonb for a JSON string. */
    private static final String ACCEPT = "select cast(accept_delivery(cast(cast(:command as text) as jsonb)) as text)";

    private final Sessions sessions;
    private final Documents documents;

    SqlDeliveries(Sessions sessions, Documents documents) {
        this.sessions = sessions;
        this.documents = documents;
    }

    @Override
    public Uni<Receipt> accept(Acceptance acceptance) {
        String command = documents.write(command(acceptance));
        return sessions.inSession(() -> Panache.getSession().chain(session -> call(session, command)))
                .map(answer -> receipt(documents.read(answer, JsonNode.class)));
    }

    private static Uni<String> call(Mutiny.Session session, String command) {
        return session.createNativeQuery(ACCEPT, String.class)
                .setParameter("command", command)
                .getSingleResult();
    }

    private Map<String, Object> command(Acceptance acceptance) {
        Map<String, Object> command = new HashMap<>();
        command.put("delivery", delivery(acceptance.delivery()));
        command.put(
                "orders",
                acceptance.orders().stream()
                        .map(order -> Map.of(
                                "id",
                                order.id().toString(),
                                "kind",
                                order.kind().label()))
                        .toList());
        if (acceptance.event() instanceof AccountRegistered registered) {
            command.put("account", account(registered));
        }
        if (acceptance.event() instanceof SubscriptionProvisioned provisioned) {
            command.put("account", Map.of("id", provisioned.account().value()));
            command.put("subscription", subscription(provisioned));
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

    private Map<String, Object> account(AccountRegistered event) {
        Map<String, Object> account = new HashMap<>();
        account.put("id", event.account().value());
        account.put("version", event.version().value());
        account.put("company", documents.write(event.company()));
        account.put("administrator", documents.write(event.administrator()));
        account.put("channel", event.channel());
        event.currency().ifPresent(currency -> account.put("currency", currency));
        return account;
    }

    private Map<String, Object> subscription(SubscriptionProvisioned event) {
        Subscription bought = event.subscription();
        Map<String, Object> subscription = new HashMap<>();
        subscription.put("id", bought.id().value());
        subscription.put("version", event.version().value());
        subscription.put("product", bought.product());
        bought.quantity().ifPresent(quantity -> subscription.put("quantity", quantity));
        subscription.put("users", documents.write(bought.users()));
        return subscription;
    }

    private static Receipt receipt(JsonNode answer) {
        if (!answer.get("same").asBoolean()) {
            return new Receipt.Reused();
        }
        List<OrderId> orders = new ArrayList<>();
        answer.get("orders").forEach(id -> orders.add(new OrderId(UUID.fromString(id.asText()))));
        return new Receipt.Stored(
                new DeliveryId(UUID.fromString(answer.get("delivery").asText())),
                orders,
                answer.get("first").asBoolean());
    }
}
