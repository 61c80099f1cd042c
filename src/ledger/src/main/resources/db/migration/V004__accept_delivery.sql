-- Stores a delivery as V002 did, and now for every type of event. What is legal in which state comes with the command, as
-- the row of the state table that belongs to its order: the table is written once, in Java, and applied here, where the
-- state is under lock.

drop function accept_delivery(jsonb);
drop function store_account(jsonb, bigint);
drop function store_subscription(jsonb, bigint);
drop function store_orders(jsonb, bigint, bigint);

-- Leaves everything as it was: the caller answers that what is asked is illegal.
create function refuse_delivery(what varchar, state varchar) returns void language plpgsql as $$
begin
    raise exception using errcode = 'SB409', message = what, detail = state;
end $$;

create function store_users(people jsonb, account_key bigint) returns void language plpgsql as $$
begin
    insert into account_user as known (account_pk, key, username, person, administrator, state)
    select account_key, p ->> 'key', p ->> 'username', p ->> 'person', (p ->> 'administrator')::boolean, 'active'
      from jsonb_array_elements(people) p
     order by p ->> 'key'
    on conflict (account_pk, key) do update
       set person = excluded.person,
           administrator = known.administrator or excluded.administrator,
           state = case known.state when 'terminated' then 'active' else known.state end;
end $$;

create function store_account(a jsonb, account_key bigint, was varchar) returns void
language plpgsql as $$
begin
    if a ->> 'version' is null then
        return;
    end if;
    update account
       set state = a -> 'moves' ->> was,
           version = coalesce((a ->> 'version')::numeric, version),
           company = coalesce(a ->> 'company', company),
           administrator = coalesce(a ->> 'administrator', administrator),
           channel = coalesce(a ->> 'channel', nullif(channel, ''), a ->> 'defaultChannel', ''),
           currency = coalesce(a ->> 'currency', currency)
     where pk = account_key;
    if a ->> 'company' is not null then
        update account_user set administrator = false where account_pk = account_key and administrator;
    end if;
    if a -> 'moves' ->> was = 'terminated' then
        update subscription
           set state = case state when 'new' then 'cancelled' else 'expired' end
         where account_pk = account_key and state in ('new', 'active');
        update account_user set state = 'terminated' where account_pk = account_key;
    end if;
end $$;

create function store_subscription(s jsonb, portal_name varchar, account_key bigint, was varchar) returns bigint
language plpgsql as $$
declare
    key bigint;
begin
    insert into subscription as known (portal, external_id, account_pk, version, state, product, quantity, users)
    values (portal_name, s ->> 'id', account_key, (s ->> 'version')::numeric, s -> 'moves' ->> was,
            coalesce(s ->> 'product', ''), (s ->> 'quantity')::bigint, coalesce(s ->> 'users', '[]'))
    on conflict (portal, external_id) do update
       set version = excluded.version,
           state = excluded.state,
           product = coalesce(s ->> 'product', known.product),
           quantity = coalesce((s ->> 'quantity')::bigint, known.quantity),
           users = coalesce(s ->> 'users', known.users),
           suspended = coalesce((s ->> 'suspended')::boolean, known.suspended)
    returning pk into key;
    return key;
end $$;

create function store_user(u jsonb, account_key bigint, was varchar) returns bigint language plpgsql as $$
declare
    user_key bigint;
begin
    insert into account_user as known (account_pk, key, username, person, state, version)
    values (account_key, u ->> 'key', u ->> 'username', u ->> 'person', u -> 'moves' ->> was, (u ->> 'version')::numeric)
    on conflict (account_pk, key) do update
       set version = excluded.version,
           state = excluded.state,
           person = coalesce(excluded.person, known.person)
    returning pk into user_key;
    return user_key;
end $$;

create function store_orders(command jsonb, account_key bigint, was varchar, subscription_key bigint, user_key bigint)
returns void language plpgsql as $$
declare
    o jsonb;
    place integer;
    at timestamptz := (command -> 'delivery' ->> 'receivedAt')::timestamptz;
begin
    for o in select * from jsonb_array_elements(command -> 'orders') loop
        -- What creates the customer goes before everything that arrived earlier and waits for it.
        if was = 'new' and o ->> 'kind' in ('account.register', 'account.update')
           and not exists (select 1 from orders where account_pk = account_key and position = 0) then
            place := 0;
        else
            update account set next_position = next_position + 1
             where pk = account_key returning next_position - 1 into place;
        end if;
        insert into orders (id, account_pk, subscription_pk, user_pk, delivery_id, position, kind, state, priority,
                            due_at, created_at)
        values ((o ->> 'id')::uuid, account_key, subscription_key, user_key, (command -> 'delivery' ->> 'id')::uuid,
                place, o ->> 'kind', 'waiting', (command ->> 'priority')::smallint, at, at);
        insert into audit (at, actor, action, account_pk, order_id, detail)
        values (at, 'portal ' || (command -> 'delivery' ->> 'portal'), 'order.created ' || (o ->> 'kind'),
                account_key, (o ->> 'id')::uuid, coalesce(command ->> 'reason', ''));
    end loop;
