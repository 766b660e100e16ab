-- Invoices and journal entries: insert-only documents with numbers from a locked counter row.
set local role gdea_owner;
set local search_path = gdea, public;

-- A sequence would leave gaps after a rollback; a counter row gives the number back with it.
create table counter (
    pool_id integer not null references pool,
    series text not null,
    year integer not null,
    last integer not null check (last >= 0),
    primary key (pool_id, series, year)
);

-- Takes `count` numbers and returns the first of them; the row stays locked until the transaction ends.
create function gdea.take_numbers(of_pool bigint, of_series text, of_year bigint, count bigint)
    returns integer language sql set search_path = gdea, pg_temp as $$
    insert into counter as c (pool_id, series, year, last) values (of_pool, of_series, of_year, count)
    on conflict (pool_id, series, year) do update set last = c.last + excluded.last
    returning (last - count + 1)::integer
$$;

create table invoice (
    pool_id integer not null,
    number text not null,
    series text not null,
    year integer not null,
    serial integer not null check (serial >= 1),
    kind text not null check (kind in ('monthly')),
    revision integer not null default 0,
    member gdea.code not null,
    period gdea.period not null,
    run integer not null,
    issued date not null,
    due date not null check (due >= issued),
    seller_name gdea.label not null, seller_siret text not null,
    seller_street gdea.label, seller_postcode gdea.label, seller_town gdea.label,
    buyer_name gdea.label not null, buyer_siret text not null,
    buyer_street gdea.label, buyer_postcode gdea.label, buyer_town gdea.label,
    vat_exemption text not null check (vat_exemption <> ''),
    terms text[] not null,
    total gdea.cents not null,
    tariff_mode text not null check (tariff_mode in ('actual', 'class', 'grid')),  -- how it was charged
    primary key (pool_id, number),
    unique (pool_id, series, year, serial),
    unique (pool_id, member, period, kind, revision),
    foreign key (pool_id, member) references member
);

create table invoice_line (
    pool_id integer not null,
    number text not null,
    position integer not null,
    kind text not null check (kind in ('hours', 'adjustment', 'common', 'grant')),
    subject text not null,
    label gdea.label not null,
    quantity_hundredths bigint not null,
    unit text not null check (unit in ('HUR', 'C62')),
    unit_price gdea.cents not null,
    amount gdea.cents not null,
    minutes gdea.minutes not null,
    primary key (pool_id, number, position),
    foreign key (pool_id, number) references invoice deferrable initially deferred,
    -- Printed quantity x printed price = printed amount, halves up.
    check (amount = sign(quantity_hundredths * unit_price)
                    * ((abs(quantity_hundredths * unit_price) + 50) / 100))
);

create function gdea.check_invoice_total() returns trigger language plpgsql
    set search_path = gdea, pg_temp as $$
declare
    printed bigint;
    summed bigint;
begin
    select total into printed from invoice where pool_id = new.pool_id and number = new.number;
    select coalesce(sum(amount), 0) into summed from invoice_line
    where pool_id = new.pool_id and number = new.number;
    if printed is distinct from summed then
        raise exception 'lines of invoice % do not add up to its total', new.number using errcode = 'GD004';
    end if;
    return null;
end $$;
create constraint trigger invoice_total after insert on invoice
    deferrable initially deferred for each row execute function gdea.check_invoice_total();
create constraint trigger invoice_line_total after insert on invoice_line
    deferrable initially deferred for each row execute function gdea.check_invoice_total();

create table entry (
    pool_id integer not null references pool,
    journal text not null check (journal in ('VE', 'PA')),
    year integer not null,
    entry_no integer not null check (entry_no >= 1),
    day date not null,
    piece text not null,
    label gdea.label not null,
    period gdea.period not null,
    primary key (pool_id, journal, year, entry_no),
    unique (pool_id, journal, piece)
);

create table entry_line (
    pool_id integer not null,
    journal text not null,
    year integer not null,
    entry_no integer not null,
    position integer not null,
    account text not null check (account ~ '^[1-7][0-9]{2,7}$'),
    account_label gdea.label not null,
    auxiliary gdea.code,
    auxiliary_label gdea.label,
    debit gdea.cents not null check (debit >= 0),
    credit gdea.cents not null check (credit >= 0),
    primary key (pool_id, journal, year, entry_no, position),
    foreign key (pool_id, journal, year, entry_no) references entry deferrable initially deferred,
    check ((debit > 0) <> (credit > 0))
);

create function gdea.check_entry_balance() returns trigger language plpgsql
    set search_path = gdea, pg_temp as $$
begin
    if (select coalesce(sum(debit - credit), 0) <> 0 or count(*) < 2 from entry_line
        where pool_id = new.pool_id and journal = new.journal and year = new.year
          and entry_no = new.entry_no) then
        raise exception 'entry %/%/% does not balance', new.journal, new.year, new.entry_no
            using errcode = 'GD005';
    end if;
    return null;
end $$;
create constraint trigger entry_balance after insert on entry
    deferrable initially deferred for each row execute function gdea.check_entry_balance();
create constraint trigger entry_line_balance after insert on entry_line
    deferrable initially deferred for each row execute function gdea.check_entry_balance();
