-- Each step of a month (plan, hours, payroll, shares, invoices) writes runs. A run is insert-only and
-- carries the SHA-256 of what it was computed from and of what it wrote, in a format of its own; the same
-- inputs make no new run. The last run of a step is the live one; closing a step fixes it.
set local role gdea_owner;
set local search_path = gdea, public;

create table step_run (
    pool_id integer not null references pool,
    period gdea.period not null,
    step text not null check (step in ('plan', 'publish', 'hours', 'payroll', 'shares', 'invoices')),
    run integer not null check (run >= 1),
    input_sha256 bytea not null check (octet_length(input_sha256) = 32),
    -- Of what else it was computed by, whose change outdates nothing that stands: rules, law (null: nothing).
    basis_sha256 bytea check (octet_length(basis_sha256) = 32),
    output_sha256 bytea not null check (octet_length(output_sha256) = 32),
    digest_format integer not null check (digest_format >= 1),
    actor text not null,
    at timestamptz not null default clock_timestamp(),  -- of the run, not of its transaction: runs have an order
    primary key (pool_id, period, step, run)
);

create table step_close (
    pool_id integer not null references pool,
    period gdea.period not null,
    step text not null check (step in ('hours', 'payroll', 'shares', 'month')),
    actor text not null,
    at timestamptz not null default now(),
    primary key (pool_id, period, step)
);

create function gdea.refuse_run_of_closed_step() returns trigger language plpgsql
    set search_path = gdea, pg_temp as $$
begin
    if exists (select from step_close c where c.pool_id = new.pool_id and c.period = new.period
               and (c.step in (new.step, 'month') or (c.step = 'hours' and new.step in ('plan', 'publish')))) then
        raise exception 'step % of % is closed', new.step, new.period using errcode = 'GD002';
    end if;
    return new;
end $$;
create trigger refuse_run_of_closed_step before insert on step_run
    for each row execute function gdea.refuse_run_of_closed_step();

create table plan_shift (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    line integer not null,
    employee gdea.code not null,
    start_at timestamp not null,
    end_at timestamp not null check (end_at > start_at),
    site gdea.code not null,
    need gdea.code,
    primary key (pool_id, period, run, line),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, site) references site
);

create table plan_open (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    line integer not null,
    need gdea.code not null,
    copy integer not null,
    site gdea.code not null,
    job gdea.code not null,
    start_at timestamp not null,
    end_at timestamp not null check (end_at > start_at),
    priority integer not null,
    announced date,
    reason text not null,
    primary key (pool_id, period, run, line),
    foreign key (pool_id, site) references site,
    foreign key (pool_id, job) references job
);

-- The plan that holds. Nobody is in two places at once: the database says so.
create table published_shift (
    pool_id integer not null,
    employee gdea.code not null,
    start_at timestamp not null,
    end_at timestamp not null check (end_at > start_at),
    site gdea.code not null,
    member gdea.code,
    need gdea.code,
    period gdea.period not null,
    primary key (pool_id, employee, start_at),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, site) references site,
    foreign key (pool_id, member) references member,
    exclude using gist (pool_id with =, employee with =, tsrange(start_at, end_at) with &&)
);
create index published_shift_by_period on published_shift (pool_id, period);
create index published_shift_by_start on published_shift (pool_id, start_at);

create table hours_line (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    line integer not null,
    employee gdea.code not null,
    day date not null,
    hour_class text not null check (hour_class in
        ('worked', 'travel', 'leave', 'holiday', 'sickness', 'training', 'idle', 'own')),
    minutes gdea.minutes not null check (minutes > 0),
    start_at timestamp,
    end_at timestamp,
    site gdea.code,
    member gdea.code,
    primary key (pool_id, period, run, line),
    check ((hour_class = 'worked') = (member is not null)),
    check ((start_at is null) = (end_at is null)),
    check (start_at is null or minutes = extract(epoch from end_at - start_at) / 60),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, site) references site,
    foreign key (pool_id, member) references member,
    exclude using gist (pool_id with =, period with =, run with =, employee with =,
                        tsrange(start_at, end_at) with &&) where (start_at is not null)
);
create index hours_line_by_member on hours_line (pool_id, member, period, run);

