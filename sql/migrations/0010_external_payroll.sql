-- A pool may keep another payroll program: it is told hours and elements by that program's codes, and gives the real
-- costs back, from which the month goes on.
set local role gdea_owner;
set local search_path = gdea, public;

alter table pool_version
    add column payroll text not null default 'own' check (payroll in ('own', 'external'));

-- Which code of the other program an element is told under.
create table payroll_code (
    pool_id integer not null references pool,
    element text not null,
    unit text not null check (unit in ('hours', 'days', 'amount', 'quantity')),
    valid_from date not null,
    code gdea.label not null,  -- '': the other program does not ask for it
    label gdea.label,
    primary key (pool_id, element, unit, valid_from)
);

-- Costs as they were imported.
create table payroll_cost (
    pool_id integer not null,
    employee gdea.code not null,
    period gdea.period not null,
    gross gdea.cents not null check (gross >= 0),
    contributions_amount gdea.cents not null,
    wage_tax gdea.cents not null,
    other_amount gdea.cents not null,
    primary key (pool_id, employee, period),
    foreign key (pool_id, employee) references employee
);

-- What a run of the step `payroll` took of them, in the place of payslips.
create table external_cost (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    employee gdea.code not null,
    job gdea.code not null,
    job_class gdea.label not null,
    gross gdea.cents not null,
    contributions_amount gdea.cents not null,
    wage_tax gdea.cents not null,
    other_amount gdea.cents not null,
    employer_cost gdea.cents not null check (employer_cost = gross + contributions_amount + wage_tax + other_amount),
    primary key (pool_id, period, run, employee),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, job) references job
);

-- What employees cost by run, whichever program made their payslips.
create view employee_cost with (security_invoker = true) as
    select pool_id, period, run, employee, employer_cost from payslip
    union all
    select pool_id, period, run, employee, employer_cost from external_cost;

create or replace function gdea.check_shares_equal_cost() returns trigger language plpgsql
    set search_path = gdea, pg_temp as $$
declare
    bad record;
begin
    select coalesce(c.employee, s.employee) as employee, c.cost, s.shared into bad
    from (select p.employee, sum(p.employer_cost) as cost from employee_cost p
          where p.pool_id = new.pool_id and p.period = new.period
            and p.run = (select max(r.run) from step_run r where r.pool_id = new.pool_id
                         and r.period = new.period and r.step = 'payroll')
          group by p.employee) c
    full join (select cs.employee, sum(cs.amount) as shared from cost_share cs
               where cs.pool_id = new.pool_id and cs.period = new.period and cs.run = new.run
               group by cs.employee) s using (employee)
    where coalesce(c.cost, 0) <> coalesce(s.shared, 0)
    order by 1 limit 1;
    if found then
        raise exception 'shares of employee % of % do not add up to the cost', bad.employee, new.period
            using errcode = 'GD003';
    end if;
    return null;
end $$;

-- Format 3: that of format 2, with riders and the pool's limits for payroll, and the costs of another program. In a
-- month that it pays, payroll reads these, who is under contract and who has hours, and nothing else.
create function gdea.digest_rows_3(of_digest text, of_pool bigint, of_day date, of_first bigint, of_last bigint)
    returns setof text language plpgsql stable set search_path = gdea, pg_temp
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    is_external boolean := of_digest = 'for payroll' and coalesce((
        select payroll = 'external' from pool_version where pool_id = of_pool and valid_from <= of_day
        order by valid_from desc limit 1), false);
    -- The run whose costs are covered: the step's own, or the live one of payroll.
    cost_run bigint := case when of_digest = 'payroll' then of_first
        when of_digest in ('for shares', 'for invoices') then (
            select max(r.run) from step_run r where r.pool_id = of_pool and r.period = of_day and r.step = 'payroll')
        end;
begin
    if not is_external then
        return query select * from digest_rows_2(of_digest, of_pool, of_day, of_first, of_last);
    end if;
    -- Riders say which version of a contract is in force; one of the pool's limits tells split days.
    if of_digest = 'for payroll' and not is_external then
        return query
        select 'contract.rider ' || row(employee, valid_from, replaces)::text
        from contract where pool_id = of_pool and rider and valid_from < of_day + interval '1 month'
        union all
        select 'company_limit ' || row(limit_id, value)::text
        from company_limit where pool_id = of_pool and of_day between valid_from and coalesce(valid_to, of_day);
    end if;
    return query
    select 'external payroll' where is_external
    union all
    select 'external_cost ' || row(employee, job, job_class, gross, contributions_amount, wage_tax, other_amount,
                                   employer_cost)::text
    from external_cost where pool_id = of_pool and period = of_day and run = cost_run
    union all
    select 'payroll_cost ' || row(employee, gross, contributions_amount, wage_tax, other_amount)::text
    from payroll_cost where is_external and pool_id = of_pool and period = of_day
    union all
    select 'contract ' || row(employee, valid_from, valid_to, job)::text
    from contract where is_external and pool_id = of_pool and valid_from < of_day + interval '1 month'
      and coalesce(valid_to, of_day) >= of_day
    union all
    select 'job ' || row(job, job_class)::text from job where is_external and pool_id = of_pool
    union all
    select distinct 'hours of ' || employee from hours_line where is_external and pool_id = of_pool and period = of_day
      and run = (select max(r.run) from step_run r where r.pool_id = of_pool and r.period = of_day
                 and r.step = 'hours');
end $$;

create or replace function gdea.digest_format() returns integer language sql immutable
    set search_path = gdea, pg_temp as $$ select 3 $$;

-- Isolation. Who reads payslips reads the costs in their place; a member never does.
do $$
declare
    t text;
begin
    foreach t in array array['payroll_code', 'payroll_cost', 'external_cost'] loop
        execute format('alter table gdea.%I enable row level security', t);
        execute format('alter table gdea.%I force row level security', t);
        execute format($p$create policy batch on gdea.%I to gdea_batch
            using (pool_id = (select current_setting('gdea.pool')::integer))
            with check (pool_id = (select current_setting('gdea.pool')::integer))$p$, t);
    end loop;
end $$;
grant select, insert, update, delete on payroll_code, payroll_cost to gdea_batch;
grant select, insert on external_cost to gdea_batch;
grant select on employee_cost to gdea_batch;
grant select on external_cost to gdea_app;
create policy staff on external_cost for select to gdea_app
    using (pool_id = (select current_setting('gdea.pool')::integer)
           and (select current_setting('gdea.role')) = any ('{manager,payroll,accountant}'::text[]));
create trigger insert_only before update or delete on external_cost
    for each row execute function gdea.refuse_change();
create trigger insert_only_truncate before truncate on external_cost
    for each statement execute function gdea.refuse_change();

revoke execute on function digest_rows_3(text, bigint, date, bigint, bigint) from public;
grant execute on function digest_rows_3(text, bigint, date, bigint, bigint) to gdea_batch;
