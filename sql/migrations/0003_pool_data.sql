-- What a pool tells about itself: the tables of the import folder.
set local role gdea_owner;
set local search_path = gdea, public;

create table pool_version (
    pool_id integer not null references pool,
    valid_from date not null,
    name gdea.label not null,
    siret text not null check (siret ~ '^[0-9]{14}$'),
    idcc text not null,
    commune_insee text not null,
    headcount integer not null check (headcount >= 0),
    accident_rate gdea.rate_e8 not null check (accident_rate between 0 and 20000000),
    tariff_mode text not null check (tariff_mode in ('actual', 'class', 'grid')),
    mobility_zone text,
    health_premium gdea.cents check (health_premium >= 0),
    cost_consent date,  -- when the members' consent to real-cost invoices, which tell wages, was recorded
    street gdea.label, postcode gdea.label, town gdea.label,
    -- What payslips must print and nothing else asks for (C. trav. R3243-1, 2° to 4°).
    ape_code text check (ape_code ~ '^[0-9]{4}[A-Z]$'),  -- nomenclature of activities
    agreement gdea.label,  -- title of the collective agreement
    primary key (pool_id, valid_from)
);

create table member (
    pool_id integer not null references pool,
    member gdea.code not null,
    name gdea.label not null,
    siret text not null check (siret ~ '^[0-9]{14}$'),
    joined date not null,
    left_on date check (left_on >= joined),
    street gdea.label, postcode gdea.label, town gdea.label,
    primary key (pool_id, member)
);

alter table account add foreign key (pool_id, member) references member;

create table site (
    pool_id integer not null references pool,
    site gdea.code not null,
    member gdea.code,  -- null: the pool's own premises
    commune_insee text not null,
    name gdea.label,
    primary key (pool_id, site),
    foreign key (pool_id, member) references member
);

create table travel (
    pool_id integer not null,
    from_site gdea.code not null,
    to_site gdea.code not null check (to_site <> from_site),
    minutes gdea.minutes not null,
    metres integer not null check (metres >= 0),
    primary key (pool_id, from_site, to_site),
    foreign key (pool_id, from_site) references site,
    foreign key (pool_id, to_site) references site
);

create table job (
    pool_id integer not null references pool,
    job gdea.code not null,
    label gdea.label not null,
    job_class gdea.label not null,
    classification gdea.label,  -- position in the agreement's classification, printed on payslips
    primary key (pool_id, job)
);

create table employee (
    pool_id integer not null references pool,
    employee gdea.code not null,
    name gdea.label,
    birth_date date not null,
    commune_insee text not null,
    iban text not null,
    primary key (pool_id, employee)
);

alter table account add foreign key (pool_id, employee) references employee;

-- National identification numbers, sealed by the program (AES-256-GCM) with a key that is not in the
-- database: decree 2019-341 allows them for declarations only.
create table employee_nir (
    pool_id integer not null,
    employee gdea.code not null,
    key_id text not null,
    sealed bytea not null,
    primary key (pool_id, employee),
    foreign key (pool_id, employee) references employee
);

create table contract (
    pool_id integer not null,
    employee gdea.code not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    kind text not null check (kind in ('permanent', 'fixed-term')),
    job gdea.code not null,
    week_minutes gdea.minutes not null check (week_minutes between 1 and 2880),
    points integer not null check (points >= 0),
    experience_points integer not null check (experience_points >= 0),
    executive boolean not null,
    day_minutes bigint[] not null check (cardinality(day_minutes) = 7),
    monthly_gross gdea.cents check (monthly_gross > 0),
    primary key (pool_id, employee, valid_from),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, job) references job
);

create table contract_user (
    pool_id integer not null,
    employee gdea.code not null,
    valid_from date not null,
    member gdea.code not null,
    primary key (pool_id, employee, valid_from, member),
    foreign key (pool_id, employee, valid_from) references contract on delete cascade,
    foreign key (pool_id, member) references member
);

create table assignment (
    pool_id integer not null,
    line integer not null,
    employee gdea.code,
    job gdea.code,
    member gdea.code not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    month_minutes_min gdea.minutes not null,
    month_minutes_max gdea.minutes not null check (month_minutes_max >= month_minutes_min),
    primary key (pool_id, line),
    check ((employee is null) <> (job is null)),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, job) references job,
    foreign key (pool_id, member) references member
);

create table need (
    pool_id integer not null,
    need gdea.code not null,
    site gdea.code not null,
    job gdea.code not null,
    start_at timestamp not null,
    end_at timestamp not null check (end_at > start_at),
    quantity integer not null check (quantity between 1 and 99),
    priority integer not null check (priority between 1 and 9),
    rrule text,
    announced date,
    primary key (pool_id, need),
    foreign key (pool_id, site) references site,
    foreign key (pool_id, job) references job
);

create table absence (
    pool_id integer not null,
    employee gdea.code not null,
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    kind text not null,
    primary key (pool_id, employee, from_day),
    foreign key (pool_id, employee) references employee,
    exclude using gist (pool_id with =, employee with =, daterange(from_day, to_day, '[]') with &&)
        deferrable initially deferred
);

-- Hours as reported where they differ from the plan; the reported shifts of an employee-day replace the
-- planned ones of that day.
create table reported_shift (
    pool_id integer not null,
    employee gdea.code not null,
    start_at timestamp not null,
    end_at timestamp not null check (end_at > start_at),
    site gdea.code not null,
    need gdea.code,
    primary key (pool_id, employee, start_at),
    foreign key (pool_id, employee) references employee,
    foreign key (pool_id, site) references site,
    exclude using gist (pool_id with =, employee with =, tsrange(start_at, end_at) with &&)
        deferrable initially deferred
);
create index reported_shift_by_start on reported_shift (pool_id, start_at);

create table pas_rate (
    pool_id integer not null,
    employee gdea.code not null,
    valid_from date not null,
    rate gdea.rate_e8 not null check (rate between 0 and 100000000),
    primary key (pool_id, employee, valid_from),
    foreign key (pool_id, employee) references employee
);

create table mandate (
    pool_id integer not null,
    rum text not null,
    member gdea.code not null,
    signed date not null,
    iban text not null,
    primary key (pool_id, rum),
    foreign key (pool_id, member) references member
);

create table tariff (
    pool_id integer not null references pool,
    job_class gdea.label not null,
    valid_from date not null,
    price gdea.cents not null check (price >= 0),
    primary key (pool_id, job_class, valid_from)
);

create table allocation_key (
    pool_id integer not null references pool,
    hour_class text not null,
    valid_from date not null,
    employee text not null default '',  -- '': every employee without a key of its own
    rule text not null check (rule in ('worked', 'quota', 'common', 'equal', 'pool')),
    primary key (pool_id, hour_class, valid_from, employee)
);

create table grant_award (
    pool_id integer not null references pool,
    grant_code gdea.code not null,
    funder gdea.label not null,
    label gdea.label not null,
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    amount gdea.cents not null check (amount > 0),
    job gdea.code,
    members text[] not null,  -- empty: all members
    primary key (pool_id, grant_code),
    foreign key (pool_id, job) references job
);
