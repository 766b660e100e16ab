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
    format integer not null check (format >= 1),  -- by which the payload was digested
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

-- The format of new digests. A format says what each digest covers; a migration that adds a column or a
-- table to what is digested makes the next one, and what is stored keeps its own.
create function gdea.digest_format() returns integer language sql immutable
    set search_path = gdea, pg_temp as $$ select 1 $$;
alter table step_run alter digest_format set default digest_format();

create function gdea.audit_hash(seq bigint, at timestamptz, actor text, action text, object text, format bigint,
                                payload bytea, previous bytea)
    returns bytea language sql immutable set search_path = gdea, pg_temp as $$
    select sha256(previous || payload || convert_to(concat_ws(E'\x1f', seq::text,
        extract(epoch from at)::numeric(20, 6)::text, actor, action, object, format::text), 'UTF8'))
$$;

-- Locks the last link of a pool's chain until the transaction ends and returns the number of the next: what
-- must not happen at once (a verdict on hours, the closing of their month) locks it first and then looks.
create function gdea.audit_lock(of_pool bigint) returns bigint language plpgsql security definer
    set search_path = gdea, pg_temp as $$
declare
    last bigint;
begin
    insert into audit_head values (of_pool, 0, sha256(''::bytea)) on conflict do nothing;
    select seq into last from audit_head where pool_id = of_pool for update;
    return last + 1;
end $$;

-- Appends a link and returns its number.
create function gdea.audit_append(of_pool bigint, by_actor text, the_action text, the_object text,
                                  payload bytea)
    returns bigint language plpgsql set search_path = gdea, pg_temp as $$
declare
    link_seq bigint := audit_lock(of_pool);
    moment timestamptz := clock_timestamp();
    previous bytea := (select sha256 from audit_head where pool_id = of_pool);
    link bytea := audit_hash(link_seq, moment, by_actor, the_action, the_object, digest_format(), payload,
                             previous);
begin
    insert into audit values
        (of_pool, link_seq, moment, by_actor, the_action, the_object, digest_format(), payload, previous, link);
    update audit_head set seq = link_seq, sha256 = link where pool_id = of_pool;
    return link_seq;
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
           or sha256 <> audit_hash(seq, at, actor, action, object, format, payload_sha256, previous_sha256)
        union all
        select h.seq from audit_head h where h.pool_id = of_pool and h.seq > 0
           and not exists (select from audit a where a.pool_id = of_pool and a.seq = h.seq
                           and a.sha256 = h.sha256)
        union all
        -- Nothing follows the head; without a head nothing is chained at all.
        select a.seq from audit a where a.pool_id = of_pool
           and a.seq > coalesce((select h.seq from audit_head h where h.pool_id = of_pool), 0)) faults
$$;

