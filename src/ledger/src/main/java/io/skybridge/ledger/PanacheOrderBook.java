package io.skybridge.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.ledger.Repositories.AttemptRows;
import io.skybridge.ledger.Repositories.OrderRows;
import io.skybridge.ledger.Repositories.StepRows;

/** Orders for people. */
@ApplicationScoped
class PanacheOrderBook implements OrderBook {

    private static final String SELECT =
            "from OrderEntity o join fetch o.account a left join fetch o.subscription left join fetch o.user where 1 = 1";

    private final Sessions sessions;
    private final OrderRows orders;
    private final StepRows steps;
    private final AttemptRows attempts;
    private final Documents documents;

    PanacheOrderBook(Sessions sessions, OrderRows orders, StepRows steps, AttemptRows attempts, Documents documents) {
        this.sessions = sessions;
        this.orders = orders;
        this.steps = steps;
        this.attempts = attempts;
        this.documents = documents;
    }

    @Override
    public Uni<Page> list(Query query) {
        return Uni.createFrom()
                .item(() -> query.after().map(Cursor::parse))
                .chain(cursor -> sessions.inSession(() -> orders.find(where(query, cursor), parameters(query, cursor))
                        .page(0, query.limit() + 1)
                        .list()
                        .chain(found -> page(found, query.limit()))));
    }

    private Uni<Page> page(List<OrderEntity> found, int limit) {
        List<OrderEntity> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(shown.get(limit - 1)).map(last -> new Cursor(last.createdAt, last.id).text())
                : Optional.empty();
        return entries(shown).map(entries -> new Page(entries, next));
    }

    @Override
    public Uni<Optional<Entry>> find(OrderId id) {
        return sessions.inSession(() -> orders.find(SELECT + " and o.id = :id", Map.of("id", id.value()))
                .list()
                .chain(this::entries)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<Entry>empty())
                        : withHistory(found.get(0)).map(Optional::of)));
    }

    private Uni<Entry> withHistory(Entry entry) {
        return attempts.list("order = ?1", Sort.by("pk"), entry.order().id().value())
                .map(rows -> new Entry(
                        entry.order(),
                        entry.waitsFor(),
                        entry.code(),
                        entry.steps(),
                        rows.stream().map(AttemptEntity::toDomain).toList()));
    }

    private Uni<List<Entry>> entries(List<OrderEntity> shown) {
        if (shown.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> ids = shown.stream().map(order -> order.id).toList();
        List<Long> accounts =
                shown.stream().map(order -> order.account.pk).distinct().toList();
        return steps.list("key.order in ?1", Sort.by("key.position"), ids).chain(plans -> orders.list(
                        "account.pk in ?1 and state not in ('completed', 'cancelled')", Sort.by("position"), accounts)
                .map(open -> assemble(shown, plans, open)));
    }

    private List<Entry> assemble(List<OrderEntity> shown, List<StepEntity> plans, List<OrderEntity> open) {
        Map<UUID, List<StepEntity>> byOrder = plans.stream().collect(Collectors.groupingBy(step -> step.key.order()));
        List<Entry> entries = new ArrayList<>();
        for (OrderEntity order : shown) {
            entries.add(new Entry(
                    order.toDomain(),
                    waitsFor(order, open),
                    Optional.ofNullable(order.account.code),
                    byOrder.getOrDefault(order.id, List.of()).stream()
                            .map(step -> step.toEntry(documents))
                            .toList(),
                    List.of()));
        }
        return entries;
    }

    private static Optional<OrderId> waitsFor(OrderEntity order, List<OrderEntity> open) {
        if (OrderState.labelled(order.state).orElseThrow().ended()) {
            return Optional.empty();
        }
        return open.stream()
                .filter(other -> other.account.pk.equals(order.account.pk) && other.position < order.position)
                .findFirst()
                .map(other -> new OrderId(other.id));
    }

    private static String where(Query query, Optional<Cursor> cursor) {
        return SELECT
                + query.account().map(account -> " and a.externalId = :account").orElse("")
                + query.state().map(state -> " and o.state = :state").orElse("")
                + cursor.map(after -> " and (o.createdAt < :at or (o.createdAt = :at and o.id < :id))")
                        .orElse("")
                + " order by o.createdAt desc, o.id desc";
    }

    private static Map<String, Object> parameters(Query query, Optional<Cursor> cursor) {
        Map<String, Object> parameters = new HashMap<>();
        query.account().ifPresent(account -> parameters.put("account", account));
        query.state().ifPresent(state -> parameters.put("state", state.label()));
        cursor.ifPresent(after -> {
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        });
        return parameters;
    }
}
