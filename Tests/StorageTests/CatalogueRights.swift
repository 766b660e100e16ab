import Postgres

extension CatalogueRule {
    static let rights = [
        CatalogueRule(
            title: "no role of the schema logs in, bypasses policies, creates anything or inherits",
            query: """
                select rolname::text from pg_roles
                where rolname like 'gdea\\_%' and rolname not in ('gdea_admin', 'gdea_api')
                  and (rolcanlogin or rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolinherit
                       or rolreplication) order by 1
                """,
            breach: (
                "alter role gdea_app login; alter role gdea_batch bypassrls", ["gdea_app", "gdea_batch"]
            )),
        CatalogueRule(
            title: "no role of the schema is a member of another role",
            query: """
                select m.rolname || ' in ' || r.rolname from pg_auth_members g
                join pg_roles m on m.oid = g.member join pg_roles r on r.oid = g.roleid
                where m.rolname in ('gdea_app', 'gdea_batch', 'gdea_owner') order by 1
                """,
            breach: ("grant gdea_owner to gdea_app", ["gdea_app in gdea_owner"])),
        CatalogueRule(
            title: "the login of the service has one right: to act as the application when it says so",
            query: """
                select 'attributes' from pg_roles where rolname = 'gdea_api'
                  and not (rolcanlogin and not (rolinherit or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
                                                or rolreplication))
                union all select 'member of ' || r.rolname from pg_auth_members g
                join pg_roles m on m.oid = g.member join pg_roles r on r.oid = g.roleid
                where m.rolname = 'gdea_api' and r.rolname <> 'gdea_app'
                union all select 'owns or may something' from pg_shdepend d join pg_roles r on r.oid = d.refobjid
                where d.refclassid = 'pg_authid'::regclass and r.rolname = 'gdea_api' order by 1
                """,
            breach: (
                "alter role gdea_api bypassrls; grant gdea_batch to gdea_api; grant select on gdea.job to gdea_api",
                ["attributes", "member of gdea_batch", "owns or may something"]
            )),
        CatalogueRule(
            title: "the application and the batch own nothing",
            query: """
                select r.rolname || ' ' || pg_describe_object(d.classid, d.objid, d.objsubid)
                from pg_shdepend d join pg_roles r on r.oid = d.refobjid
                where d.deptype = 'o' and d.refclassid = 'pg_authid'::regclass
                  and d.dbid in (0, (select oid from pg_database where datname = current_database()))
                  and r.rolname in ('gdea_app', 'gdea_batch') order by 1
                """,
            breach: (
                """
                create table gdea.stray (pool_id integer primary key);
                grant create on schema gdea to gdea_app;
                alter table gdea.stray owner to gdea_app
                """, ["gdea_app table gdea.stray"]
            )),
        CatalogueRule(
            title: "all of the schema belongs to gdea_owner",
            query: """
                select c.relname::text from pg_class c
                where c.relnamespace = 'gdea'::regnamespace and c.relowner <> 'gdea_owner'::regrole
                union all select p.proname::text from pg_proc p
                where p.pronamespace = 'gdea'::regnamespace and p.proowner <> 'gdea_owner'::regrole
                union all select n.nspname::text from pg_namespace n
                where n.nspname = 'gdea' and n.nspowner <> 'gdea_owner'::regrole order by 1
                """,
            breach: ("create table gdea.stray ()", ["stray"])),
        CatalogueRule(
            title: "the application cannot create tables, temporary ones included, nor functions",
            query: """
                select 'create in ' || n.nspname from pg_namespace n
                where n.nspname !~ '^pg_(temp|toast)' and has_schema_privilege('gdea_app', n.oid, 'CREATE')
                union all select 'create in the database'
                where has_database_privilege('gdea_app', current_database(), 'CREATE')
                union all select 'temporary tables'
                where has_database_privilege('gdea_app', current_database(), 'TEMPORARY') order by 1
                """,
            breach: ("grant create on schema public to public", ["create in public"])),
        CatalogueRule(
            title: "nobody but the three roles has a right to a table",
            query: """
                select distinct c.relname || ' ' || coalesce(r.rolname, 'public') from pg_class c
                cross join lateral aclexplode(c.relacl) acl left join pg_roles r on r.oid = acl.grantee
                where c.relnamespace = 'gdea'::regnamespace
                  and coalesce(r.rolname, '') not in ('gdea_owner', 'gdea_app', 'gdea_batch') order by 1
                """,
            breach: (
                "grant select on gdea.site to public; grant select on gdea.job to pg_monitor",
                ["job pg_monitor", "site public"]
            )),
        CatalogueRule(
            title: "functions run with the caller's rights, two apart, in a fixed search path, not for everybody",
            query: """
                select p.proname::text from pg_proc p where p.pronamespace = 'gdea'::regnamespace
                  and (p.prosecdef and p.proname not in ('audit_lock', 'record_verdict')
                       or has_function_privilege('public', p.oid, 'EXECUTE')
                       or not exists (select from unnest(p.proconfig) setting
                                      where setting = 'search_path=gdea, pg_temp')) order by 1
                """,
            breach: (
                """
                create function gdea.open_to_all() returns integer language sql
                    set search_path = gdea, pg_temp as 'select 1';
                create function gdea.definer() returns integer language sql security definer
                    set search_path = gdea, pg_temp as 'select 1';
                create function gdea.lost() returns integer language sql as 'select 1';
                revoke execute on function gdea.definer(), gdea.lost() from public
                """, ["definer", "lost", "open_to_all"]
            )),
        CatalogueRule(
            title: "documents are insert-only: no role may change, remove or truncate them",
            query: """
                select c.relname || ' ' || r.rolname || ' ' || verb from pg_class c
                cross join (select oid, rolname from pg_roles where rolname in ('gdea_app', 'gdea_batch')) r
                cross join unnest('{UPDATE,DELETE,TRUNCATE}'::text[]) verb
                where c.oid in (select ('gdea.' || name)::regclass from unnest(
                    '{step_run,step_close,plan_shift,plan_open,hours_line,hours_review,payslip,payslip_line,
                      payslip_figures,cost_share,invoice,invoice_line,entry,entry_line,audit,rule_override,publication,
                      publication_breach,external_cost}'::text[]) name)
                  and (has_table_privilege(r.oid, c.oid, verb)
                       or verb = 'UPDATE' and has_any_column_privilege(r.oid, c.oid, verb)) order by 1
                """,
            breach: (
                """
                grant update (total) on gdea.invoice to gdea_batch; grant truncate on gdea.audit to gdea_app
                """, ["audit gdea_app TRUNCATE", "invoice gdea_batch UPDATE"]
            )),
        CatalogueRule(
            title: "what the application may write is the verdict on hours",
            query: """
                select c.relname || ' ' || verb from pg_class c
                cross join unnest('{INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) verb
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p')
                  and has_table_privilege('gdea_app', c.oid, verb)
                  and c.relname || ' ' || verb <> 'hours_review INSERT'
                order by 1
                """,
            breach: ("grant insert on gdea.invoice to gdea_app", ["invoice INSERT"])),
        CatalogueRule(
            title: "the application calls one function of the schema: the lock before a verdict",
            query: """
                select p.proname::text from pg_proc p where p.pronamespace = 'gdea'::regnamespace
                  and has_function_privilege('gdea_app', p.oid, 'EXECUTE') and p.proname <> 'audit_lock'
                order by 1
                """,
            breach: (
                "grant execute on function gdea.audit_append(bigint, text, text, text, bytea) to gdea_app",
                ["audit_append"]
            )),
        CatalogueRule(
            title: "the owner sees and writes what links a verdict to the chain, nothing else",
            query: """
                select c.relname || ' ' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
                where c.relnamespace = 'gdea'::regnamespace and 'gdea_owner'::regrole::oid = any (p.polroles)
                  and c.relname || ' ' || p.polname not in
                      ('audit verdict', 'audit_head chain', 'step_close closing') order by 1
                """,
            breach: (
                "create policy all_rows on gdea.payslip to gdea_owner using (pool_id = 1)", ["payslip all_rows"]
            )),
        CatalogueRule(
            title: "the application cannot read identification numbers, tax rates and mandates at all",
            query: """
                select name from unnest('{employee_nir,pas_rate,mandate}'::text[]) name
                where has_table_privilege('gdea_app', 'gdea.' || name, 'SELECT') order by 1
                """,
            breach: ("grant select on gdea.employee_nir to gdea_app", ["employee_nir"])),
    ]

