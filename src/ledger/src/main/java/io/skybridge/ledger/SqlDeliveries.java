package io.skybridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Acceptance;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.provisioning.OrderId;

/** Deliveries, each accepted by one call of the database function {@code accept_delivery} (V005, V010). */
@ApplicationScoped
class SqlDeliveries implements Deliveries {

    /** Through text, because the client would take a parameter that is declared as jsonb for a JSON string. */
    private static final String ACCEPT = "select cast(accept_delivery(cast(cast(:command as text) as jsonb)) as text)";

    private static final String FIND = """
            select cast(jsonb_build_object('first', false, 'delivery', id, 'orders', to_jsonb(orders)) as text)
              from delivery where portal = :portal and event_id = :event and digest = :digest""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;

    SqlDeliveries(Sessions sessions, Documents documents, Statements statements) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
    }

    @Override
    public Uni<Receipt> accept(Acceptance acceptance) {
        String command = documents.write(new AcceptCommand(documents).of(acceptance, TraceParent.current()));
        return sessions.inSession(() -> Panache.getSession().chain(session -> call(session, command)))
                .map(answer -> receipt(documents.read(answer, JsonNode.class)));
    }

    @Override
    public Uni<Optional<Receipt.Stored>> find(PortalId portal, String eventId, String digest) {
        Map<String, ?> parameters = Map.of("portal", portal.value(), "event", eventId, "digest", digest);
        return sessions.inSession(() -> statements.rows(FIND, parameters))
                .map(found -> found.stream().findFirst().map(SqlDeliveries::stored));
    }

    private static Uni<String> call(Mutiny.Session session, String command) {
        return session.createNativeQuery(ACCEPT, String.class)
                .setParameter("command", command)
                .getSingleResult();
    }

    private static Receipt receipt(JsonNode answer) {
        if (answer.has("illegal")) {
            return new Receipt.Illegal(
                    answer.get("illegal").asText(), answer.get("state").asText());
        }
        if (!answer.get("same").asBoolean()) {
            return new Receipt.Reused();
        }
        return stored(answer);
    }

    private static Receipt.Stored stored(JsonNode answer) {
        List<OrderId> orders = new ArrayList<>();
        answer.get("orders").forEach(id -> orders.add(new OrderId(UUID.fromString(id.asText()))));
        return new Receipt.Stored(
                new DeliveryId(UUID.fromString(answer.get("delivery").asText())),
                orders,
                answer.get("first").asBoolean());
    }
}
