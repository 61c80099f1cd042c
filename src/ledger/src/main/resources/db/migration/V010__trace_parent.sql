-- The trace context of the message that an order is of (W3C traceparent): whoever goes on with the order, in another process
-- or another day, goes on with its trace. Nobody before this version writes it, and it may be missing for ever.

alter table orders add column trace_parent varchar;

create or replace function store_orders(command jsonb, account_key bigint, was varchar, subscription_key bigint,
                                        user_key bigint)
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
                            due_at, created_at, trace_parent)
        values ((o ->> 'id')::uuid, account_key, subscription_key, user_key, (command -> 'delivery' ->> 'id')::uuid,
                place, o ->> 'kind', 'waiting', (command ->> 'priority')::smallint, at, at, command ->> 'traceParent');
        insert into audit (at, actor, action, account_pk, order_id, detail)
        values (at, 'portal ' || (command -> 'delivery' ->> 'portal'), 'order.created ' || (o ->> 'kind'),
                account_key, (o ->> 'id')::uuid, coalesce(command ->> 'reason', ''));
    end loop;
end $$;
