-- What planning needs beside contracts and needs, and the records of what was published.
set local role gdea_owner;
set local search_path = gdea, public;

alter table contract
    add column annual_minutes gdea.minutes check (annual_minutes > 0),
    add column annual_month integer check (annual_month between 1 and 12),
    add column rider boolean not null default false,
    add column replaces gdea.code,
    add check ((annual_minutes is null) = (annual_month is null)),
    add check (rider or replaces is null),
    add foreign key (pool_id, replaces) references employee;

-- What the contract says of working time beyond its hours: agreed exceptions, and why it may be short.
create table contract_clause (
    pool_id integer not null,
    employee gdea.code not null,
    valid_from date not null,
    clause text not null check (clause in ('sunday', 'evenings', 'night', 'labour-day',
        'below-minimum-request', 'below-minimum-student', 'below-minimum-replacement')),
    primary key (pool_id, employee, valid_from, clause),
    foreign key (pool_id, employee, valid_from) references contract on delete cascade
);

-- The agreement's own name of a job, apart from it so that pay does not depend on it.
create table job_agreement (
    pool_id integer not null,
    job gdea.code not null,
    agreement_job text not null,
    primary key (pool_id, job),
    foreign key (pool_id, job) references job
);

create table company_limit (
    pool_id integer not null references pool,
    limit_id text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    value integer not null check (value >= 0),
    severity text not null check (severity in ('block', 'warning', 'information')),
    reference gdea.label not null,
    primary key (pool_id, limit_id, valid_from)
);

create table employee_skill (
    pool_id integer not null,
    employee gdea.code not null,
    skill gdea.code not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (pool_id, employee, skill, valid_from),
    foreign key (pool_id, employee) references employee
);

create table other_work (
    pool_id integer not null,
    employee gdea.code not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    week_minutes gdea.minutes not null check (week_minutes > 0),
    day_minutes bigint[] check (cardinality(day_minutes) = 7),  -- null: days not known
    primary key (pool_id, employee, valid_from),
    foreign key (pool_id, employee) references employee
);

-- Limits of one person's time for a while, without their reason.
create table adjustment (
    pool_id integer not null,
    employee gdea.code not null,
    kind text not null check (kind in ('no-extra-hours', 'shorter-days', 'no-night')),
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    primary key (pool_id, employee, kind, from_day),
    foreign key (pool_id, employee) references employee
);

create table week_plan (
    pool_id integer not null references pool,
    week_plan gdea.code not null,
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    primary key (pool_id, week_plan, from_day)
);

alter table need
    add column work_minutes gdea.minutes check (work_minutes > 0),  -- null: the work fills its window
    add column grid_minutes gdea.minutes not null default 15 check (grid_minutes in (15, 30)),
    add column week_plan gdea.code;

create table need_skill (
    pool_id integer not null,
    need gdea.code not null,
    skill gdea.code not null,
    primary key (pool_id, need, skill),
    foreign key (pool_id, need) references need
);

create table need_person (
    pool_id integer not null,
    need gdea.code not null,
    employee gdea.code not null,
    kind text not null check (kind in ('wished', 'excluded')),
    primary key (pool_id, need, employee),
    foreign key (pool_id, need) references need,
    foreign key (pool_id, employee) references employee
);

create table wish (
    pool_id integer not null,
    employee gdea.code not null,
    start_at timestamp not null,
    end_at timestamp not null check (end_at > start_at),
    kind text not null check (kind in ('off', 'work')),
    primary key (pool_id, employee, start_at, kind),
    foreign key (pool_id, employee) references employee
);

create table pin (
    pool_id integer not null,
    employee gdea.code not null,
    need gdea.code not null,
    day date not null,
    kind text not null check (kind in ('on', 'off')),
    primary key (pool_id, employee, need, day),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, need) references need
);

create table agreed_change (
    pool_id integer not null,
    employee gdea.code not null,
    day date not null,
    primary key (pool_id, employee, day),
    foreign key (pool_id, employee) references employee
);