end $$;

create function store_intent(command jsonb) returns boolean language plpgsql as $$
declare
    portal_name varchar := command -> 'delivery' ->> 'portal';
    a jsonb := command -> 'account';
    s jsonb := command -> 'subscription';
    u jsonb := command -> 'user';
    held account%rowtype;
    bought subscription%rowtype;
    person account_user%rowtype;
    subscription_key bigint;
    user_key bigint;
begin
    insert into account (portal, external_id) values (portal_name, a ->> 'id')
    on conflict (portal, external_id) do nothing;
    -- Deliveries of one account are stored one after the other.
    select * into held from account where portal = portal_name and external_id = a ->> 'id' for update;
    if s is not null then
        select * into bought from subscription where portal = portal_name and external_id = s ->> 'id';
        if bought.account_pk <> held.pk then
            perform refuse_delivery('subscription', 'foreign');
        end if;
    end if;
    if u is not null then
        select * into person from account_user where account_pk = held.pk and key = u ->> 'key';
    end if;

    if held.version >= (a ->> 'version')::numeric or bought.version >= (s ->> 'version')::numeric
       or person.version >= (u ->> 'version')::numeric then
        return false;
    end if;

    if a -> 'moves' ->> held.state is null then
        perform refuse_delivery('account', held.state);
    end if;
    if s -> 'moves' ->> coalesce(bought.state, 'none') is null and s is not null then
        perform refuse_delivery('subscription', coalesce(bought.state, 'none'));
    end if;
    if u -> 'moves' ->> coalesce(person.state, 'none') is null and u is not null then
        perform refuse_delivery('user', coalesce(person.state, 'none'));
    end if;
    if person.administrator and u -> 'moves' ->> person.state = 'terminated' then
        perform refuse_delivery('user', 'administrator');
    end if;

    perform store_account(a, held.pk, held.state);
    if s is not null then
        subscription_key := store_subscription(s, portal_name, held.pk, coalesce(bought.state, 'none'));
    end if;
    if u is not null then
        user_key := store_user(u, held.pk, coalesce(person.state, 'none'));
    end if;
    if command -> 'users' is not null then
        perform store_users(command -> 'users', held.pk);
    end if;
    -- What the account's blocked orders wait for may be there now, or not be needed any more.
    update orders set state = 'waiting', reason = '', due_at = (command -> 'delivery' ->> 'receivedAt')::timestamptz
     where account_pk = held.pk and state = 'blocked';
    perform store_orders(command, held.pk, held.state, subscription_key, user_key);
    return true;
end $$;

create function store_delivery(command jsonb) returns jsonb language plpgsql as $$
declare
    d jsonb := command -> 'delivery';
    stored delivery%rowtype;
    fresh boolean := true;
begin
    insert into delivery (id, portal, event_id, type, subject, digest, event, outcome, orders, received_at)
    values ((d ->> 'id')::uuid, d ->> 'portal', d ->> 'eventId', d ->> 'type', d ->> 'subject', d ->> 'digest',
            d ->> 'event', case when command ->> 'account' is null then 'unrecognised' else 'accepted' end,
            array(select (o ->> 'id')::uuid from jsonb_array_elements(command -> 'orders') o),
            (d ->> 'receivedAt')::timestamptz)
    on conflict (portal, event_id) do nothing;
    if not found then
        select * into stored from delivery where portal = d ->> 'portal' and event_id = d ->> 'eventId';
        return jsonb_build_object('first', false, 'same', stored.digest = d ->> 'digest',
                                  'delivery', stored.id, 'orders', to_jsonb(stored.orders));
    end if;

    if command ->> 'account' is not null then
        fresh := store_intent(command);
        if not fresh then
            update delivery set outcome = 'stale', orders = '{}' where id = (d ->> 'id')::uuid;
        end if;
    end if;
    return jsonb_build_object('first', true, 'same', true, 'delivery', d ->> 'id',
        'orders', case when fresh then to_jsonb(array(select o ->> 'id' from jsonb_array_elements(command -> 'orders') o))
                       else '[]'::jsonb end);
end $$;

create function accept_delivery(command jsonb) returns jsonb language plpgsql as $$
declare
    what varchar;
    state varchar;
begin
    return store_delivery(command);
exception when sqlstate 'SB409' then
    get stacked diagnostics what = message_text, state = pg_exception_detail;
    return jsonb_build_object('illegal', what, 'state', state);
end $$;
