-- The ledger: what was received, what is intended, what was done, what was told.

create table account (
    pk              bigint generated always as identity primary key,
    portal          varchar        not null,
    external_id     varchar        not null,
    -- Null until the portal has registered the account; its orders are kept meanwhile.
    version         numeric,
    company         varchar,
    administrator   varchar,
    channel         varchar        not null default '',
    currency        varchar,
    code            varchar,
    next_position   integer     not null default 1,
    unique (portal, external_id)
);
-- Codes are compared as the services manager's directory compares them.
create unique index account_code on account (upper(code)) where code is not null;

create table subscription (
    pk              bigint generated always as identity primary key,
    portal          varchar        not null,
    external_id     varchar        not null,
    account_pk      bigint      not null references account,
    version         numeric     not null,
    product         varchar        not null,
    quantity        bigint,
    users           varchar        not null,
    unique (portal, external_id)
);
create index subscription_account on subscription (account_pk);

create table delivery (
    id              uuid primary key,
    portal          varchar        not null,
    event_id        varchar        not null,
    type            varchar        not null,
    subject         varchar        not null,
    digest          varchar        not null,
    event           varchar        not null,
    outcome         varchar        not null check (outcome in ('accepted', 'stale', 'unrecognised')),
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
    kind            varchar        not null,
    state           varchar        not null check (state in ('waiting', 'running', 'blocked', 'completed', 'failed')),
    reason          varchar        not null default '',
    attempts        integer     not null default 0,
    -- When a worker may take it: the next attempt while it waits, the lease's end while it runs.
    due_at          timestamptz not null,
    lease_token     uuid,
    created_at      timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    unique (account_pk, position)
);
create index orders_due on orders (due_at) where state in ('waiting', 'running', 'blocked');
create index orders_open on orders (account_pk, position) where state <> 'completed';
create index orders_newest on orders (created_at desc, id desc);

create table step (
    order_id        uuid        not null references orders,
    position        integer     not null,
    kind            varchar        not null,
    spec            varchar        not null,
    state           varchar        not null check (state in ('pending', 'working', 'done', 'failed')),
    request_id      varchar,
    sets            integer     not null default 0,
    polls           integer     not null default 0,
    failures        integer     not null default 0,
    note            varchar        not null default '',
    started_at      timestamptz,
    ended_at        timestamptz,
    primary key (order_id, position)
);

create table attempt (
    pk              bigint generated always as identity primary key,
    order_id        uuid        not null references orders,
    step            integer     not null,
    at              timestamptz not null,
    what            varchar        not null
);
create index attempt_order on attempt (order_id, pk);

create table offer (
    product         varchar        not null,
    effective_from  timestamptz not null,
    service         varchar        not null,
    customer_plan   varchar,
    user_plans      varchar        not null,
    offerings       varchar        not null,
    primary key (product, effective_from)
);

create table route (
    channel         varchar        not null,
    effective_from  timestamptz not null,
    location        varchar,
    reseller        varchar,
    primary key (channel, effective_from)
);

create table report (
    id              uuid primary key,
    account_pk      bigint      not null references account,
    order_id        uuid        not null references orders,
    outcome         varchar        not null check (outcome in ('completed', 'failed')),
    handle          varchar,
    reason          varchar,
    at              timestamptz not null,
    state           varchar        not null check (state in ('pending', 'delivered', 'given-up')),
    attempts        integer     not null default 0,
    due_at          timestamptz not null,
    token           uuid,
    note            varchar        not null default '',
    sequence        bigint generated always as identity
);
create index report_due on report (due_at) where state = 'pending';
create index report_open on report (account_pk, sequence) where state = 'pending';

create table audit (
    pk              bigint generated always as identity primary key,
    at              timestamptz not null,
    actor           varchar        not null,
    action          varchar        not null,
    account_pk      bigint,
    order_id        uuid,
    detail          varchar        not null default ''
);
create index audit_order on audit (order_id);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