-- A breach that blocks, accepted by a named account with its reason; the last word on a breach counts.
create table rule_override (
    pool_id integer not null,
    line integer not null,
    period gdea.period not null,
    rule text not null,
    employee gdea.code not null,
    day date not null,
    message text not null,  -- the very breach that was accepted, with its numbers
    is_accepted boolean not null,
    reason gdea.label not null check (reason <> ''),
    account gdea.code not null,
    actor text not null,
    at timestamptz not null default now(),
    primary key (pool_id, line),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, account) references account
);
create index rule_override_by_period on rule_override (pool_id, period);

-- Each publication of a month: which plan it was, on what day, and what it was known to break.
create table publication (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    plan_run integer not null,
    as_of date,  -- null: no day was told, so that no rule of notice applied
    primary key (pool_id, period, run)
);

create table publication_breach (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    line integer not null,
    rule text not null,
    severity text not null check (severity in ('block', 'warning', 'information')),
    article text not null,
    employee gdea.code not null,
    day date not null,
    message text not null,
    due_amount gdea.cents check (due_amount > 0),
    due_rest_minutes gdea.minutes check (due_rest_minutes > 0),
    primary key (pool_id, period, run, line),
    foreign key (pool_id, period, run) references publication,
    foreign key (pool_id, employee) references employee
);

-- Digest of a publication: chained when it is made.
create function gdea.publication_digest(of_pool bigint, of_period date, of_run bigint)
    returns bytea language sql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO' as $$
    select sha256(convert_to(concat(
        (select t::text from publication t
         where pool_id = of_pool and period = of_period and run = of_run), E'\n--\n',
        (select string_agg(t::text, E'\n' order by line) from publication_breach t
         where pool_id = of_pool and period = of_period and run = of_run)), 'UTF8'))
$$;

-- Digest of what a plan is made from beside the rows that input_digest counts for it: the rules, what the
-- tables above hold for the month, and the history that limits of a year need.
create function gdea.planning_digest(of_pool bigint, of_period date)
    returns bytea language plpgsql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO' set intervalstyle = 'iso_8601' as $$
declare
    first_day date := of_period;
    last_day date := (of_period + interval '1 month' - interval '1 day')::date;
    parts text[];
begin
    parts := array[
        (select string_agg(concat_ws(' ', valid_from, idcc, headcount), E'\n' order by valid_from) from pool_version
         where pool_id = of_pool and valid_from <= last_day),
        (select string_agg(t::text, E'\n' order by limit_id, valid_from) from company_limit t
         where pool_id = of_pool and valid_from <= last_day and coalesce(valid_to, last_day) >= first_day),
        (select string_agg(concat_ws(' ', employee, birth_date, commune_insee), E'\n' order by employee) from employee
         where pool_id = of_pool),
        (select string_agg(t::text, E'\n' order by job) from job_agreement t where pool_id = of_pool),
        (select string_agg(t::text, E'\n' order by employee, valid_from, clause) from contract_clause t
         where pool_id = of_pool and valid_from <= last_day),
        (select string_agg(t::text, E'\n' order by need, skill) from need_skill t where pool_id = of_pool),
        (select string_agg(t::text, E'\n' order by need, employee) from need_person t where pool_id = of_pool),
        (select string_agg(t::text, E'\n' order by employee, skill, valid_from) from employee_skill t
         where pool_id = of_pool and valid_from <= last_day and coalesce(valid_to, last_day) >= first_day),
        (select string_agg(t::text, E'\n' order by employee, valid_from) from other_work t
         where pool_id = of_pool and valid_from <= last_day + 84 and coalesce(valid_to, last_day) >= first_day - 84),
        (select string_agg(t::text, E'\n' order by employee, kind, from_day) from adjustment t
         where pool_id = of_pool and from_day <= last_day and to_day >= first_day),
        (select string_agg(t::text, E'\n' order by week_plan, from_day) from week_plan t
         where pool_id = of_pool and from_day <= last_day and to_day >= first_day),
        (select string_agg(t::text, E'\n' order by employee, start_at, kind) from wish t
         where pool_id = of_pool and start_at < last_day + 1 and end_at >= first_day),
        (select string_agg(t::text, E'\n' order by employee, need, day) from pin t
         where pool_id = of_pool and day between first_day and last_day),
        (select string_agg(t::text, E'\n' order by employee, day) from agreed_change t
         where pool_id = of_pool and day between first_day and last_day),
        (select string_agg(t::text, E'\n' order by employee, start_at) from published_shift t
         where pool_id = of_pool and start_at >= first_day - 105 and start_at < first_day - 84),
        (select string_agg(concat_ws(' ', period, step, encode(output_sha256, 'hex')), E'\n' order by period, step)
         from (select distinct on (period, step) period, step, output_sha256 from step_run
               where pool_id = of_pool and step in ('publish', 'hours') and period < of_period
                 and period >= (of_period - interval '12 months')::date
               order by period, step, run desc) history)];
    return sha256(convert_to(array_to_string(parts, E'\n--\n', '-'), 'UTF8'));
