package io.skybridge.functions.provisioning.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import io.skybridge.simulators.SimulatorServer;

/** What the ledger says of one account, and whether it and the portal's inbox agree. */
final class Books {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OF_ACCOUNT = " o join account a on a.pk = o.account_pk where a.external_id = $1";
    private static final String OPEN = OF_ACCOUNT + " and o.state not in ('completed', 'cancelled')";
    /** What must be so of every order that has ended; each query answers the orders of which it is not. */
    private static final List<Law> LAWS = List.of(
            new Law("not ended", "select o.id from orders" + OPEN),
            new Law("with a lease left", "select o.id from orders" + OF_ACCOUNT + " and o.lease_token is not null"),
            new Law("not created once in the audit log", audited("'order.created ' || o.kind", "1")),
            new Law(
                    "not completed once in the audit log",
                    audited("'order.completed'", "case o.state when 'completed' then 1 else 0 end")),
            new Law(
                    "not cancelled once in the audit log",
                    audited("'order.cancel'", "case o.state when 'cancelled' then 1 else 0 end")),
            new Law("not failed as often as reported", audited("'order.failed'", reports("failed"))),
            new Law(
                    "not failed as often as retried or cancelled",
                    audited(
                            "'order.failed'",
                            "(select count(*) from audit w where w.order_id = o.id and w.action in ('order.retry', 'order.cancel'))")),
            new Law(
                    "completed and not reported so once",
                    "select o.id from orders" + OF_ACCOUNT + " and o.state = 'completed' and 1 <> "
                            + reports("completed")),
            new Law(
                    "with a step that has not ended",
                    "select o.id from step s join orders o on o.id = s.order_id"
                            + " join account a on a.pk = o.account_pk where a.external_id = $1 and o.state = 'completed'"
                            + " and s.state in ('pending', 'working', 'failed')"),
            new Law(
                    "whose report is not delivered",
                    "select o.order_id from report" + OF_ACCOUNT + " and o.state <> 'delivered'"),
            new Law(
                    "with a password kept",
                    "select p.order_id from initial_password p join orders o on o.id = p.order_id"
                            + " join account a on a.pk = o.account_pk where a.external_id = $1 and p.sealed is not null"));

    private record Law(String what, String query) {}

    private final Pool pool;
    private final String account;

    Books(Pool pool, String account) {
        this.pool = pool;
        this.account = account;
    }

    private static String audited(String action, String times) {
        return "select o.id from orders" + OF_ACCOUNT
                + " and (select count(*) from audit l where l.order_id = o.id and l.action = " + action + ") <> "
                + times;
    }

    private static String reports(String outcome) {
        return "(select count(*) from report r where r.order_id = o.id and r.outcome = '" + outcome + "')";
    }

    private RowSet<Row> ask(String query) {
        return pool.preparedQuery(query).execute(Tuple.of(account)).await().atMost(PATIENCE);
    }

    private List<Row> rows(String query) {
        List<Row> rows = new ArrayList<>();
        ask(query).forEach(rows::add);
        return rows;
    }

    private Set<UUID> ids(String query) {
        return rows(query).stream().map(row -> row.getUUID(0)).collect(Collectors.toSet());
    }

    /**
     * What is left to be done.
     *
     * @param orders orders that have not ended
     * @param reports reports that are not delivered
     * @param failed the dead letter that holds the account up
     */
    record Open(long orders, long reports, Optional<UUID> failed) {
        boolean none() {
            return orders == 0 && reports == 0;
        }
    }

    Open open() {
        Row row = rows("select (select count(*) from orders" + OPEN + "), (select count(*) from report" + OF_ACCOUNT
                        + " and o.state = 'pending'), (select min(o.id::text) from orders" + OF_ACCOUNT
                        + " and o.state = 'failed')")
                .get(0);
        return new Open(
                row.getLong(0),
                row.getLong(1),
                Optional.ofNullable(row.getString(2)).map(UUID::fromString));
    }

    /** When after now the next order or report is due, or the breaker lets calls through again. */
    Optional<Instant> nextDue(Instant now) {
        return rows("select min(due) from (select o.due_at as due from orders" + OF_ACCOUNT
                        + " and o.state in ('waiting', 'running', 'blocked') union all select o.due_at from report"
                        + OF_ACCOUNT + " and o.state = 'pending' union all select g.open_until from gate g"
                        + " where g.open_until is not null) dues where due > '" + now + "'")
                .stream()
                .findFirst()
                .flatMap(row -> Optional.ofNullable(row.getOffsetDateTime(0)))
                .map(due -> due.withOffsetSameInstant(ZoneOffset.UTC).toInstant());
    }

