-- Portals that call for one thing at a time: by which names they call it, and what controls they set on it.

create table handle_name (
    portal          varchar     not null,
    kind            varchar     not null check (kind in ('account', 'user')),
    -- In lower case.
    name            varchar     not null,
    account_pk      bigint      not null references account,
    -- Of a user: its name within the customer.
    username        varchar     not null default '',
    primary key (portal, kind, name, account_pk)
);
-- A name means one account; users of different accounts may have the same.
create unique index handle_name_account on handle_name (portal, name) where kind = 'account';

-- A portal may name a user and not whose it is.
create index account_user_key on account_user (key);

create table control (
    account_pk      bigint      not null references account,
    -- "account", or "user/" with the user's key.
    thing           varchar     not null,
    settings        varchar     not null,
    primary key (account_pk, thing)
);
