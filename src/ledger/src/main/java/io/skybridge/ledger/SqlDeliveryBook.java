package io.skybridge.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.delivery.DeliveryBook;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderId;

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
    private final Documents documents;

    SqlDeliveryBook(Sessions sessions, Documents documents) {
        this.sessions = sessions;
        this.documents = documents;
    }

    @Override
    public Uni<Page> list(Query query) {
        return Uni.createFrom()
                .item(() -> query.after().map(Cursor::parse).orElse(END))
                .chain(cursor -> sessions.inSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(SELECT, String.class)
                                .setParameter("portal", query.portal().value())
                                .setParameter("at", cursor.at().atOffset(ZoneOffset.UTC))
                                .setParameter("id", cursor.id())
                                .setParameter("limit", query.limit() + 1)
                                .getResultList())))
                .map(rows -> page(
                        rows.stream()
                                .map(row -> entry(documents.read(row, JsonNode.class)))
                                .toList(),
                        query.limit()));
    }

    private static Page page(List<Entry> found, int limit) {
        List<Entry> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown,
                found.size() > limit
                        ? Optional.of(Cursor.after(shown.get(limit - 1)).text())
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
                OffsetDateTime.parse(row.get("at").asText()).toInstant());
    }

    /** Where a page ended; opaque to callers. */
    private record Cursor(Instant at, UUID id) {

        static Cursor after(Entry entry) {
            return new Cursor(entry.receivedAt(), entry.id().value());
        }

        static Cursor parse(String text) {
            try {
                String[] parts = text.split("_", 2);
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
                throw new ProblemException(ProblemType.INVALID_REQUEST, "'" + text + "' is not a cursor of this list.");
            }
        }

        String text() {
            return at + "_" + id;
        }
    }
}