    /** The reason of the order, and whether anything of it was taken back. */
    String reason(UUID order) {
        return String.valueOf(rows("select o.reason from orders" + OF_ACCOUNT + " and o.id = '" + order + "'")
                .get(0)
                .getString(0));
    }

    boolean undone(UUID order) {
        return !ids("select s.order_id from step s join orders o on o.id = s.order_id join account a"
                        + " on a.pk = o.account_pk where a.external_id = $1 and s.undoes and o.id = '" + order + "'")
                .isEmpty();
    }

    /** Whether the order has begun to take away; such an order is not taken back. */
    boolean takesAway(UUID order) {
        return !ids("select s.order_id from step s join orders o on o.id = s.order_id join account a"
                        + " on a.pk = o.account_pk where a.external_id = $1 and not s.undoes and s.state not in ('pending',"
                        + " 'dropped') and (s.kind like 'remove-%' or s.kind = 'customer-service' and"
                        + " s.spec::json->'wanted'->'on'->>'empty' = 'true') and o.id = '" + order + "'")
                .isEmpty();
    }

    /** What is not as it must be, once everything has ended. */
    List<String> violations(Set<UUID> promised, SimulatorServer simulators) {
        List<String> found = new ArrayList<>();
        for (Law law : LAWS) {
            ids(law.query()).forEach(order -> found.add("order " + order + " is " + law.what()));
        }
        Set<UUID> stored = ids("select o.id from orders" + OF_ACCOUNT);
        if (!stored.equals(promised)) {
            found.add("orders are " + stored + ", promised were " + promised);
        }
        inbox(found, simulators);
        return found;
    }

    private void inbox(List<String> found, SimulatorServer simulators) {
        Set<String> told = new HashSet<>();
        simulators.inbox().messages().stream()
                .filter(message -> account.equals(message.subject()))
                .forEach(message -> {
                    if (!told.add(message.id())) {
                        found.add("message " + message.id() + " is in the inbox twice");
                    }
                    if (!message.accepted() || !message.verified()) {
                        found.add("message " + message.id() + " was not taken or not signed");
                    }
                });
        Set<String> written = ids("select o.id from report" + OF_ACCOUNT).stream()
                .map(UUID::toString)
                .collect(Collectors.toSet());
        if (!written.equals(told)) {
            found.add("reports are " + written + ", the inbox has " + told);
        }
    }

    /** All orders with their steps and their history, to look into a violation. */
    String dump() {
        StringBuilder text = new StringBuilder();
        rows("select o.position, o.kind, o.state, o.reason, (select string_agg(s.position || ' ' || s.kind || ' ' ||"
                        + " s.state || case when s.created then ' created' else '' end || case when s.undoes then ' undoes'"
                        + " else '' end || ' ' || s.spec || ': ' || s.note, E'\\n      ' order by s.position) from step s where s.order_id = o.id),"
                        + " (select string_agg(t.step || ' ' || t.what, E'\\n      ' order by t.pk) from attempt t where t.order_id = o.id)"
                        + " from orders" + OF_ACCOUNT + " order by o.position")
                .forEach(row -> text.append("\n  ")
                        .append(row.getInteger(0))
                        .append(' ')
                        .append(row.getString(1))
                        .append(' ')
                        .append(row.getString(2))
                        .append(' ')
                        .append(row.getString(3))
                        .append("\n      ")
                        .append(row.getString(4))
                        .append("\n      --\n      ")
                        .append(row.getString(5)));
        return text.toString();
    }

    /** Ends what a run has left open, so that the next one does not find it. */
    void close() {
        ask("update orders o set state = 'cancelled', lease_token = null from account a"
                + " where a.pk = o.account_pk and a.external_id = $1 and o.state not in ('completed', 'cancelled')");
        ask("update report r set state = 'given-up' from account a where a.pk = r.account_pk and a.external_id = $1"
                + " and r.state = 'pending'");
        pool.query("delete from gate").execute().await().atMost(PATIENCE);
    }
}
