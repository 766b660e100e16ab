-- One SHA-256 chain per pool over every state change. Each row's hash covers the row before it.
set local role gdea_owner;
set local search_path = gdea, public;

create table audit (
    pool_id integer not null references pool,
    seq bigint not null check (seq >= 1),
    at timestamptz not null,
    actor text not null,
    action text not null,
    object text not null,
    payload_sha256 bytea not null,
    previous_sha256 bytea not null,
    sha256 bytea not null,
    primary key (pool_id, seq)
);

-- The last link, in a row of its own so that writers of one pool queue on it.
create table audit_head (
    pool_id integer primary key references pool,
    seq bigint not null,
    sha256 bytea not null
);

create function gdea.audit_hash(seq bigint, at timestamptz, actor text, action text, object text,
                                payload bytea, previous bytea)
    returns bytea language sql immutable set search_path = gdea, pg_temp as $$
    select sha256(previous || payload || convert_to(concat_ws(E'\x1f', seq::text,
        extract(epoch from at)::numeric(20, 6)::text, actor, action, object), 'UTF8'))
$$;

create function gdea.audit_append(of_pool bigint, by_actor text, the_action text, the_object text,
                                  payload bytea)
    returns void language plpgsql set search_path = gdea, pg_temp as $$
declare
    head audit_head;
    moment timestamptz := clock_timestamp();
    link bytea;
begin
    insert into audit_head values (of_pool, 0, sha256(''::bytea)) on conflict do nothing;
    select * into head from audit_head where pool_id = of_pool for update;
    link := audit_hash(head.seq + 1, moment, by_actor, the_action, the_object, payload, head.sha256);
    insert into audit values
        (of_pool, head.seq + 1, moment, by_actor, the_action, the_object, payload, head.sha256, link);
    update audit_head set seq = head.seq + 1, sha256 = link where pool_id = of_pool;
end $$;

-- The first row where the chain of a pool breaks, null when it holds.
create function gdea.audit_first_fault(of_pool bigint)
    returns bigint language sql stable set search_path = gdea, pg_temp as $$
    select min(seq) from (
        select seq from (
            select a.*, lag(a.sha256, 1, sha256(''::bytea)) over w as before,
                   row_number() over w as expected_seq
            from audit a where a.pool_id = of_pool window w as (order by a.seq)) chained
        where seq <> expected_seq or previous_sha256 <> before
           or sha256 <> audit_hash(seq, at, actor, action, object, payload_sha256, previous_sha256)
        union all
        select h.seq from audit_head h where h.pool_id = of_pool and h.seq > 0
           and not exists (select from audit a where a.pool_id = of_pool and a.seq = h.seq
                           and a.sha256 = h.sha256)
        union all
        -- Nothing follows the head; without a head nothing is chained at all.
        select a.seq from audit a where a.pool_id = of_pool
           and a.seq > coalesce((select h.seq from audit_head h where h.pool_id = of_pool), 0)) faults
$$;

-- Digest of all rows that a run wrote: stored with the run and chained, so that a row changed behind
-- the program's back is found.
create function gdea.run_digest(of_pool bigint, of_period date, of_step text, of_run bigint)
    returns bytea language plpgsql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO' set intervalstyle = 'iso_8601'
    set timezone = 'UTC' as $$
declare
    whole text;
begin
    case of_step
    when 'plan' then
        select concat(
            (select string_agg(t::text, E'\n' order by line) from plan_shift t
             where pool_id = of_pool and period = of_period and run = of_run), E'\n--\n',
            (select string_agg(t::text, E'\n' order by line) from plan_open t
             where pool_id = of_pool and period = of_period and run = of_run)) into whole;
    when 'publish' then
        select string_agg(t::text, E'\n' order by employee, start_at) from published_shift t
        where pool_id = of_pool and period = of_period into whole;
    when 'hours' then
        select string_agg(t::text, E'\n' order by line) from hours_line t
        where pool_id = of_pool and period = of_period and run = of_run into whole;
    when 'payroll' then
        select concat(
            (select string_agg(t::text, E'\n' order by employee, contract_from, kind) from payslip t
             where pool_id = of_pool and period = of_period and run = of_run), E'\n--\n',
            (select string_agg(t::text, E'\n' order by employee, contract_from, kind, position)
             from payslip_line t where pool_id = of_pool and period = of_period and run = of_run)) into whole;
    when 'shares' then
        select string_agg(t::text, E'\n' order by line) from cost_share t
        where pool_id = of_pool and period = of_period and run = of_run into whole;
    when 'invoices' then
        select concat(
            (select string_agg(t::text, E'\n' order by number) from invoice t
             where pool_id = of_pool and period = of_period and run = of_run), E'\n--\n',
            (select string_agg(l::text, E'\n' order by l.number, l.position) from invoice_line l
             join invoice i using (pool_id, number)
             where i.pool_id = of_pool and i.period = of_period and i.run = of_run), E'\n--\n',
            (select string_agg(l::text, E'\n' order by l.journal, l.entry_no, l.position) from entry_line l
             join entry e using (pool_id, journal, year, entry_no)
             where e.pool_id = of_pool and e.period = of_period and e.journal = 'VE'
               and e.piece in (select number from invoice
                               where pool_id = of_pool and period = of_period and run = of_run))) into whole;
    end case;
    return sha256(convert_to(coalesce(whole, ''), 'UTF8'));
