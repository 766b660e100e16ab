-- How many rows come in: COPY does not write to tables with row-level security, so rows are copied to a
-- temporary table of the same form and go over in one statement, under the policies. For the data of a
-- folder only rows that differ are touched: an import that changes nothing touches nothing.
set local role gdea_owner;
set local search_path = gdea, public;

create function gdea.stage(target text) returns void language plpgsql set search_path = gdea, pg_temp as $$
begin
    execute format('create temporary table %I (like gdea.%I including defaults) on commit drop',
                   'staged_' || target, target);
end $$;

-- Adds all staged rows to an insert-only table.
create function gdea.insert_staged(target text) returns void language plpgsql
    set search_path = gdea, pg_temp as $$
begin
    execute format('insert into gdea.%I select * from pg_temp.%I', target, 'staged_' || target);
    execute format('drop table pg_temp.%I', 'staged_' || target);
end $$;

create function gdea.key_columns(target text) returns text[] language sql stable
    set search_path = gdea, pg_temp as $$
    select array_agg(a.attname::text order by k.position)
    from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, position)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = ('gdea.' || quote_ident(target))::regclass and i.indisprimary
$$;

-- Adds and changes; returns how many rows.
create function gdea.merge_staged(target text) returns integer language plpgsql
    set search_path = gdea, pg_temp as $$
declare
    keys text[] := key_columns(target);
    rest text[] := array(select attname::text from pg_attribute
        where attrelid = ('gdea.' || quote_ident(target))::regclass and attnum > 0 and not attisdropped
          and attname <> all (keys) order by attnum);
    change text := 'nothing';
    touched integer;
begin
    if cardinality(rest) > 0 then
        change := format('update set %s where (%s) is distinct from (%s)',
            (select string_agg(format('%1$I = excluded.%1$I', c), ', ') from unnest(rest) c),
            (select string_agg(format('t.%I', c), ', ') from unnest(rest) c),
            (select string_agg(format('excluded.%I', c), ', ') from unnest(rest) c));
    end if;
    execute format('insert into gdea.%I as t select * from pg_temp.%I on conflict (%s) do %s',
        target, 'staged_' || target, (select string_agg(quote_ident(c), ', ') from unnest(keys) c), change);
    get diagnostics touched = row_count;
    return touched;
end $$;

-- Removes what is not staged, of a table of shifts only in the months given; returns how many rows.
create function gdea.remove_unstaged(target text, of_pool bigint, of_months date[] default null)
    returns integer language plpgsql set search_path = gdea, pg_temp as $$
declare
    removed integer;
begin
    execute format('delete from gdea.%I t where pool_id = $1 %s
                    and not exists (select from pg_temp.%I s where %s)',
        target,
        case when of_months is not null then
            'and exists (select from unnest($2) m where start_at >= m and start_at < m + interval ''1 month'')'
        end,
        'staged_' || target,
        (select string_agg(format('s.%1$I = t.%1$I', c), ' and ') from unnest(key_columns(target)) c))
        using of_pool, of_months;
    get diagnostics removed = row_count;
    execute format('drop table pg_temp.%I', 'staged_' || target);
    return removed;
end $$;

revoke execute on function stage(text), insert_staged(text), key_columns(text), merge_staged(text),
    remove_unstaged(text, bigint, date[]) from public;
grant execute on function stage(text), insert_staged(text), key_columns(text), merge_staged(text),
    remove_unstaged(text, bigint, date[]) to gdea_batch;
