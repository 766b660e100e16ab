import Postgres
import Testing

/// A rule of the schema: a query over the catalogue that names what breaks it, and a table or right that
/// would break it, so that the rule is known to find something.
struct CatalogueRule: CustomTestStringConvertible, Sendable {
    let title: String
    let query: Statement
    /// What would break the rule, and how the query names it.
    let breach: (script: String, named: [String])

    var testDescription: String { title }
}

extension CatalogueRule {
    static let all = keys + isolation + rights + values

    /// The directory is looked up by the code of a pool and by the hash of a token, before a pool is known.
    static let keys = [
        CatalogueRule(
            title: "every table belongs to a pool",
            query: """
                select c.relname::text from pg_class c
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p')
                  and not exists (select from pg_attribute a where a.attrelid = c.oid
                                  and a.attname = 'pool_id' and a.attnotnull) order by 1
                """,
            breach: ("create table gdea.stray (code text primary key)", ["stray"])),
        CatalogueRule(
            title: "every table has a primary key",
            query: """
                select c.relname::text from pg_class c
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p')
                  and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
                order by 1
                """,
            breach: ("create table gdea.stray (pool_id integer not null)", ["stray"])),
        CatalogueRule(
            title: "pool_id comes first in every key, exclusion and index",
            query: """
                select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
                left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where t.relnamespace = 'gdea'::regnamespace and a.attname is distinct from 'pool_id'
                  and i.indexrelid::regclass::text not in ('gdea.pool_code_key', 'gdea.token_by_hash')
                order by 1
                """,
            breach: (
                """
                create table gdea.stray (pool_id integer, code text, primary key (code, pool_id), unique (code));
                create index stray_lower on gdea.stray (lower(code), pool_id)
                """, ["gdea.stray_code_key", "gdea.stray_lower", "gdea.stray_pkey"]
            )),
        CatalogueRule(
            title: "every foreign key holds pool_id first on both sides",
            query: """
                select f.conname::text from pg_constraint f
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
                where f.contype = 'f' and f.connamespace = 'gdea'::regnamespace
                  and (a.attname <> 'pool_id' or b.attname <> 'pool_id') order by 1
                """,
            breach: (
                """
                create table gdea.stray (pool_id integer, other integer references gdea.pool,
                                         primary key (pool_id))
                """, ["stray_other_fkey"]
            )),
    ]

    static let isolation = [
        CatalogueRule(
            title: "row-level security is enabled and forced on every table",
            query: """
                select c.relname::text from pg_class c
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p')
                  and not (c.relrowsecurity and c.relforcerowsecurity) order by 1
                """,
            breach: (
                """
                alter table gdea.job disable row level security;
                alter table gdea.site no force row level security
                """, ["job", "site"]
            )),
        CatalogueRule(
            title: "what a role may do to a table, a policy for that role limits, writing by WITH CHECK",
            query: """
                select c.relname || ' ' || role.rolname || ' ' || verb.privilege from pg_class c
                cross join (select oid, rolname from pg_roles where rolname in ('gdea_app', 'gdea_batch')) role
                cross join (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'))
                    verb (privilege, command)
                where c.relnamespace = 'gdea'::regnamespace and c.relkind in ('r', 'p')
                  and has_table_privilege(role.oid, c.oid, verb.privilege)
                  and not exists (
                    select from pg_policy p where p.polrelid = c.oid and role.oid = any (p.polroles)
                      and p.polcmd::text in (verb.command, '*') and p.polpermissive
                      and (verb.command in ('r', 'd') or p.polwithcheck is not null)
                      and (verb.command = 'a' or p.polqual is not null))
                order by 1
                """,
            breach: (
                """
                drop policy batch on gdea.job;
                create policy batch on gdea.job to gdea_batch using (pool_id = 1);
                grant update on gdea.invoice to gdea_app
                """, ["invoice gdea_app UPDATE", "job gdea_batch INSERT", "job gdea_batch UPDATE"]
            )),
        CatalogueRule(
            title: "every policy asks for the pool, the directory's apart",
            query: """
                select c.relname || ' ' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
                where c.relnamespace = 'gdea'::regnamespace and c.relname || ' ' || p.polname not in
                      ('pool batch', 'token by_token', 'account by_token')
                  and (position('pool_id = ( SELECT (current_setting(''gdea.pool''' in
                           coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))) = 0
                    or position('pool_id = ( SELECT (current_setting(''gdea.pool''' in
                           coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid))) = 0)
                order by 1
                """,
            breach: (
                "create policy careless on gdea.site for select to gdea_app using (member = 'A')",
                ["site careless"]
            )),
        CatalogueRule(
            title: "no view or materialised view reads with its owner's eyes",
            query: """
                select c.relname::text from pg_class c where c.relnamespace = 'gdea'::regnamespace
                  and (c.relkind = 'm' or c.relkind = 'v'
                       and not coalesce(c.reloptions @> '{security_invoker=true}', false)) order by 1
                """,
            breach: (
                """
                create view gdea.wages as select * from gdea.payslip;
                create view gdea.sound with (security_invoker = true) as select * from gdea.payslip;
                create materialized view gdea.wages_kept as select * from gdea.payslip
                """, ["wages", "wages_kept"]
            )),
    ]
}
