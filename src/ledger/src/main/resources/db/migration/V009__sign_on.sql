-- Sign-on: keys, tickets, sessions, codes and access tokens. Of every secret there is a hash (SHA-256) and not itself.

create table sso_key (
    kid             varchar     primary key,
    public_key      varchar     not null,
    -- By the vault.
    sealed          varchar     not null,
    created_at      timestamptz not null,
    -- Null for the next one.
    signs_from      timestamptz,
    -- Null as long as it signs.
    signs_until     timestamptz,
    check (signs_until is null or signs_from is not null)
);
create unique index sso_key_signs on sso_key ((true)) where signs_from is not null and signs_until is null;

create table sso_ticket (
    hash            varchar     primary key,
    user_pk         bigint      not null references account_user,
    ticket          varchar     not null,
    expires_at      timestamptz not null,
    taken_at        timestamptz
);
create index sso_ticket_expiry on sso_ticket (expires_at);

create table sso_session (
    hash            varchar     primary key,
    -- What clients know it by.
    id              varchar     not null unique,
    user_pk         bigint      not null references account_user,
    actor           varchar,
    since           timestamptz not null,
    expires_at      timestamptz not null,
    ended_at        timestamptz
);
create index sso_session_expiry on sso_session (expires_at);

create table sso_code (
    hash            varchar     primary key,
    session_hash    varchar     not null references sso_session on delete cascade,
    code            varchar     not null,
    expires_at      timestamptz not null,
    taken_at        timestamptz,
    -- It came twice: what was given for it is good no more.
    revoked_at      timestamptz
);
create index sso_code_session on sso_code (session_hash);

create table sso_access (
    hash            varchar     primary key,
    code_hash       varchar     not null references sso_code on delete cascade,
    expires_at      timestamptz not null
);
create index sso_access_code on sso_access (code_hash);

-- Assertions that clients have proven themselves with; each is good once.
create table sso_assertion (
    client          varchar     not null,
    id              varchar     not null,
    expires_at      timestamptz not null,
    primary key (client, id)
);
create index sso_assertion_expiry on sso_assertion (expires_at);

-- Who makes how many requests and failures. Worth nothing after a crash, so it is not written ahead.
create unlogged table sso_brake (
    who             varchar     primary key,
    minute          timestamptz not null,
    passed          integer     not null default 0,
    failures        integer     not null default 0,
    failing_since   timestamptz,
    locked_until    timestamptz
);
create index sso_brake_minute on sso_brake (minute);

-- A user with its account, as both are now.
create view sso_subject as
select u.pk as user_pk, a.portal, a.external_id, u.key,
       jsonb_build_object(
           'portal', a.portal, 'account', a.external_id, 'accountState', a.state, 'channel', a.channel,
           'company', a.company::jsonb, 'code', a.code,
           'username', u.username, 'userState', u.state, 'administrator', u.administrator,
           'person', coalesce(u.person::jsonb, case when u.administrator then a.administrator::jsonb end)) as subject
  from account_user u join account a on a.pk = u.account_pk;

-- What nobody asks for any more: a day after it was good last, so that until then it is known why it is not.
create function sso_tidy(now timestamptz) returns void language sql as $$
    delete from sso_ticket where hash in (select hash from sso_ticket where expires_at < now - interval '1 day' limit 200);
    delete from sso_session where hash in (select hash from sso_session where expires_at < now - interval '1 day' limit 200);
    delete from sso_assertion where (client, id) in
        (select client, id from sso_assertion where expires_at < now - interval '1 day' limit 200);
    delete from sso_brake where who in (select who from sso_brake where minute < now - interval '1 day' limit 200);
$$;
