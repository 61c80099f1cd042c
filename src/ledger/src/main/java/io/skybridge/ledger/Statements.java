package io.skybridge.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Native statements, for what is no entity: parameters by name, and of each row one text. Each runs in the session, and in
 * the transaction if there is one, of its caller.
 */
@ApplicationScoped
class Statements {

    private final Documents documents;

    Statements(Documents documents) {
        this.documents = documents;
    }

    /** The one column of each row. */
    static Uni<List<String>> texts(String statement, Map<String, ?> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<String> query = session.createNativeQuery(statement, String.class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    /** The one column of each row, which is a JSON document as text. */
    Uni<List<JsonNode>> rows(String statement, Map<String, ?> parameters) {
        return texts(statement, parameters).map(rows -> rows.stream()
                .map(row -> documents.read(row, JsonNode.class))
                .toList());
    }

    /** How many rows the statement has changed. */
    static Uni<Integer> execute(String statement, Map<String, ?> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(statement);
            parameters.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }

    /** A time as a parameter that the statement casts. */
    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** A time in a row. */
    static Instant time(JsonNode row, String field) {
        return time(row.get(field));
    }

    /** A time. */
    static Instant time(JsonNode value) {
        return OffsetDateTime.parse(value.asText()).toInstant();
    }
}
