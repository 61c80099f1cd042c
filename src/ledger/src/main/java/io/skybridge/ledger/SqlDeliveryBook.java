package io.skybridge.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.delivery.DeliveryBook;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.provisioning.OrderId;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.time;

/** Deliveries for people, without their bodies. */
@ApplicationScoped
class SqlDeliveryBook implements DeliveryBook {

    private static final String SELECT = """
            select cast(jsonb_build_object('id', id, 'event', event_id, 'type', type, 'subject', subject,
                'outcome', outcome, 'orders', to_jsonb(orders), 'at', received_at) as text)
              from delivery
             where portal = :portal and (received_at, id) < (cast(:at as timestamptz), cast(:id as uuid))
             order by received_at desc, id desc limit :limit""";

    /** After every delivery: where the first page begins. */
    private static final Cursor END = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

    private final Sessions sessions;
    private final Statements statements;

    SqlDeliveryBook(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<Page> list(Query query) {
        return Uni.createFrom()
                .item(() -> query.after().map(Cursor::parse).orElse(END))
                .chain(cursor -> sessions.inSession(() -> statements.rows(
                        SELECT,
                        Map.of(
                                "portal", query.portal().value(),
                                "at", at(cursor.at()),
                                "id", cursor.id(),
                                "limit", query.limit() + 1))))
                .map(rows -> page(rows.stream().map(SqlDeliveryBook::entry).toList(), query.limit()));
    }

    private static Page page(List<Entry> found, int limit) {
        List<Entry> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown,
                found.size() > limit
                        ? Optional.of(shown.get(limit - 1))
                                .map(last ->
                                        new Cursor(last.receivedAt(), last.id().value()).text())
                        : Optional.empty());
    }

    private static Entry entry(JsonNode row) {
        List<OrderId> orders = new ArrayList<>();
        row.get("orders").forEach(id -> orders.add(new OrderId(UUID.fromString(id.asText()))));
        return new Entry(
                new DeliveryId(UUID.fromString(row.get("id").asText())),
                new Event(
                        row.get("event").asText(),
                        row.get("type").asText(),
                        row.get("subject").asText()),
                row.get("outcome").asText(),
                orders,
                time(row, "at"));
    }
}
