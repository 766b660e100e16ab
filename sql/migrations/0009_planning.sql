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

-- Minutes of effective work of the twelve months before a month by employee, month and week: classed hours where
-- a month has them, else the published plan, whose trips are not counted.
create function gdea.year_work(of_pool bigint, before date)
    returns table (employee text, period date, monday date, minutes bigint) language sql stable
    set search_path = gdea, pg_temp as $$
    with months (first) as (
        select (before - make_interval(months => n))::date from generate_series(1, 12) n),
    live as (
        select r.period, max(r.run) as run from step_run r join months on r.period = first
        where r.pool_id = of_pool and r.step = 'hours' group by r.period),
    work (employee, period, day, minutes) as (
        select h.employee, h.period, h.day, h.minutes from hours_line h join live using (period, run)
        where h.pool_id = of_pool and h.hour_class in ('worked', 'travel', 'own', 'training')
        union all
        select s.employee, s.period, s.start_at::date, extract(epoch from s.end_at - s.start_at)::integer / 60
        from published_shift s join months on s.period = first
        where s.pool_id = of_pool and s.period not in (select l.period from live l))
    select w.employee, w.period, date_trunc('week', w.day)::date, sum(w.minutes)::bigint from work w group by 1, 2, 3
$$;

-- Format 2: that of format 1, what planning needs beside it, and as a digest of its own
--   'publication'          which plan run of_first of the step `publish` made public, and what it was known to break
create function gdea.digest_rows_2(of_digest text, of_pool bigint, of_day date, of_first bigint, of_last bigint)
    returns setof text language sql stable set search_path = gdea, pg_temp as $$
    with month (first_day, last_day) as (
        select of_day, (of_day + interval '1 month')::date - 1 where of_digest = 'for plan'),
    needed as (
        select n.need, work_minutes, grid_minutes, week_plan from need n join month
            on start_at < last_day + 1 and (rrule is not null or end_at >= first_day) where pool_id = of_pool),
    -- Versions of contracts by the digest that covers them.
    version as (
        select c.* from contract c where of_digest in ('for plan', 'near plan') and pool_id = of_pool
          and case of_digest when 'for plan' then valid_from < of_day + interval '1 month'
              else valid_from >= of_day + interval '1 month'
                   and valid_from < of_day + interval '1 month' + interval '84 days' end)

    select * from digest_rows_1(of_digest, of_pool, of_day, of_first, of_last)

    -- The pool and its rules.
    union all
    select 'headcount ' || headcount from month join pool_version on pool_id = of_pool
       and valid_from = (select max(v.valid_from) from pool_version v
                         where v.pool_id = of_pool and v.valid_from <= first_day)
    union all
    select 'company_limit ' || row(limit_id, value, severity, reference)::text
    from company_limit join month on first_day between valid_from and coalesce(valid_to, first_day)
    where pool_id = of_pool
    union all
    select 'job_agreement ' || row(job, agreement_job)::text from job_agreement, month where pool_id = of_pool

    -- People.
    union all
    select 'employee ' || row(employee, birth_date, commune_insee)::text from employee, month where pool_id = of_pool
    union all
    select 'contract.terms ' || row(employee, valid_from, annual_minutes, annual_month, rider, replaces)::text
    from version
    union all
    select 'contract_clause ' || row(employee, valid_from, clause)::text
    from contract_clause join version using (pool_id, employee, valid_from)
    union all
    select 'employee_skill ' || row(employee, skill, greatest(valid_from, first_day), least(valid_to, last_day))::text
    from employee_skill join month on valid_from <= last_day and coalesce(valid_to, last_day) >= first_day
    where pool_id = of_pool
    union all
    select 'other_work ' || row(employee, valid_from, valid_to, week_minutes, day_minutes)::text
    from other_work join month on valid_from <= last_day + 84 and coalesce(valid_to, last_day) >= first_day - 105
    where pool_id = of_pool
    union all
    select 'adjustment ' || row(employee, kind, from_day, to_day)::text
    from adjustment join month on from_day <= last_day and to_day >= first_day where pool_id = of_pool
    union all
    select 'wish ' || row(employee, start_at, end_at, kind)::text
    from wish join month on start_at < last_day + 1 and end_at >= first_day where pool_id = of_pool
    union all
    select 'pin ' || row(employee, need, day, kind)::text
    from pin join month on day between first_day and last_day where pool_id = of_pool

    -- Needs.
    union all
    select 'need.window ' || row(need, work_minutes, grid_minutes, week_plan)::text from needed
    union all
    select 'need_skill ' || row(need, skill)::text from need_skill join needed using (need) where pool_id = of_pool
    union all
    select 'need_person ' || row(need, employee, kind)::text
    from need_person join needed using (need) where pool_id = of_pool
    union all
    select 'week_plan ' || row(week_plan, from_day, to_day)::text
    from week_plan join month on from_day <= last_day and to_day >= first_day where pool_id = of_pool

    -- What was worked before: twelve weeks and fifteen, a year.
    union all
    select 'published_shift.before ' || row(employee, start_at, end_at, site, need)::text
    from published_shift join month on start_at >= first_day - 105 and start_at < first_day - 84
    where pool_id = of_pool
    union all
    select 'year_work ' || row(employee, period, monday, minutes)::text
    from month cross join year_work(of_pool, of_day)

    -- Publications.
    union all
    select 'publication ' || row(plan_run, as_of)::text from publication
    where of_digest = 'publication' and pool_id = of_pool and period = of_day and run = of_first
    union all
    select 'publication_breach ' || row(line, rule, severity, article, employee, day, message, due_amount,
                                        due_rest_minutes)::text
    from publication_breach
    where of_digest = 'publication' and pool_id = of_pool and period = of_day and run = of_first
$$;

create or replace function gdea.digest_format() returns integer language sql immutable
    set search_path = gdea, pg_temp as $$ select 2 $$;

-- What an override says, for its link in the chain.
create function gdea.override_digest(said rule_override) returns bytea language sql stable
    set search_path = gdea, pg_temp as $$
    select sha256(convert_to(concat_ws('|', to_char(said.period, 'YYYY-MM'), said.rule, said.employee,
        to_char(said.day, 'YYYY-MM-DD'), said.message,
        case when said.is_accepted then 'accepted' else 'withdrawn' end, said.reason, said.account), 'UTF8'))
$$;

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

revoke execute on function year_work(bigint, date), digest_rows_2(text, bigint, date, bigint, bigint),
    override_digest(rule_override) from public;
grant execute on function year_work(bigint, date), digest_rows_2(text, bigint, date, bigint, bigint),
    override_digest(rule_override) to gdea_batch;