end $$;

-- Digest of the entries that were written to a journal together.
create function gdea.journal_digest(of_pool bigint, of_journal text, of_year bigint, first bigint, last bigint)
    returns bytea language sql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO' as $$
    select sha256(convert_to(coalesce(string_agg(row, E'\n' order by entry_no, position), ''), 'UTF8')) from (
        select entry_no, 0 as position, e::text as row from entry e where e.pool_id = of_pool
           and e.journal = of_journal and e.year = of_year and e.entry_no between first and last
        union all
        select entry_no, position, l::text from entry_line l where l.pool_id = of_pool
           and l.journal = of_journal and l.year = of_year and l.entry_no between first and last) written
$$;

-- Digest of all that a step of a period is computed from; rows of other times are left out, so that a
-- change of December does not touch November.
create function gdea.input_digest(of_pool bigint, of_period date, of_step text)
    returns bytea language plpgsql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO' set intervalstyle = 'iso_8601'
    set timezone = 'UTC' as $$
declare
    first_day date := of_period;
    last_day date := (of_period + interval '1 month' - interval '1 day')::date;
    parts text[] := '{}';
    live_hours text := (select encode(output_sha256, 'hex') from step_run where pool_id = of_pool
        and period = of_period and step = 'hours' order by run desc limit 1);
    live_payroll text := (select encode(output_sha256, 'hex') from step_run where pool_id = of_pool
        and period = of_period and step = 'payroll' order by run desc limit 1);
begin
    if of_step in ('plan', 'hours', 'payroll') then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by employee, valid_from) from contract t
             where pool_id = of_pool and valid_from <= last_day and coalesce(valid_to, last_day) >= first_day),
            (select string_agg(t::text, E'\n' order by employee, from_day) from absence t
             where pool_id = of_pool and from_day <= last_day and to_day >= first_day)];
    end if;
    if of_step in ('plan', 'hours') then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by site) from site t where pool_id = of_pool),
            (select string_agg(t::text, E'\n' order by from_site, to_site) from travel t where pool_id = of_pool)];
    end if;
    if of_step in ('plan', 'shares') then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by line) from assignment t where pool_id = of_pool
             and valid_from <= last_day and coalesce(valid_to, last_day) >= first_day)];
    end if;
    if of_step in ('payroll', 'shares', 'invoices') then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by valid_from) from pool_version t
             where pool_id = of_pool and valid_from <= last_day),
            (select string_agg(t::text, E'\n' order by job) from job t where pool_id = of_pool)];
    end if;
    if of_step in ('shares', 'invoices') then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by member) from member t where pool_id = of_pool
             and joined <= last_day and coalesce(left_on, last_day) >= first_day)];
    end if;
    case of_step
    when 'plan' then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by need) from need t where pool_id = of_pool
             and start_at::date <= last_day and (rrule is not null or end_at::date >= first_day)),
            (select string_agg(t::text, E'\n' order by employee, valid_from, member) from contract_user t
             where pool_id = of_pool),
            (select string_agg(t::text, E'\n' order by employee, start_at) from published_shift t
             where pool_id = of_pool and period <> of_period
               and start_at between first_day - 84 and last_day + 84)];
    when 'hours' then
        parts := parts || array[
            (select string_agg(t::text, E'\n' order by employee, start_at) from published_shift t
             where pool_id = of_pool and start_at between first_day - 7 and last_day + 1),
            (select string_agg(t::text, E'\n' order by employee, start_at) from reported_shift t
             where pool_id = of_pool and start_at between first_day - 7 and last_day + 1)];
    when 'payroll' then
        parts := parts || array[live_hours,
            -- The month before: its hours for the week that crosses the first, its year to date.
            (select string_agg(step || encode(output_sha256, 'hex'), ',' order by step, run) from step_run
             where pool_id = of_pool and period = (of_period - interval '1 month')::date
               and step in ('hours', 'payroll')),
            (select string_agg(t::text, E'\n' order by employee, valid_from) from pas_rate t
             where pool_id = of_pool and valid_from <= last_day)];
    when 'shares' then
        parts := parts || array[live_hours, live_payroll,
            (select string_agg(t::text, E'\n' order by hour_class, valid_from, employee) from allocation_key t
             where pool_id = of_pool and valid_from <= last_day),
            (select string_agg(t::text, E'\n' order by grant_code) from grant_award t where pool_id = of_pool
             and valid_from <= last_day and valid_to >= first_day)];
    when 'invoices' then
        parts := parts || array[
            (select encode(output_sha256, 'hex') from step_run where pool_id = of_pool
             and period = of_period and step = 'shares' order by run desc limit 1),
            (select string_agg(t::text, E'\n' order by job_class, valid_from) from tariff t
             where pool_id = of_pool and valid_from <= last_day)];
    else
        null;  -- a publication follows its plan, whose digest the caller adds
    end case;
    return sha256(convert_to(array_to_string(parts, E'\n--\n', '-'), 'UTF8'));
end $$;
