package io.skybridge.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.handle.Place;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.subscription.SubscriptionId;

import static io.skybridge.ledger.Statements.at;

/** Names of handles, controls (V006), and the orders about one thing; each call is one statement. */
@ApplicationScoped
class SqlHandles implements Handles {

    private static final String ACCOUNT = """
            select external_id from (
                select external_id, 1 as place from account where portal = :portal and external_id = :name
                union all
                select external_id, 2 from account where portal = :portal and upper(code) = upper(:name)
                union all
                select a.external_id, 3 from handle_name n join account a on a.pk = n.account_pk
                 where n.portal = :portal and n.kind = 'account' and n.name = lower(:name)) found
             order by place limit 1""";

    /** What the portal calls a user goes before what the user is called here. */
    private static final String USERS = """
            select cast(jsonb_build_object('account', a.external_id, 'username', found.username) as text)
              from (select account_pk, username, 1 as place from handle_name
                     where portal = :portal and kind = 'user' and name = :key
                    union all
                    select account_pk, username, 2 from account_user where key = :key) found
              join account a on a.pk = found.account_pk
             where a.portal = :portal and (:account = '' or a.external_id = :account)
             order by found.place""";

    private static final String SUBSCRIPTION = """
            select a.external_id from subscription s join account a on a.pk = s.account_pk
             where s.portal = :portal and s.external_id = :id""";

    private static final String REMEMBER = """
            insert into handle_name (portal, kind, name, account_pk, username)
            select distinct a.portal, cast(:kind as varchar), lower(n.name), a.pk, cast(:username as varchar)
              from account a, jsonb_array_elements_text(cast(cast(:names as text) as jsonb)) as n(name)
             where a.portal = :portal and a.external_id = :account
               and n.name <> a.external_id and lower(n.name) <> lower(cast(:username as varchar))
            on conflict do nothing""";

    private static final String WORK = """
            select cast(jsonb_build_object('id', o.id, 'kind', o.kind, 'state', o.state, 'reason', o.reason) as text)
              from orders o
              join account a on a.pk = o.account_pk
              left join subscription s on s.pk = o.subscription_pk
              left join account_user u on u.pk = o.user_pk
             where a.portal = :portal and a.external_id = :account
               and :thing = case when s.pk is not null then 'subscription/' || s.external_id
                                 when u.pk is not null then 'user/' || u.key
                                 else 'account' end
             order by o.created_at desc, o.id desc limit 50""";

    private static final String CONTROLS = """
            select c.settings from control c join account a on a.pk = c.account_pk
             where a.portal = :portal and a.external_id = :account and c.thing = :thing""";

    private static final String SET_CONTROLS = """
            with kept as (
                insert into control (account_pk, thing, settings)
                select pk, cast(:thing as varchar), cast(:settings as varchar) from account
                 where portal = :portal and external_id = :account
                on conflict (account_pk, thing) do update set settings = excluded.settings
                returning account_pk, thing)
            insert into audit (at, actor, action, account_pk, detail)
            select cast(:at as timestamptz), 'portal ' || cast(:portal as varchar), 'controls.set', account_pk, thing
              from kept""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;

    SqlHandles(Sessions sessions, Documents documents, Statements statements) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
    }

    @Override
    public Uni<Optional<AccountId>> account(PortalId portal, String name) {
        return accountOf(portal, ACCOUNT, Map.of("portal", portal.value(), "name", name));
    }

    @Override
    public Uni<Optional<AccountId>> subscription(PortalId portal, SubscriptionId id) {
        return accountOf(portal, SUBSCRIPTION, Map.of("portal", portal.value(), "id", id.value()));
    }

    private Uni<Optional<AccountId>> accountOf(PortalId portal, String statement, Map<String, ?> parameters) {
        return sessions.inSession(() -> Statements.texts(statement, parameters))
                .map(found -> found.stream().findFirst().map(id -> new AccountId(portal, id)));
    }

    @Override
    public Uni<List<NamedUser>> users(PortalId portal, String name) {
        return users(portal, "", name).map(found -> found.stream().distinct().toList());
    }

    @Override
    public Uni<Optional<String>> user(AccountId account, String name) {
        return users(account.portal(), account.value(), name)
                .map(found -> found.stream().findFirst().map(NamedUser::username));
    }

    private Uni<List<NamedUser>> users(PortalId portal, String account, String name) {
        Map<String, ?> parameters = Map.of("portal", portal.value(), "key", AccountUser.key(name), "account", account);
        return sessions.inSession(() -> statements.rows(USERS, parameters)).map(rows -> rows.stream()
                .map(row -> new NamedUser(
                        new AccountId(portal, row.get("account").asText()),
                        row.get("username").asText()))
                .toList());
    }

    @Override
    public Uni<Void> remember(Place place, List<String> names) {
        if (place.thing() instanceof Intent.OfSubscription || names.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Optional<String> username =
                place.thing() instanceof Intent.OfUser user ? Optional.of(user.username()) : Optional.empty();
        return execute(
                REMEMBER,
                Map.of(
                        "portal", place.account().portal().value(),
                        "account", place.account().value(),
                        "kind", username.isPresent() ? "user" : "account",
                        "username", username.orElse(""),
                        "names", documents.write(names)));
    }

    @Override
    public Uni<List<Work>> work(Place place) {
        return sessions.inSession(() -> statements.rows(WORK, parameters(place)))
                .map(rows -> rows.stream().map(SqlHandles::work).toList());
    }

    private static Work work(JsonNode row) {
        return new Work(
                new OrderId(UUID.fromString(row.get("id").asText())),
                OrderKind.labelled(row.get("kind").asText()),
                OrderState.labelled(row.get("state").asText()).orElseThrow(),
                row.get("reason").asText());
    }

    @Override
    public Uni<Map<String, String>> controls(Place place) {
        return sessions.inSession(() -> Statements.texts(CONTROLS, parameters(place)))
                .map(found -> found.stream().findFirst().map(this::readControls).orElse(Map.of()));
    }

    private Map<String, String> readControls(String settings) {
        Map<String, String> controls = new TreeMap<>();
        documents
                .read(settings, JsonNode.class)
                .properties()
                .forEach(entry -> controls.put(entry.getKey(), entry.getValue().asText()));
        return controls;
    }

    @Override
    public Uni<Void> setControls(Place place, Map<String, String> controls, Instant at) {
        Map<String, Object> parameters = new HashMap<>(parameters(place));
        parameters.put("settings", documents.write(controls));
        parameters.put("at", at(at));
        return execute(SET_CONTROLS, parameters);
    }

    private static Map<String, String> parameters(Place place) {
        return Map.of(
                "portal", place.account().portal().value(),
                "account", place.account().value(),
                "thing", place.thing().name());
    }

    private Uni<Void> execute(String statement, Map<String, ?> parameters) {
        return sessions.inTransaction(() -> Statements.execute(statement, parameters))
                .replaceWithVoid();
    }
}
