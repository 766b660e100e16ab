-- The directory: which pools there are and who may enter. Identity comes from the verified token only.
set local role gdea_owner;
set local search_path = gdea, public;

create table pool (
    pool_id integer generated always as identity primary key,
    code gdea.code not null unique
);

create table account (
    pool_id integer not null references pool,
    account gdea.code not null,
    role text not null check (role in
        ('manager', 'planner', 'payroll', 'accountant', 'member', 'employee', 'funder', 'auditor')),
    member gdea.code,
    employee gdea.code,
    created_at timestamptz not null default now(),
    primary key (pool_id, account),
    check ((role = 'member') = (member is not null)),
    check ((role = 'employee') = (employee is not null))
);

-- Tokens are opaque and random; only their SHA-256 is kept.
create table token (
    pool_id integer not null,
    token_sha256 bytea not null check (octet_length(token_sha256) = 32),
    account gdea.code not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (pool_id, token_sha256),
    foreign key (pool_id, account) references account
);
create index token_by_hash on token (token_sha256);