    static let values = [
        CatalogueRule(
            title: "no column is a float, a numeric or money",
            query: """
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                join pg_type t on t.oid = a.atttypid left join pg_type base on base.oid = t.typbasetype
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                  and a.attnum > 0 and not a.attisdropped
                  and coalesce(base.typname, t.typname)::text in
                      ('float4', 'float8', 'numeric', 'money', '_float4', '_float8', '_numeric', '_money')
                order by 1
                """,
            breach: (
                """
                create table gdea.stray (pool_id integer, a float8, b numeric(10, 2), c money, d real[],
                                         e bigint)
                """, ["stray.a", "stray.b", "stray.c", "stray.d"]
            )),
        CatalogueRule(
            title: "amounts are cents, rates are rate_e8, durations are minutes, codes are code",
            query: """
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                join pg_type t on t.oid = a.atttypid
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p')
                  and a.attnum > 0 and not a.attisdropped and t.typcategory in ('N', 'S') and t.typname <>
                    case when a.attname ~ '(amount|price|gross|cost|debit|credit|total|premium|ceiling)' or
                              a.attname ~ '(^net_|^wage_tax|^reduction_|^pas$|^pas_base$|^base$)' then 'cents'
                         when a.attname ~ '(^|_)rate$|^coefficient$' then 'rate_e8'
                         when a.attname ~ '(^|_)minutes(_|$)' then 'minutes'
                         when a.attname in ('member', 'employee', 'site', 'job', 'need')
                              and c.relname <> 'allocation_key' then 'code'
                         else t.typname end order by 1
                """,
            breach: (
                """
                create table gdea.stray (pool_id integer, amount bigint, pas_rate integer, minutes bigint,
                                         member text, number text)
                """, ["stray.amount", "stray.member", "stray.minutes", "stray.pas_rate"]
            )),
        CatalogueRule(
            title: "amounts and rates are bigint",
            query: """
                select t.typname::text from pg_type t where t.typnamespace = 'gdea'::regnamespace
                  and t.typname in ('cents', 'rate_e8') and t.typbasetype <> 'bigint'::regtype order by 1
                """,
            breach: (
                "alter domain gdea.cents rename to old_cents; create domain gdea.cents as numeric(12, 2)",
                ["cents"]
            )),
    ]
}
