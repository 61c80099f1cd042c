-- A portal that only says that something has happened has to be asked what. Until it has answered, the account stands here:
-- one row however often it is said.

create table notice (
    portal      varchar     not null,
    external_id varchar     not null,
    -- How often it was said: what is said while the portal is being asked makes it be asked once more.
    said        bigint      not null default 1,
    -- When to ask; while somebody asks, when somebody else may.
    due_at      timestamptz not null,
    attempts    integer     not null default 0,
    -- When the first of the attempts was that have failed since.
    failing_since timestamptz,
    reason      varchar     not null default '',
    token       uuid,
    primary key (portal, external_id)
);
create index notice_due on notice (due_at);

create function store_notice(portal_name varchar, account varchar, at timestamptz) returns void language sql as $$
    insert into notice as known (portal, external_id, due_at) values (portal_name, account, at)
    on conflict (portal, external_id) do update
       set said = known.said + 1,
           due_at = case when known.token is null then least(known.due_at, excluded.due_at) else known.due_at end;
$$;

create or replace function store_delivery(command jsonb) returns jsonb language plpgsql as $$
declare
    d jsonb := command -> 'delivery';
    stored delivery%rowtype;
    fresh boolean := true;
begin
    insert into delivery (id, portal, event_id, type, subject, digest, event, outcome, orders, received_at)
    values ((d ->> 'id')::uuid, d ->> 'portal', d ->> 'eventId', d ->> 'type', d ->> 'subject', d ->> 'digest',
            d ->> 'event',
            case when command -> 'account' is null and command -> 'notice' is null then 'unrecognised'
                 else 'accepted' end,
            array(select (o ->> 'id')::uuid from jsonb_array_elements(command -> 'orders') o),
            (d ->> 'receivedAt')::timestamptz)
    on conflict (portal, event_id) do nothing;
    if not found then
        select * into stored from delivery where portal = d ->> 'portal' and event_id = d ->> 'eventId';
        return jsonb_build_object('first', false, 'same', stored.digest = d ->> 'digest',
                                  'delivery', stored.id, 'orders', to_jsonb(stored.orders));
    end if;

    if command -> 'notice' is not null then
        perform store_notice(d ->> 'portal', command -> 'notice' ->> 'account',
                             (command -> 'notice' ->> 'askAt')::timestamptz);
    end if;
    if command -> 'account' is not null then
        fresh := store_intent(command);
        if not fresh then
            update delivery set outcome = 'stale', orders = '{}' where id = (d ->> 'id')::uuid;
        end if;
    end if;
    return jsonb_build_object('first', true, 'same', true, 'delivery', d ->> 'id',
        'orders', case when fresh then to_jsonb(array(select o ->> 'id' from jsonb_array_elements(command -> 'orders') o))
                       else '[]'::jsonb end);
end $$;