-- Format 1: the rows that a digest covers, each as text with the columns named here, so that neither a later
-- column nor the order of a table's columns changes a stored digest. `of_digest` names it:
--   a step                 what run of_first of the month of_day wrote
--   'for ' || step         what the step of the month is computed from: when it changes, a run is outdated
--   'near plan'            what lies after the month and planning minds all the same: whoever plans again is
--                          bound by the month that follows, but publishing that month outdates no plan
--   'journal ' || journal  entries of_first to of_last of the year of_day
create function gdea.digest_rows_1(of_digest text, of_pool bigint, of_day date, of_first bigint, of_last bigint)
    returns setof text language sql stable set search_path = gdea, pg_temp as $$
    with month (first_day, last_day, first_monday, last_sunday) as (
        select of_day, d.last_day, date_trunc('week', of_day)::date, date_trunc('week', d.last_day)::date + 6
        from (select (of_day + interval '1 month')::date - 1) d (last_day)),
    -- The runs whose rows are covered: the step's own, or the live ones that it is computed from.
    covered (step, period, run) as (
        select of_digest, of_day, of_first
        where of_digest in ('plan', 'hours', 'payroll', 'shares', 'invoices')
        union all
        select r.step, r.period, max(r.run) from step_run r
        join (values ('for publish', 'plan', 0), ('for payroll', 'hours', 0), ('for shares', 'hours', 0),
                     ('for shares', 'payroll', 0), ('for invoices', 'hours', 0), ('for invoices', 'payroll', 0),
                     ('for invoices', 'shares', 0),
                     -- The month before: its hours for the week that crosses the first, its year to date.
                     ('for payroll', 'hours', 1), ('for payroll', 'payroll', 1)
             ) source (digest, step, months_ago)
          on source.digest = of_digest and r.step = source.step
         and r.period = (of_day - make_interval(months => source.months_ago))::date
        where r.pool_id = of_pool group by r.step, r.period),
    -- The shifts that belong. To payroll, before the first month of hours, those of the crossing week.
    around (starts, ends) as (
        select case of_digest when 'for plan' then first_day - 84 when 'near plan' then last_day + 1
                    when 'for hours' then first_day else first_monday end,
               case of_digest when 'near plan' then last_day + 85 when 'for hours' then last_day + 1
                    else first_day end
        from month where of_digest in ('for plan', 'near plan', 'for hours')
           or of_digest = 'for payroll' and not exists (select from covered where step = 'hours'
                                                        and period < of_day))

    -- Steps.
    select 'plan_shift ' || row(line, employee, start_at, end_at, site, need)::text
    from plan_shift t join covered c using (period, run) where pool_id = of_pool and c.step = 'plan'
    union all
    select 'plan_open ' || row(line, need, copy, site, job, start_at, end_at, priority, announced, reason)::text
    from plan_open t join covered c using (period, run) where pool_id = of_pool and c.step = 'plan'
    union all
    select 'hours_line ' || row(period, line, employee, day, hour_class, minutes, start_at, end_at, site,
                                member)::text
    from hours_line t join covered c using (period, run) cross join month
    where pool_id = of_pool and c.step = 'hours' and (period = of_day or day >= first_monday)
    union all
    select 'payslip ' || row(period, employee, contract_from, kind, paid_on, job, job_class, gross, ceiling,
        coefficient, reduction_agirc_arrco, net_before_tax, net_social, net_taxable, pas_kind, pas_base,
        pas_rate, pas, net_paid, cost_before_wage_tax, wage_tax_before_allowance, wage_tax, employer_cost,
        year_to_date, parameters_sha256)::text
    from payslip t join covered c using (period, run) where pool_id = of_pool and c.step = 'payroll'
    union all
    select 'payslip_line ' || row(employee, contract_from, kind, position, line_id, section, label, payer,
                                  minutes, base, rate, amount, explanation)::text
    from payslip_line t where of_digest = 'payroll' and pool_id = of_pool and period = of_day and run = of_first
    union all
    select 'cost_share ' || row(line, employee, hour_class, rule, payer, member, grant_code, minutes,
                                amount)::text
    from cost_share t join covered c using (period, run) where pool_id = of_pool and c.step = 'shares'
    union all
    select 'invoice ' || row(number, series, year, serial, kind, revision, member, issued, due, seller_name,
        seller_siret, seller_street, seller_postcode, seller_town, buyer_name, buyer_siret, buyer_street,
        buyer_postcode, buyer_town, vat_exemption, terms, total, tariff_mode)::text
    from invoice t join covered c using (period, run) where pool_id = of_pool and c.step = 'invoices'
    union all
    select 'invoice_line ' || row(number, position, l.kind, subject, label, quantity_hundredths, unit,
                                  unit_price, amount, minutes)::text
    from invoice_line l join invoice t using (pool_id, number) join covered c using (period, run)
    where pool_id = of_pool and c.step = 'invoices'
    union all
    select 'published_shift ' || row(employee, start_at, end_at, site, member, need)::text
    from published_shift t where of_digest = 'publish' and pool_id = of_pool and period = of_day

    -- Journals.
    union all
    select 'entry ' || row(entry_no, day, piece, label, period)::text
    from entry t where of_digest like 'journal %' and pool_id = of_pool and journal = substr(of_digest, 9)
      and year = extract(year from of_day)::integer and entry_no between of_first and of_last
    union all
    select 'entry_line ' || row(entry_no, position, account, account_label, auxiliary, auxiliary_label, debit,
                                credit)::text
    from entry_line t where of_digest like 'journal %' and pool_id = of_pool and journal = substr(of_digest, 9)
      and year = extract(year from of_day)::integer and entry_no between of_first and of_last

    -- The pool as it is on the first of the month: to each step what it reads of it.
    union all
    select 'pool_version ' || case of_digest
        when 'for plan' then row(idcc)::text
        when 'for payroll' then row(idcc, commune_insee, headcount, accident_rate, mobility_zone,
                                    health_premium)::text
        when 'for shares' then row(tariff_mode)::text
        when 'for invoices' then row(name, siret, street, postcode, town, tariff_mode)::text end
    from pool_version t where of_digest in ('for plan', 'for payroll', 'for shares', 'for invoices')
      and pool_id = of_pool and valid_from = (select max(v.valid_from) from pool_version v
                                              where v.pool_id = of_pool and v.valid_from <= of_day)
    union all
    select 'member ' || row(member, name, siret, street, postcode, town)::text
    from member t cross join month where of_digest = 'for invoices' and pool_id = of_pool and joined <= last_day
    union all
    select 'member ' || row(member, greatest(joined, first_day), least(left_on, last_day))::text
    from member t cross join month where of_digest = 'for shares' and pool_id = of_pool
      and joined <= last_day and coalesce(left_on, last_day) >= first_day
    union all
    -- Those that are not in the pool on all days of the shifts: their sites are closed on the others.
    select 'membership ' || row(member, joined, left_on)::text
    from member t cross join around where of_digest <> 'near plan' and pool_id = of_pool
      and (of_digest = 'for plan' and (joined > of_day or left_on < (of_day + interval '1 month')::date - 1)
           or of_digest <> 'for plan' and (joined > starts or left_on < ends - 1))
    union all
    select 'job ' || case of_digest
        when 'for payroll' then row(job, job_class)::text
        when 'for invoices' then row(job, label)::text end
    from job t where of_digest in ('for payroll', 'for invoices') and pool_id = of_pool

    -- Places.
    union all
    select 'site ' || row(site, member)::text
    from site t where (of_digest = 'for publish' or of_digest <> 'near plan' and exists (select from around))
      and pool_id = of_pool
    union all
    select 'travel ' || row(from_site, to_site, minutes)::text
    from travel t where of_digest <> 'near plan' and exists (select from around) and pool_id = of_pool

    -- People.
    union all
    select 'contract ' || case of_digest
        when 'for hours' then row(employee, valid_from, valid_to, day_minutes)::text
        when 'for payroll' then row(employee, valid_from, valid_to, kind, job, week_minutes, points,
                                    experience_points, executive, day_minutes, monthly_gross)::text
        else row(employee, valid_from, valid_to, job, week_minutes, day_minutes)::text end
    from contract t cross join month
    where of_digest in ('for plan', 'near plan', 'for hours', 'for payroll') and pool_id = of_pool and case of_digest
        when 'for plan' then valid_from <= last_day
        when 'near plan' then valid_from > last_day and valid_from <= last_day + 84
        when 'for hours' then valid_from <= last_day and coalesce(valid_to, last_day) >= first_day
        -- Of those paid in the month also the versions before, which carry the year to date, and the one that
        -- follows, which tells whether the contract ends.
        when 'for payroll' then valid_from <= last_day + 1 and exists (
            select from contract paid where paid.pool_id = of_pool and paid.employee = t.employee
               and paid.valid_from <= last_day and coalesce(paid.valid_to, last_day) >= first_day)
        end
    union all
    select 'contract_user ' || row(employee, valid_from, member)::text
    from contract_user t cross join month where of_digest in ('for plan', 'near plan') and pool_id = of_pool
      and case of_digest when 'for plan' then valid_from <= last_day
          else valid_from > last_day and valid_from <= last_day + 84 end
    union all
    select 'absence ' || row(employee, from_day, to_day, kind)::text
    from absence t cross join month
    where of_digest in ('for plan', 'near plan', 'for hours', 'for payroll') and pool_id = of_pool and case of_digest
        when 'for hours' then from_day <= last_day and to_day >= first_day
        when 'near plan' then from_day > last_day and from_day <= last_sunday
        -- The weeks of the plan and those paid with the month begin in the month before.
        else from_day <= last_day and to_day >= first_monday end
    union all
    select 'pas_rate ' || row(employee, valid_from, rate)::text
    from pas_rate t cross join month where of_digest = 'for payroll' and pool_id = of_pool
      and valid_from <= last_day

    -- Needs and shifts.
    union all
    select 'need ' || row(need, site, job, start_at, end_at, quantity, priority, rrule, announced)::text
    from need t cross join month where of_digest = 'for plan' and pool_id = of_pool
      and start_at < last_day + 1 and (rrule is not null or end_at >= first_day)
    union all
    select 'published_shift ' || row(employee, start_at, end_at, site, need)::text
    from published_shift t join around on start_at >= starts and start_at < ends where pool_id = of_pool
    union all
    select 'reported_shift ' || row(employee, start_at, end_at, site)::text
    from reported_shift t join around on start_at >= starts and start_at < ends
    where of_digest in ('for hours', 'for payroll') and pool_id = of_pool

    -- Agreements on money.
    union all
    select 'assignment ' || row(employee, job, member, valid_from, valid_to, month_minutes_min,
                                month_minutes_max)::text
    from assignment t cross join month where of_digest in ('for plan', 'for shares') and pool_id = of_pool
      and valid_from <= last_day and coalesce(valid_to, last_day) >= first_day
    union all
    select 'allocation_key ' || row(hour_class, valid_from, employee, rule)::text
    from allocation_key t cross join month where of_digest = 'for shares' and pool_id = of_pool
      and valid_from <= last_day
    union all
    select 'grant_award ' || case of_digest
        when 'for shares' then row(grant_code, valid_from, valid_to, amount, job, members)::text
        when 'for invoices' then row(grant_code, funder, label)::text end
    from grant_award t cross join month where of_digest in ('for shares', 'for invoices') and pool_id = of_pool
      and valid_from <= last_day and valid_to >= first_day
    union all
    select 'tariff ' || row(job_class, valid_from, price)::text
    from tariff t where of_digest = 'for invoices' and pool_id = of_pool and valid_from <= of_day
