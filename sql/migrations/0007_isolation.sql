-- Who sees and writes what. Row-level security is enabled and forced on every table with a pool_id; the
-- identity comes from settings that each transaction sets for itself (SET LOCAL), and a transaction that
-- set none gets an error, not rows.
set local role gdea_owner;
set local search_path = gdea, public;

do $$
declare
    t text;
    insert_only text[] := array['step_run', 'step_close', 'plan_shift', 'plan_open', 'hours_line',
        'hours_review', 'payslip', 'payslip_line', 'payslip_figures', 'cost_share', 'invoice', 'invoice_line', 'entry',
        'entry_line', 'audit'];
begin
    for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'gdea' and c.relkind = 'r' loop
        execute format('alter table gdea.%I enable row level security', t);
        execute format('alter table gdea.%I force row level security', t);
        if t in ('pool', 'account', 'token') then
            continue;
        end if;
        -- The batch works for one pool per transaction and sees all of it.
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
end $$;

-- The directory. The operator of the batch lists and creates pools; an API transaction sees its own.
grant select, insert on pool to gdea_batch;
create policy batch on pool to gdea_batch using (true) with check (true);
grant select, insert, update on account, token to gdea_batch;
create policy batch on account to gdea_batch
    using (pool_id = (select current_setting('gdea.pool')::integer))
    with check (pool_id = (select current_setting('gdea.pool')::integer));
create policy batch on token to gdea_batch
    using (pool_id = (select current_setting('gdea.pool')::integer))
    with check (pool_id = (select current_setting('gdea.pool')::integer));
-- A token is found by its hash alone, and with it the account it stands for: before that, no pool is known.
grant select on pool, account, token to gdea_app;
create policy by_token on token for select to gdea_app
    using (token_sha256 = (select decode(current_setting('gdea.token_sha256'), 'hex')));
create policy by_token on account for select to gdea_app
    using (exists (select from token t where t.pool_id = account.pool_id and t.account = account.account));
create policy own on pool for select to gdea_app
    using (pool_id = (select current_setting('gdea.pool')::integer));

-- What each role of the API reads. `own` is the member or the employee of the account.
create function gdea.reads(t text, roles text[], own_column text default null) returns void
    language plpgsql as $$
declare
    in_pool text := 'pool_id = (select current_setting(''gdea.pool'')::integer)';
    by_role text := format('(select current_setting(''gdea.role'')) = any (%L::text[])', roles);
begin
    execute format('grant select on gdea.%I to gdea_app', t);
    execute format('create policy staff on gdea.%I for select to gdea_app using (%s and %s)', t, in_pool, by_role);
    if own_column is not null then
        execute format($p$create policy own_%2$s on gdea.%1$I for select to gdea_app
            using (%3$s and (select current_setting('gdea.role')) = %2$L
                   and %2$I = (select nullif(current_setting('gdea.%2$s', true), '')))$p$,
            t, own_column, in_pool);
    end if;
end $$;
create function gdea.reads_own(t text, own_column text) returns void language plpgsql as $$
begin
    execute format($p$create policy own_%2$s on gdea.%1$I for select to gdea_app
        using (pool_id = (select current_setting('gdea.pool')::integer)
               and (select current_setting('gdea.role')) = %2$L
               and %2$I = (select nullif(current_setting('gdea.%2$s', true), '')))$p$, t, own_column);
end $$;

select reads('pool_version',
    array['manager', 'planner', 'payroll', 'accountant', 'auditor', 'funder', 'member', 'employee']);
