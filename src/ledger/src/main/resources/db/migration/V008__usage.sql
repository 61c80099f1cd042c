-- Usage: what was pulled, what was counted of it, what is billed for it, and how that was delivered.

-- A period as it was when it was first pulled, and by which kind of source; both last for the period.
create table usage_period (
    services_manager varchar    not null,
    period          varchar     not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    source          varchar     not null,
    primary key (services_manager, period)
);

create table usage_pull (
    id              uuid        primary key,
    services_manager varchar    not null,
    period          varchar     not null,
    only_customers  varchar     not null,
    dry_run         boolean     not null,
    actor           varchar     not null,
    source          varchar     not null,
    state           varchar     not null check (state in ('waiting', 'running', 'completed', 'failed')),
    -- When a worker may take it: at once or later while it waits, the lease's end while it runs.
    due_at          timestamptz not null,
    token           uuid,
    requested_at    timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    readings        bigint      not null default 0,
    customers       bigint,
    done            bigint      not null default 0,
    unread          bigint      not null default 0,
    records         bigint      not null default 0,
    corrections     bigint      not null default 0,
    quantities      varchar     not null default '{}',
    position        varchar,
    note            varchar     not null default ''
);
create index usage_pull_due on usage_pull (due_at) where state in ('waiting', 'running');
create index usage_pull_newest on usage_pull (requested_at desc);

-- Readings of a whole period, until all of them have arrived.
create table usage_reading (
    pull_id         uuid        not null,
    customer        varchar     not null,
    user_name       varchar,
    meter           varchar     not null,
    quantity        numeric     not null,
    since           timestamptz,
    carried         boolean     not null
);
create index usage_reading_customer on usage_reading (pull_id, customer);

-- Who was read when; also what writers of the same customer queue at.
create table usage_cursor (
    services_manager varchar    not null,
    period          varchar     not null,
    customer        varchar     not null,
    read_at         timestamptz,
    pull_id         uuid,
    failed_at       timestamptz,
    failure         varchar,
    primary key (services_manager, period, customer)
);
create index usage_cursor_failed on usage_cursor (period) where failed_at is not null;

-- What the source has said, apart from the records that were made of it, so that one proves the other.
create table usage_total (
    services_manager varchar    not null,
    period          varchar     not null,
    customer        varchar     not null,
    meter           varchar     not null,
    pulled          numeric     not null,
    allotted        numeric     not null,
    included        numeric     not null,
    units           numeric     not null,
    -- How many records wait for an account or a mapping; an upper bound.
    unbilled        integer     not null,
    primary key (services_manager, period, customer, meter)
);
create index usage_total_unbilled on usage_total (customer) where unbilled > 0;

create table usage_meter (
    portal          varchar     not null,
    meter           varchar     not null,
    effective_from  timestamptz not null,
    unit            varchar     not null,
    included        numeric     not null,
    factor          numeric     not null,
    scale           integer     not null,
    rounding        varchar     not null,
    primary key (portal, meter, effective_from)
);

create table usage_batch (
    id              uuid        primary key,
    portal          varchar     not null,
    -- Whose it is, of batches that are for one account or subscription.
    account_pk      bigint      references account,
    subscription    varchar,
    -- Whether it is sent, or answered to one of the two questions by marker.
    what            varchar     not null check (what in ('push', 'collect', 'inventory')),
    -- Of what is answered by marker: the period that was asked for, and the batch before.
    scope           varchar     not null default '',
    previous        uuid,
    state           varchar     not null check (state in ('open', 'unclear', 'answered')),
    attempts        integer     not null default 0,
    due_at          timestamptz not null,
    token           uuid,
    created_at      timestamptz not null,
    answered_at     timestamptz,
    note            varchar     not null default ''
);
create index usage_batch_due on usage_batch (portal, due_at) where state <> 'answered' and what = 'push';
create unique index usage_batch_chain
    on usage_batch (account_pk, what, scope, coalesce(previous, '00000000-0000-0000-0000-000000000000'))
    where what <> 'push';

-- One partition for each period, made when the period is first pulled. No key refers to account: it would be checked for each
-- of millions of rows, and no account is ever deleted.
create table usage_record (
    period          varchar     not null,
    id              uuid        not null,
    services_manager varchar    not null,
    customer        varchar     not null,
    user_name       varchar,
    meter           varchar     not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    number          integer     not null,
    quantity        numeric     not null,
    occurred_at     timestamptz not null,
    found_at        timestamptz not null,
    carried         boolean     not null,
    pull_id         uuid        not null,
    -- Null while no account or no mapping is known for it.
    portal          varchar,
    account_pk      bigint,
    unit            varchar,
    included        numeric,
    units           numeric,
    state           varchar     not null check (state in
                        ('pending', 'included', 'sent', 'unknown', 'accepted', 'rejected', 'expired', 'settled')),
    reason          varchar     not null default '',
    batch_id        uuid,
    primary key (period, id),
    check (num_nulls(portal, account_pk, unit, included, units) in (0, 5)),
    check (unit is not null or state in ('pending', 'settled')),
    check (batch_id is not null or state not in ('sent', 'unknown', 'accepted'))
) partition by list (period);
create index usage_record_customer on usage_record (services_manager, customer);
create index usage_record_waiting on usage_record (portal, account_pk) where state = 'pending' and unit is not null;
-- What operators look for among millions of others.
create index usage_record_trouble on usage_record (portal, state) where state in ('unknown', 'rejected', 'expired');
create index usage_record_batch on usage_record (batch_id) where batch_id is not null;

-- The owner's right, because a function's own role need not be allowed to make tables.
create function usage_partition(month varchar) returns void language plpgsql security definer set search_path from current as $$
declare
    name varchar := 'usage_record_' || replace(month, '-', '_');
begin
    if month !~ '^[0-9]{4}-[0-9]{2}$' then
        raise exception 'not a month: %', month;
    end if;
    if to_regclass(name) is null then
        perform pg_advisory_xact_lock(hashtext('usage_partition'));
        execute format('create table if not exists %I partition of usage_record for values in (%L)', name, month);
    end if;
end $$;

-- A record is a fact: what it says of the world does not change any more, nor what is billed for it, nor is it deleted.
create function usage_record_is_a_fact() returns trigger language plpgsql as $$
begin
    raise exception 'usage records are not changed';
end $$;
create trigger usage_record_kept before delete on usage_record for each row execute function usage_record_is_a_fact();
create trigger usage_record_unchanged
    before update of id, period, services_manager, customer, user_name, meter, starts_at, ends_at, number, quantity,
        occurred_at, found_at, carried, pull_id
    on usage_record for each row execute function usage_record_is_a_fact();
create trigger usage_record_billed_once
    before update of portal, account_pk, unit, included, units on usage_record for each row
    when (old.unit is not null) execute function usage_record_is_a_fact();