-- What members say of the hours at their sites; the last word on an employee-day counts.
create table hours_review (
    pool_id integer not null,
    line integer not null,
    member gdea.code not null,
    employee gdea.code,  -- null: all of the member's hours of the period
    day date,
    period gdea.period not null,
    minutes gdea.minutes,
    verdict text not null check (verdict in ('approved', 'disputed')),
    reason gdea.label,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (pool_id, line),
    check ((employee is null) = (day is null)),
    check (verdict = 'approved' or (day is not null and minutes > 0 and reason is not null)),
    foreign key (pool_id, member) references member,
    foreign key (pool_id, employee) references employee
);

create table payslip (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    employee gdea.code not null,
    contract_from date not null,
    kind text not null check (kind in ('ordinary')),
    paid_on date not null,
    job gdea.code not null,
    job_class gdea.label not null,
    gross gdea.cents not null,
    ceiling gdea.cents not null,
    coefficient gdea.rate_e8 not null,
    reduction_agirc_arrco gdea.cents not null,  -- part of the general reduction; the rest is Urssaf's
    net_before_tax gdea.cents not null,
    net_social gdea.cents not null,
    net_taxable gdea.cents not null,
    pas_kind text not null check (pas_kind in ('neutral', 'neutral-short', 'personal')),
    pas_base gdea.cents not null,
    pas_rate gdea.rate_e8 not null,
    pas gdea.cents not null,
    net_paid gdea.cents not null,
    cost_before_wage_tax gdea.cents not null,
    wage_tax_before_allowance gdea.cents not null,
    wage_tax gdea.cents not null check (wage_tax >= 0),
    employer_cost gdea.cents not null check (employer_cost = cost_before_wage_tax + wage_tax),
    year_to_date text not null,
    parameters_sha256 bytea not null check (octet_length(parameters_sha256) = 32),
    primary key (pool_id, period, run, employee, contract_from, kind),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, job) references job,
    check (net_paid = net_before_tax - pas)
);

create table payslip_line (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    employee gdea.code not null,
    contract_from date not null,
    kind text not null,
    position integer not null,
    line_id text not null,
    section text not null,
    label gdea.label not null,
    payer text not null check (payer in ('gross', 'employee', 'employer')),
    minutes gdea.minutes,  -- hours behind a line paid by the hour
    base gdea.cents,
    rate gdea.rate_e8,
    amount gdea.cents not null,
    explanation text not null,  -- the arithmetic, with parameters, articles and sources
    primary key (pool_id, period, run, employee, contract_from, kind, position),
    foreign key (pool_id, period, run, employee, contract_from, kind) references payslip
);

create table cost_share (
    pool_id integer not null,
    period gdea.period not null,
    run integer not null,
    line integer not null,
    employee gdea.code not null,
    hour_class text not null,
    rule text not null,
    payer text not null check (payer in ('member', 'pool', 'grant')),
    member gdea.code,
    grant_code gdea.code,
    minutes gdea.minutes not null,
    amount gdea.cents not null,
    primary key (pool_id, period, run, line),
    check ((payer = 'pool') = (member is null)),
    check ((payer = 'grant') = (grant_code is not null)),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, member) references member,
    foreign key (pool_id, grant_code) references grant_award
);
create index cost_share_by_member on cost_share (pool_id, member, period, run);

-- For each employee and month: employer cost = shares of members + pool + grants, to the cent.
create function gdea.check_shares_equal_cost() returns trigger language plpgsql
    set search_path = gdea, pg_temp as $$
declare
    bad record;
begin
    select coalesce(c.employee, s.employee) as employee, c.cost, s.shared into bad
    from (select p.employee, sum(p.employer_cost) as cost from payslip p
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
create constraint trigger shares_equal_cost after insert on step_run
    deferrable initially deferred for each row when (new.step = 'shares')
    execute function gdea.check_shares_equal_cost();
