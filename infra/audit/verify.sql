-- Recomputes the chain of the audit log with nothing but PostgreSQL and its sha256, and none of Skybridge's code:
--   psql -X -v ON_ERROR_STOP=1 -f infra/audit/verify.sql 'postgresql://user@host/skybridge'
-- The first answer names what is not as it was written; it is empty if nothing is wrong. The second is the head, to be compared
-- with one that was noted, and how many lines wait for their seal. docs/audit.md says what is hashed.
set search_path = pg_catalog, public;

with chain as (
    select s.number, s.line, s.hash, a.pk is not null as there,
           lag(s.number, 1, 0::bigint) over numbers as previous_number,
           lag(s.hash::text, 1, repeat('0', 64)) over numbers as previous,
           array[s.number::text, a.pk::text, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                 a.actor, a.action, coalesce(a.account_pk::text, ''), coalesce(a.order_id::text, ''), a.detail] as fields
      from audit_seal s left join audit a on a.pk = s.line
    window numbers as (order by s.number)),
recomputed as (
    select c.*, encode(sha256(convert_to(
               (select string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field || ',', '' order by place)
                  from unnest(array[c.previous] || c.fields) with ordinality as f (field, place)), 'UTF8')), 'hex') as right_hash
      from chain c)
select 'seal-missing' as finding, number as seal, line from recomputed where number <> previous_number + 1
union all
select 'line-missing', number, line from recomputed where number = previous_number + 1 and not there
union all
select 'changed', number, line from recomputed where number = previous_number + 1 and there and hash <> right_hash
union all
select 'never-sealed', null, pk from audit a
 where not exists (select from audit_seal s where s.line = a.pk)
   and not exists (select from audit_unsealed u where u.line = a.pk)
union all
select 'gone-before-its-seal', null, u.line from audit_unsealed u where not exists (select from audit a where a.pk = u.line)
 order by seal nulls last, line;

select (select number || ':' || hash from audit_seal order by number desc limit 1) as head,
       (select count(*) from audit_unsealed) as waiting;
