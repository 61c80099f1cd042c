-- Where each portal takes its reports, shared by all workers: whether it is paused, how it fares, what is left of its rate.

create table endpoint (
    portal          varchar     primary key,
    -- Null while reports are sent.
    paused          varchar     check (paused in ('operator', 'gone', 'failing')),
    paused_at       timestamptz,
    pause_reason    varchar,
    -- When a single report may try whether it is well again.
    probe_at        timestamptz,
    failures        integer     not null default 0,
    failing_since   timestamptz,
    last_success    timestamptz,
    last_answer     varchar,
    last_answer_at  timestamptz,
    tokens          double precision not null default 0,
    tokens_at       timestamptz not null default '1970-01-01T00:00:00Z',
    -- Until when the portal asked to be left alone.
    not_before      timestamptz,
    resumed_at      timestamptz,
    check ((paused is null) = (paused_at is null) and (paused is null) = (pause_reason is null))
);
insert into endpoint (portal) select distinct portal from account;

alter table report add column portal varchar;
update report set portal = (select a.portal from account a where a.pk = account_pk);
alter table report alter column portal set not null;
-- Since when it could be delivered: since the order ended, or since an operator had it sent again.
alter table report add column since timestamptz;
update report set since = at;
alter table report alter column since set not null;
alter table report add column replays integer not null default 0;

drop index report_due;
create index report_due on report (portal, due_at) where state = 'pending';
create index report_under_way on report (portal) where token is not null;
create index report_undelivered on report (portal, state, sequence) where state <> 'delivered';
create index report_newest on report (portal, sequence);
create index delivery_newest on delivery (portal, received_at, id);

-- A portal that is configured nowhere any more is still told what waits for it, or fails to be, where operators see it.
create function report_enrols_portal() returns trigger language plpgsql as $$
begin
    insert into endpoint (portal) values (new.portal) on conflict do nothing;
    return new;
end $$;
create trigger report_enrols before insert on report for each row execute function report_enrols_portal();
