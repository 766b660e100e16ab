-- What a step is computed from, made exact: memberships decide which sites may be planned and whose hours count,
-- the week that crosses the first of a month is paid with it, and hours come from the shifts of their own month
-- alone. Parts without rows are not added, so that a month without them keeps the digest it had.
set local role gdea_owner;
set local search_path = gdea, public;

-- Digest of all that a step of a period is computed from; rows of other times are left out, so that a
-- change of December does not touch November.
create or replace function gdea.input_digest(of_pool bigint, of_period date, of_step text)
    returns bytea language plpgsql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO' set intervalstyle = 'iso_8601'
    set timezone = 'UTC' as $$
declare
    first_day date := of_period;
    last_day date := (of_period + interval '1 month' - interval '1 day')::date;
    week_begin date := date_trunc('week', of_period)::date;
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
        parts := parts || (
            select array_agg(concat_ws('|', member, joined, left_on) order by member) from member
            where pool_id = of_pool and (joined > first_day or left_on < last_day));
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
    if of_step = 'payroll' then
        parts := parts || (
            select array_agg(t::text order by employee, valid_from) from contract t
            where pool_id = of_pool and valid_to >= week_begin and valid_to < first_day);
        parts := parts || (
            select array_agg(t::text order by employee, from_day) from absence t
            where pool_id = of_pool and to_day >= week_begin and to_day < first_day);
        -- The hours of a month before the first are those planned and reported.
        if not exists (select from step_run where pool_id = of_pool and step = 'hours'
                       and period = (of_period - interval '1 month')::date) then
            parts := parts || (
                select array_agg(t::text order by employee, start_at) from published_shift t
                where pool_id = of_pool and start_at >= week_begin and start_at < first_day);
            parts := parts || (
                select array_agg(t::text order by employee, start_at) from reported_shift t
                where pool_id = of_pool and start_at >= week_begin and start_at < first_day);
        end if;
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
             where pool_id = of_pool and start_at >= first_day and start_at < last_day + 1),
            (select string_agg(t::text, E'\n' order by employee, start_at) from reported_shift t
             where pool_id = of_pool and start_at >= first_day and start_at < last_day + 1)];
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
