-- The audit log as a chain: each line gets, within a minute, a seal, whose hash covers the line and the seal before. Lines
-- are written as before; whoever writes one waits for nobody. docs/audit.md says what is hashed.

create table audit_seal (
    number          bigint      primary key check (number > 0),
    line            bigint      not null unique,
    hash            varchar     not null
);
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_is_append_only();

-- Lines that wait for their seal. Rows come and go at the pace of the log, so the dead ones are cleared away early.
create table audit_unsealed (
    line            bigint      primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create function audit_waits_for_its_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (line) values (new.pk) on conflict do nothing;
    return null;
end $$;
-- From here to the end of this transaction nobody writes a line: none is forgotten, and none waits twice.
create trigger audit_unsealed after insert on audit
    for each row execute function audit_waits_for_its_seal();
insert into audit_unsealed (line) select pk from audit;
insert into audit (at, actor, action, detail)
select now(), 'migration', 'audit.chained', count(*) || ' lines before this one were written without a chain'
  from audit having count(*) > 0;

-- A field of what is hashed: the length of its UTF-8 in bytes, a colon, itself, a comma.
create function audit_field(value varchar) returns varchar language sql stable as $$
    select octet_length(convert_to(coalesce(value, ''), 'UTF8')) || ':' || coalesce(value, '') || ','
$$;

create function audit_hash(previous varchar, number bigint, line audit) returns varchar language sql stable as $$
    select encode(sha256(convert_to(
               audit_field(previous)
            || audit_field(number::varchar)
            || audit_field(line.pk::varchar)
            || audit_field(to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            || audit_field(line.actor)
            || audit_field(line.action)
            || audit_field(line.account_pk::varchar)
            || audit_field(line.order_id::varchar)
            || audit_field(line.detail), 'UTF8')), 'hex')
$$;

-- Seals at most so many lines, in the order of their numbers as far as they can be seen: one that is committed later comes
-- later. Answers how many. Of several sealers one works and the others leave it to that one; if they did not, the numbers
-- would clash and one would fail.
create function seal_audit(most integer) returns integer language plpgsql as $$
declare
    head audit_seal%rowtype;
    waiting audit%rowtype;
    sealed integer := 0;
begin
    if not pg_try_advisory_xact_lock(hashtext('audit'), hashtext('seal')) then
        return 0;
    end if;
    -- A restored back-up may have put sealed lines here, by the trigger.
    delete from audit_unsealed u using audit_seal s where s.line = u.line;
    select * into head from audit_seal order by number desc limit 1;
    if not found then
        head.number := 0;
        head.hash := repeat('0', 64);
    end if;
    for waiting in select a.* from audit_unsealed u join audit a on a.pk = u.line order by u.line limit most loop
        head.number := head.number + 1;
        head.line := waiting.pk;
        head.hash := audit_hash(head.hash, head.number, waiting);
        insert into audit_seal (number, line, hash) values (head.number, head.line, head.hash);
        delete from audit_unsealed where line = waiting.pk;
        sealed := sealed + 1;
    end loop;
    return sealed;
end $$;