select reads('member', array['manager', 'planner', 'payroll', 'accountant', 'auditor', 'funder', 'employee'], 'member');
select reads('site', array['manager', 'planner', 'payroll', 'employee'], 'member');
select reads('job', array['manager', 'planner', 'payroll', 'accountant', 'member', 'employee']);
select reads('employee', array['manager', 'payroll'], 'employee');
select reads('contract', array['manager', 'payroll'], 'employee');
select reads('step_run', array['manager', 'planner', 'payroll', 'accountant', 'auditor', 'member', 'employee']);
select reads('step_close', array['manager', 'planner', 'payroll', 'accountant', 'auditor', 'member', 'employee']);
select reads('plan_open', array['manager', 'planner']);
select reads('published_shift', array['manager', 'planner', 'payroll'], 'member');
select reads_own('published_shift', 'employee');
select reads('hours_line', array['manager', 'planner', 'payroll'], 'member');
select reads_own('hours_line', 'employee');
select reads('hours_review', array['manager', 'planner', 'payroll'], 'member');
select reads('payslip', array['manager', 'payroll', 'accountant'], 'employee');
select reads('payslip_line', array['manager', 'payroll', 'accountant'], 'employee');
select reads('payslip_figures', array['manager', 'payroll', 'accountant'], 'employee');
select reads('cost_share', array['manager', 'payroll', 'accountant']);
select reads('invoice', array['manager', 'payroll', 'accountant', 'auditor'], 'member');
select reads('entry', array['manager', 'accountant', 'auditor']);
select reads('entry_line', array['manager', 'accountant', 'auditor']);
create policy payroll_journal on entry for select to gdea_app
    using (pool_id = (select current_setting('gdea.pool')::integer)
           and (select current_setting('gdea.role')) = 'payroll' and journal = 'PA');
create policy payroll_journal on entry_line for select to gdea_app
    using (pool_id = (select current_setting('gdea.pool')::integer)
           and (select current_setting('gdea.role')) = 'payroll' and journal = 'PA');
select reads('grant_award', array['manager', 'accountant', 'auditor']);
select reads('allocation_key', array['manager', 'payroll', 'accountant', 'auditor']);
select reads('audit', array['manager', 'auditor']);
drop function reads(text, text[], text);
drop function reads_own(text, text);

-- Lines of an invoice are seen by whoever sees the invoice.
grant select on invoice_line to gdea_app;
create policy of_invoice on invoice_line for select to gdea_app
    using (pool_id = (select current_setting('gdea.pool')::integer)
           and exists (select from invoice i where i.pool_id = invoice_line.pool_id
                       and i.number = invoice_line.number));

-- The only writing of the API so far: a verdict on hours that exist, of an open month, by the member
-- concerned or by the office, under the account's own name.
grant insert on hours_review to gdea_app;
create policy writes on hours_review for insert to gdea_app
    with check (pool_id = (select current_setting('gdea.pool')::integer)
        and actor = (select 'api:' || current_setting('gdea.account'))
        and ((select current_setting('gdea.role')) in ('manager', 'planner')
             or ((select current_setting('gdea.role')) = 'member'
                 and member = (select nullif(current_setting('gdea.member', true), ''))))
        and exists (select from hours_line h
            where h.pool_id = hours_review.pool_id and h.period = hours_review.period
              and h.run = (select max(r.run) from step_run r where r.pool_id = hours_review.pool_id
                           and r.period = hours_review.period and r.step = 'hours')
              and h.member = hours_review.member
              and (hours_review.employee is null
                   or (h.employee = hours_review.employee and h.day = hours_review.day)))
        and not exists (select from step_close c where c.pool_id = hours_review.pool_id
                        and c.period = hours_review.period and c.step = 'month'));

-- Forced row-level security binds the owner too, in whose name a verdict is linked to the chain
-- (record_verdict, audit_lock): it may do that and no more.
create policy chain on audit_head to gdea_owner
    using (pool_id = (select current_setting('gdea.pool')::integer))
    with check (pool_id = (select current_setting('gdea.pool')::integer));
create policy verdict on audit for insert to gdea_owner
    with check (pool_id = (select current_setting('gdea.pool')::integer)
                and action in ('hours.approved', 'hours.disputed'));
create policy closing on step_close for select to gdea_owner
    using (pool_id = (select current_setting('gdea.pool')::integer));

revoke execute on all functions in schema gdea from public;
grant execute on function take_numbers(bigint, text, bigint, bigint) to gdea_batch;
grant execute on function digest_format() to gdea_batch;
grant execute on function digest_rows_1(text, bigint, date, bigint, bigint) to gdea_batch;
grant execute on function digest(bigint, text, bigint, date, bigint, bigint) to gdea_batch;
grant execute on function verdict_digest(hours_review) to gdea_batch;
grant execute on function audit_first_fault(bigint) to gdea_batch;
grant execute on function audit_hash(bigint, timestamptz, text, text, text, bigint, bytea, bytea) to gdea_batch;
grant execute on function audit_append(bigint, text, text, text, bytea) to gdea_batch;
grant execute on function audit_lock(bigint) to gdea_batch, gdea_app;
