alter table guest add column room integer;
-- What else tables can be: counting by themselves, derived, in parts, filled by a trigger, referring to a later name.
create table tally (
    n       bigint generated always as identity primary key,
    twice   bigint generated always as (2 * n) stored,
    note    varchar
);
create table bill (tally_n bigint primary key references tally, note varchar not null);
create table part (month varchar not null, id bigint not null, primary key (month, id)) partition by list (month);
create table known (note varchar primary key);
create function know() returns trigger language plpgsql as $$
begin
    insert into known values (new.note) on conflict do nothing;
    return new;
end $$;
create trigger bill_known after insert on bill for each row execute function know();