end $$;

-- Isolation of the new tables, and who reads what.
do $$
declare
    t text;
    insert_only text[] := array['rule_override', 'publication', 'publication_breach'];
begin
    foreach t in array array['contract_clause', 'job_agreement', 'company_limit', 'employee_skill', 'other_work',
            'adjustment', 'week_plan', 'need_skill', 'need_person', 'wish', 'pin', 'agreed_change', 'rule_override',
            'publication', 'publication_breach'] loop
        execute format('alter table gdea.%I enable row level security', t);
        execute format('alter table gdea.%I force row level security', t);
        execute format($p$create policy batch on gdea.%I to gdea_batch
            using (pool_id = (select current_setting('gdea.pool')::integer))
            with check (pool_id = (select current_setting('gdea.pool')::integer))$p$, t);
        if t = any (insert_only) then
            execute format('grant select, insert on gdea.%I to gdea_batch', t);
            execute format('create trigger insert_only before update or delete on gdea.%I
                for each row execute function gdea.refuse_change()', t);
            execute format('create trigger insert_only_truncate before truncate on gdea.%I
                for each statement execute function gdea.refuse_change()', t);
        else
            execute format('grant select, insert, update, delete on gdea.%I to gdea_batch', t);
        end if;
    end loop;
    -- The office that plans; what a table tells of pay or of the reason of an absence is in none of them but
    -- publication_breach, which the office alone reads.
    foreach t in array array['contract_clause', 'job_agreement', 'company_limit', 'employee_skill', 'other_work',
            'adjustment', 'week_plan', 'need', 'need_skill', 'need_person', 'wish', 'pin', 'agreed_change',
            'rule_override', 'publication', 'publication_breach', 'plan_shift'] loop
        execute format('grant select on gdea.%I to gdea_app', t);
        execute format($p$create policy staff on gdea.%I for select to gdea_app
            using (pool_id = (select current_setting('gdea.pool')::integer)
                   and (select current_setting('gdea.role')) = any ('{manager,planner}'::text[]))$p$, t);
    end loop;
    -- An employee sees what is its own.
    foreach t in array array['contract_clause', 'employee_skill', 'other_work', 'adjustment', 'wish',
            'agreed_change'] loop
        execute format($p$create policy own_employee on gdea.%I for select to gdea_app
            using (pool_id = (select current_setting('gdea.pool')::integer)
                   and (select current_setting('gdea.role')) = 'employee'
                   and employee = (select nullif(current_setting('gdea.employee', true), '')))$p$, t);
    end loop;
end $$;

-- A member sees the needs of its own sites.
create policy own_member on need for select to gdea_app
    using (pool_id = (select current_setting('gdea.pool')::integer)
           and (select current_setting('gdea.role')) = 'member'
           and exists (select from site s where s.pool_id = need.pool_id and s.site = need.site
                       and s.member = (select nullif(current_setting('gdea.member', true), ''))));

revoke execute on function publication_digest(bigint, date, bigint), planning_digest(bigint, date) from public;
grant execute on function publication_digest(bigint, date, bigint), planning_digest(bigint, date) to gdea_batch;
