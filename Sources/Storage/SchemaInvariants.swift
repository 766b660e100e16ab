import Postgres

extension Invariant {
    /// The guards of the schema itself, which whoever owns the database could take away.
    static let schema = [
        Invariant(name: "chaque table de groupement est isolée (row-level security forcée)") { _ in
            """
            select 'table ' || c.relname from pg_class c
            where c.relnamespace = 'gdea'::regnamespace and c.relkind = 'r'
              and not (c.relrowsecurity and c.relforcerowsecurity) order by 1 limit 1
            """
        },
        Invariant(name: "chaque règle d'accès qui laisse écrire contrôle ce qui est écrit (WITH CHECK)") { _ in
            """
            select 'table ' || c.relname || ', règle ' || p.polname from pg_policy p
            join pg_class c on c.oid = p.polrelid
            where c.relnamespace = 'gdea'::regnamespace and p.polcmd in ('a', 'w', '*') and p.polwithcheck is null
            order by 1 limit 1
            """
        },
        Invariant(name: "aucun déclencheur de la base n'est désactivé") { _ in
            """
            select 'table ' || c.relname || ', déclencheur ' || t.tgname from pg_trigger t
            join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'gdea'::regnamespace and t.tgenabled not in ('O', 'A') order by 1 limit 1
            """
        },
        // Documents are the tables to which the batch adds rows that it may not change.
        Invariant(name: "les pièces refusent modification, suppression et vidage (déclencheurs)") { _ in
            """
            select 'table ' || c.relname from pg_class c
            where c.relnamespace = 'gdea'::regnamespace and c.relkind = 'r'
              and (c.relname::text = any (\(documentTables))
                   or has_table_privilege('gdea_batch', c.oid, 'INSERT')
                      and not has_table_privilege('gdea_batch', c.oid, 'UPDATE') and c.relname <> 'pool')
              and (select count(*) from pg_trigger t where t.tgrelid = c.oid
                   and t.tgname in ('insert_only', 'insert_only_truncate')
                   and t.tgfoid = 'refuse_change()'::regprocedure) <> 2
            order by 1 limit 1
            """
        },
    ]

    /// Named, so that a right given to the batch hides none of them.
    private static let documentTables = [
        "step_run", "step_close", "plan_shift", "plan_open", "hours_line", "hours_review", "payslip", "payslip_line",
        "payslip_figures", "cost_share", "invoice", "invoice_line", "entry", "entry_line", "audit", "rule_override",
        "publication",
        "publication_breach", "external_cost",
    ]
}
