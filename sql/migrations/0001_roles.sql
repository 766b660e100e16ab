-- Three roles, none of which can log in or bypass row-level security. A login role is granted gdea_batch
-- and gdea_app; every transaction says which of them it is (SET LOCAL ROLE).
do $$
declare
    role_name text;
begin
    foreach role_name in array array['gdea_owner', 'gdea_batch', 'gdea_app'] loop
        begin
            execute format('create role %I nologin nobypassrls noinherit', role_name);
        exception when duplicate_object or unique_violation then
            null;  -- roles belong to the whole server: another database of it may have made them
        end;
    end loop;
    execute format('grant gdea_owner, gdea_batch, gdea_app to %I', current_user);
    -- Whoever makes temporary tables makes temporary functions too, which could tell rows they see.
    execute format('revoke temporary on database %I from public', current_database());
    execute format('grant temporary on database %I to gdea_batch', current_database());
end $$;

-- Both ask whether the schema is the program's.
grant select on public.gdea_migration to gdea_batch, gdea_app;

create extension if not exists btree_gist;

create schema gdea authorization gdea_owner;
grant usage on schema gdea to gdea_batch, gdea_app;
revoke create on schema public from public;
set local role gdea_owner;
set local search_path = gdea, public;

-- Amounts are integer cents, rates are integers of 1e-8, times are integer minutes.
create domain gdea.cents as bigint;
create domain gdea.rate_e8 as bigint;
create domain gdea.minutes as integer check (value >= 0);
create domain gdea.period as date check (extract(day from value) = 1);
create domain gdea.code as text check (value ~ '^[A-Za-z0-9._-]{1,32}$');
create domain gdea.label as text check (char_length(value) <= 200);

-- For insert-only tables: a correction is a new row, never a change of an old one.
create function gdea.refuse_change() returns trigger language plpgsql
    set search_path = gdea, pg_temp as $$
begin
    raise exception 'table % is insert-only: % refused', tg_table_name, tg_op using errcode = 'GD001';
end $$;