$$;

-- SHA-256 of the rows of a digest in a format of one's choice, null when the format is unknown. The rows are
-- in the order of their bytes, and no setting of the session or locale of the server changes their text.
create function gdea.digest(of_format bigint, of_digest text, of_pool bigint, of_day date, of_first bigint,
                            of_last bigint)
    returns bytea language plpgsql stable
    set search_path = gdea, pg_temp set datestyle = 'ISO, MDY' set intervalstyle = 'iso_8601'
    set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
    whole text;
begin
    if to_regprocedure(format('digest_rows_%s(text, bigint, date, bigint, bigint)', of_format)) is null then
        return null;
    end if;
    execute format($q$select string_agg(line, E'\n' order by line collate "C")
                      from digest_rows_%s($1, $2, $3, $4, $5) line$q$, of_format)
        into whole using of_digest, of_pool, of_day, of_first, of_last;
    return sha256(convert_to(coalesce(whole, ''), 'UTF8'));
end $$;

-- What a verdict on hours says, for its link in the chain.
create function gdea.verdict_digest(review hours_review) returns bytea language sql stable
    set search_path = gdea, pg_temp as $$
    select sha256(convert_to(concat_ws('|', review.member, coalesce(review.employee, ''),
        coalesce(to_char(review.day, 'YYYY-MM-DD'), ''), to_char(review.period, 'YYYY-MM'),
        coalesce(review.minutes, 0), review.verdict, coalesce(review.reason, '')), 'UTF8'))
$$;

-- A verdict brings its own link, whoever gives it: the API may write to the chain in no other way. Verdicts
-- and the closing of a month queue on the chain's head, so that neither overlooks the other.
create function gdea.record_verdict() returns trigger language plpgsql security definer
    set search_path = gdea, pg_temp as $$
begin
    new.line := audit_lock(new.pool_id);
    if exists (select from step_close c where c.pool_id = new.pool_id and c.period = new.period
               and c.step = 'month') then
        raise exception 'month % is closed', new.period using errcode = 'GD002';
    end if;
    new.at := clock_timestamp();
    perform audit_append(new.pool_id, new.actor, 'hours.' || new.verdict,
                         to_char(new.period, 'YYYY-MM') || '/' || new.member, verdict_digest(new));
    return new;
end $$;
create trigger record_verdict before insert on hours_review
    for each row execute function gdea.record_verdict();
