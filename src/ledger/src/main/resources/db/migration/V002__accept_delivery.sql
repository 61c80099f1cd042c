-- Stores a delivery, what it says, and its orders, in one round trip: the hot path of the webhook.
-- It decides nothing that is not in the command, except what only the database can know: whether the event
-- was here before, and whether the portal's version is above the stored one.

create function store_account(command jsonb, account_key bigint) returns boolean language plpgsql as $$
declare
    a jsonb := command -> 'account';
begin
    update account
       set version = (a ->> 'version')::numeric,
           company = a ->> 'company',
           administrator = a ->> 'administrator',
           channel = a ->> 'channel',
           currency = a ->> 'currency'
     where pk = account_key
       and (version is null or version < (a ->> 'version')::numeric);
    if not found then
        return false;
    end if;
    -- Orders that came before the registration can go on now.
    update orders
       set state = 'waiting', reason = '', due_at = (command -> 'delivery' ->> 'receivedAt')::timestamptz
     where account_pk = account_key and state = 'blocked';
    return true;
end $$;

-- Returns the subscription's key, or null if the stored version is not below the command's.
create function store_subscription(command jsonb, account_key bigint) returns bigint language plpgsql as $$
declare
    s jsonb := command -> 'subscription';
    key bigint;
begin
    insert into subscription as known (portal, external_id, account_pk, version, product, quantity, users)
    values (command -> 'delivery' ->> 'portal', s ->> 'id', account_key, (s ->> 'version')::numeric,
            s ->> 'product', (s ->> 'quantity')::bigint, s ->> 'users')
    on conflict (portal, external_id) do update
       set version = excluded.version, product = excluded.product,
           quantity = excluded.quantity, users = excluded.users
     where known.version < excluded.version and known.account_pk = excluded.account_pk
    returning pk into key;
    return key;
end $$;

create function store_orders(command jsonb, account_key bigint, subscription_key bigint) returns void
language plpgsql as $$
declare
    o jsonb;
    place integer;
    now timestamptz := (command -> 'delivery' ->> 'receivedAt')::timestamptz;
begin
    for o in select * from jsonb_array_elements(command -> 'orders') loop
        if o ->> 'kind' = 'account.register'
           and not exists (select 1 from orders where account_pk = account_key and position = 0) then
            place := 0;
        else
            update account set next_position = next_position + 1
             where pk = account_key returning next_position - 1 into place;
        end if;
        insert into orders (id, account_pk, subscription_pk, delivery_id, position, kind, state, due_at, created_at)
        values ((o ->> 'id')::uuid, account_key, subscription_key, (command -> 'delivery' ->> 'id')::uuid,
                place, o ->> 'kind', 'waiting', now, now);
        insert into audit (at, actor, action, account_pk, order_id)
        values (now, 'portal ' || (command -> 'delivery' ->> 'portal'), 'order.created ' || (o ->> 'kind'),
                account_key, (o ->> 'id')::uuid);
    end loop;
end $$;

create function accept_delivery(command jsonb) returns jsonb language plpgsql as $$
declare
    d jsonb := command -> 'delivery';
    stored delivery%rowtype;
    account_key bigint;
    subscription_key bigint;
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
        insert into account (portal, external_id) values (d ->> 'portal', command -> 'account' ->> 'id')
        on conflict (portal, external_id) do nothing;
        -- Deliveries of one account are stored one after the other.
        select pk into account_key from account
         where portal = d ->> 'portal' and external_id = command -> 'account' ->> 'id' for update;
        if command -> 'account' ->> 'version' is not null then
            fresh := store_account(command, account_key);
        end if;
        if fresh and command ->> 'subscription' is not null then
            subscription_key := store_subscription(command, account_key);
            fresh := subscription_key is not null;
        end if;
        if fresh then
            perform store_orders(command, account_key, subscription_key);
        else
            update delivery set outcome = 'stale', orders = '{}' where id = (d ->> 'id')::uuid;
        end if;
    end if;

    return jsonb_build_object('first', true, 'same', true, 'delivery', d ->> 'id',
        'orders', case when fresh then to_jsonb(array(select o ->> 'id' from jsonb_array_elements(command -> 'orders') o))
                       else '[]'::jsonb end);
end $$;
