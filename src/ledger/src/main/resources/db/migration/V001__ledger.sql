-- The ledger: what was received, what is intended, what was done, what was told.

create table account (
    pk              bigint generated always as identity primary key,
    portal          text        not null,
    external_id     text        not null,
    -- Null until the portal has registered the account; its orders are kept meanwhile.
    version         numeric,
    company         text,
    administrator   text,
    channel         text        not null default '',
    currency        text,
    services_manager text,
    code            text,
    next_position   integer     not null default 1,
    unique (portal, external_id)
);
-- Codes are compared as the services manager's directory compares them.
create unique index account_code on account (coalesce(services_manager, ''), upper(code)) where code is not null;

create table subscription (
    pk              bigint generated always as identity primary key,
    portal          text        not null,
    external_id     text        not null,
    account_pk      bigint      not null references account,
    version         numeric     not null,
    product         text        not null,
    quantity        bigint,
    users           text        not null,
    unique (portal, external_id)
);
create index subscription_account on subscription (account_pk);

create table delivery (
    id              uuid primary key,
    portal          text        not null,
    event_id        text        not null,
    type            text        not null,
    subject         text        not null,
    digest          text        not null,
    event           text        not null,
    outcome         text        not null check (outcome in ('accepted', 'stale', 'unrecognised')),
    orders          uuid[]      not null,
    received_at     timestamptz not null,
    unique (portal, event_id)
);

create table orders (
    id              uuid primary key,
    account_pk      bigint      not null references account,
    subscription_pk bigint      references subscription,
    delivery_id     uuid        not null references delivery,
    -- The order's place among those of its account; the registration is 0, whenever it arrives.
    position        integer     not null,
    kind            text        not null,
    state           text        not null check (state in ('waiting', 'running', 'blocked', 'completed', 'failed')),
    reason          text        not null default '',
    attempts        integer     not null default 0,
    -- When a worker may take it: the next attempt while it waits, the lease's end while it runs.
    due_at          timestamptz not null,
    lease_token     uuid,
    created_at      timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    unique (account_pk, position)
);
create index orders_due on orders (due_at) where state in ('waiting', 'running');
create index orders_open on orders (account_pk, position) where state <> 'completed';
create index orders_newest on orders (created_at desc, id desc);

create table step (
    order_id        uuid        not null references orders,
    position        integer     not null,
    kind            text        not null,
    spec            text        not null,
    state           text        not null check (state in ('pending', 'working', 'done', 'failed')),
    request_id      text,
    sets            integer     not null default 0,
    polls           integer     not null default 0,
    failures        integer     not null default 0,
    note            text        not null default '',
    started_at      timestamptz,
    ended_at        timestamptz,
    primary key (order_id, position)
);

create table attempt (
    pk              bigint generated always as identity primary key,
    order_id        uuid        not null references orders,
    step            integer     not null,
    at              timestamptz not null,
    what            text        not null
);
create index attempt_order on attempt (order_id, pk);

create table offer (
    product         text        not null,
    effective_from  timestamptz not null,
    service         text        not null,
    customer_plan   text,
    user_plans      text        not null,
    offerings       text        not null,
    primary key (product, effective_from)
);

create table route (
    channel         text        not null,
    effective_from  timestamptz not null,
    location        text,
    reseller        text,
    primary key (channel, effective_from)
);

create table report (
    id              uuid primary key,
    account_pk      bigint      not null references account,
    order_id        uuid        not null references orders,
    outcome         text        not null check (outcome in ('completed', 'failed')),
    handle          text,
    reason          text,
    at              timestamptz not null,
    state           text        not null check (state in ('pending', 'delivered', 'given-up')),
    attempts        integer     not null default 0,
    due_at          timestamptz not null,
    token           uuid,
    note            text        not null default '',
    sequence        bigint generated always as identity
);
create index report_due on report (due_at) where state = 'pending';
create index report_open on report (account_pk, sequence) where state = 'pending';

create table audit (
    pk              bigint generated always as identity primary key,
    at              timestamptz not null,
    actor           text        not null,
    action          text        not null,
    account_pk      bigint,
    order_id        uuid,
    detail          text        not null default ''
);
create index audit_order on audit (order_id);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
