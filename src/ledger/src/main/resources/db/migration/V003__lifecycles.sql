-- States of accounts, users, subscriptions and their handles; what subscriptions have; fair claims; gates.

alter table account add column state varchar not null default 'new'
    check (state in ('new', 'active', 'restricted', 'suspended', 'terminated'));
alter table account add column handle_state varchar not null default 'none'
    check (handle_state in ('none', 'provisioning', 'active', 'error', 'terminated'));
update account set state = 'active' where version is not null;
update account set handle_state = 'active' where code is not null;

create table account_user (
    pk              bigint generated always as identity primary key,
    account_pk      bigint      not null references account,
    -- The username in lower case: the services manager's directory knows no case.
    key             varchar     not null,
    username        varchar     not null,
    person          varchar,
    administrator   boolean     not null default false,
    state           varchar     not null check (state in ('active', 'locked', 'disabled', 'terminated')),
    version         numeric,
    handle_state    varchar     not null default 'none'
                    check (handle_state in ('none', 'provisioning', 'active', 'error', 'terminated')),
    unique (account_pk, key)
);

alter table subscription add column state varchar not null default 'new'
    check (state in ('new', 'active', 'expired', 'cancelled'));
alter table subscription add column suspended boolean not null default false;
alter table subscription add column handle_state varchar not null default 'none'
    check (handle_state in ('none', 'provisioning', 'active', 'error', 'terminated'));
-- What it has since its last order that was done.
alter table subscription add column held varchar not null default '{"shares":[]}';
-- The offer it was provisioned by: a later one is for new subscriptions.
alter table subscription add column offer_product varchar;
alter table subscription add column offer_from timestamptz;

alter table orders add column user_pk bigint references account_user;
alter table orders add column priority smallint not null default 0;
-- What its subscription will have when it is done; null once that is settled.
alter table orders add column aim varchar;
alter table orders drop constraint orders_state_check;
alter table orders add constraint orders_state_check
    check (state in ('waiting', 'running', 'blocked', 'completed', 'failed', 'cancelled'));
drop index orders_open;
create index orders_open on orders (account_pk, position) where state not in ('completed', 'cancelled');
create index orders_aims on orders (subscription_pk) where aim is not null;
create index orders_running on orders (due_at) where state = 'running';

-- When an account was last served; beside the account, whose row deliveries lock.
create table turn (
    account_pk      bigint primary key references account,
    served_at       timestamptz not null
);

alter table step add column created boolean not null default false;
alter table step add column undoes boolean not null default false;
alter table step drop constraint step_state_check;
alter table step add constraint step_state_check
    check (state in ('pending', 'working', 'done', 'differs', 'failed', 'skipped', 'dropped'));

-- Steps that were planned before this version say what they want in its words.
update step
   set spec = (spec::jsonb || jsonb_build_object('withDefaults', false, 'wanted', jsonb_build_object(
           'service', spec::jsonb -> 'wanted' ->> 'service',
           'on', jsonb_build_object(
               'customerPlans', case when spec::jsonb -> 'wanted' ->> 'customerPlan' is null then '[]'::jsonb
                                     else jsonb_build_array(spec::jsonb -> 'wanted' ->> 'customerPlan') end,
               'userPlans', spec::jsonb -> 'wanted' -> 'userPlans',
               'offerings', spec::jsonb -> 'wanted' -> 'offerings'),
           'off', '{"customerPlans": [], "userPlans": [], "offerings": []}'::jsonb,
           'settings', '{}'::jsonb)))::varchar
 where kind in ('customer-service', 'user-service');

-- An offer is a list of services; what was one is a list of one.
alter table offer add column services varchar;
alter table offer add column pseudonyms boolean not null default false;
update offer
   set services = jsonb_build_array(jsonb_build_object(
           'service', service, 'customerPlan', customer_plan, 'userPlans', user_plans::jsonb,
           'offerings', offerings::jsonb, 'withDefaults', false, 'limitedToQuantity', false,
           'settings', '{}'::jsonb))::varchar;
alter table offer alter column services set not null;
alter table offer drop column service, drop column customer_plan, drop column user_plans, drop column offerings;

create table gate (
    services_manager varchar primary key,
    mode            varchar     not null default 'open' check (mode in ('open', 'draining', 'paused')),
    failures        integer     not null default 0,
    openings        integer     not null default 0,
    open_until      timestamptz
);

create table initial_password (
    order_id        uuid        not null references orders,
    username        varchar     not null,
    -- Erased as soon as the portal has it.
    sealed          varchar,
    primary key (order_id, username)
);
