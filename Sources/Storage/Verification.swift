import CivilTime
import Postgres

/// One invariant of the pool's books and what breaks it first, if anything does.
public struct Verdict: Sendable {
    /// The invariant in French.
    public let invariant: String
    /// The first row at fault, nil when the invariant holds.
    public let fault: String?
}

/// An invariant as a query whose first row, if any, is the first fault in words.
private struct Invariant {
    let name: String
    let query: (Int) -> Statement
}

extension PoolTransaction {
    /// Checks every invariant over all months of the pool, in an order in which a fault is named by the
    /// check closest to its cause.
    public func verify() throws -> [Verdict] {
        try (isolation + chain + documents + numbering + amounts).map { invariant in
            Verdict(invariant: invariant.name, fault: try sql.query(invariant.query(pool), String.self).first)
        }
    }

    private var isolation: [Invariant] {
        [
            Invariant(name: "chaque table de groupement est isolée (row-level security forcée)") { _ in
                """
                select 'table ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'gdea' and c.relkind = 'r'
                  and not (c.relrowsecurity and c.relforcerowsecurity) order by 1 limit 1
                """
            }
        ]
    }

    private var chain: [Invariant] {
        [
            Invariant(name: "la chaîne d'audit SHA-256 est entière") { pool in
                """
                select 'maillon ' || f from audit_first_fault(\(pool)) f where f is not null
                """
            },
            Invariant(name: "chaque calcul enregistré est inaltéré (empreinte des lignes)") { pool in
                """
                select r.step || ' ' || to_char(r.period, 'YYYY-MM') || ' calcul ' || r.run
                from step_run r where r.pool_id = \(pool)
                  and (r.step <> 'publish' or r.run = (select max(run) from step_run l where l.pool_id = r.pool_id
                       and l.period = r.period and l.step = 'publish'))
                  and r.output_sha256 <> run_digest(r.pool_id, r.period, r.step, r.run)
                order by r.period, r.step, r.run limit 1
                """
            },
            Invariant(name: "chaque calcul enregistré est un maillon de la chaîne") { pool in
                """
                select coalesce(r.action || ' ' || r.object, a.action || ' ' || a.object) from (
                    select step || '.run' as action, to_char(period, 'YYYY-MM') || '/' || run as object, actor,
                           output_sha256 from step_run where pool_id = \(pool)) r
                full join (select * from audit where pool_id = \(pool) and action like '%.run') a
                  on a.action = r.action and a.object = r.object and a.actor = r.actor
                     and a.payload_sha256 = r.output_sha256
                where r.action is null or a.action is null order by 1 limit 1
                """
            },
        ] + otherLinks
    }

    /// What is written beside the runs, each with its link in the chain: a row too many, too few or changed
    /// shows against it.
    private var otherLinks: [Invariant] {
        [
            Invariant(name: "chaque clôture est un maillon de la chaîne") { pool in
                """
                select coalesce(c.action || ' ' || c.object, a.action || ' ' || a.object) from (
                    select step || '.close' as action, to_char(period, 'YYYY-MM') as object, actor
                    from step_close where pool_id = \(pool)) c
                full join (select * from audit where pool_id = \(pool) and action like '%.close') a
                  on a.action = c.action and a.object = c.object and a.actor = c.actor
                where c.action is null or a.action is null order by 1 limit 1
                """
            },
            Invariant(name: "chaque avis sur les heures est un maillon de la chaîne") { pool in
                """
                select 'avis ' || coalesce(r.line, a.seq)
                from (select *, sha256(convert_to(concat_ws('|', member, coalesce(employee, ''),
                                 coalesce(to_char(day, 'YYYY-MM-DD'), ''), to_char(period, 'YYYY-MM'),
                                 coalesce(minutes, 0), verdict, coalesce(reason, '')), 'UTF8')) as payload
                      from hours_review where pool_id = \(pool)) r
                full join (select * from audit where pool_id = \(pool)
                           and action in ('hours.approved', 'hours.disputed')) a
                  on a.seq = r.line and a.actor = r.actor and a.payload_sha256 = r.payload
                where r.line is null or a.seq is null order by coalesce(r.line, a.seq) limit 1
                """
            },
            Invariant(name: "chaque dérogation à une règle du plan est un maillon de la chaîne") { pool in
                """
                select 'dérogation ' || coalesce(r.line, a.seq)
                from (select *, sha256(convert_to(concat_ws('|', to_char(period, 'YYYY-MM'), rule, employee,
                                 to_char(day, 'YYYY-MM-DD'), message,
                                 case when is_accepted then 'accepted' else 'withdrawn' end, reason, account),
                                 'UTF8')) as payload
                      from rule_override where pool_id = \(pool)) r
                full join (select * from audit where pool_id = \(pool) and action = 'plan.override') a
                  on a.seq = r.line and a.actor = r.actor and a.payload_sha256 = r.payload
                where r.line is null or a.seq is null order by coalesce(r.line, a.seq) limit 1
                """
            },
            Invariant(name: "chaque publication est un maillon de la chaîne, avec ce qu'elle enfreint") { pool in
                """
                select 'publication ' || coalesce(p.object, a.object)
                from (select to_char(period, 'YYYY-MM') || '/' || run as object,
                             publication_digest(pool_id, period, run) as payload
                      from publication where pool_id = \(pool)) p
                full join (select * from audit where pool_id = \(pool) and action = 'plan.publication') a
                  on a.object = p.object and a.payload_sha256 = p.payload
                where p.object is null or a.object is null order by 1 limit 1
                """
            },
            Invariant(name: "chaque écriture comptable est inaltérée (empreinte chaînée)") { pool in
                """
                with link as (
                    select split_part(action, '.', 2) as journal, object, payload_sha256,
                           split_part(object, '/', 1)::integer as year,
                           split_part(split_part(object, '/', 2), '-', 1)::integer as first,
                           split_part(object, '-', 2)::integer as last
                    from audit where pool_id = \(pool) and action like 'journal.%')
                select 'journal ' || journal || ' ' || object from link
                where payload_sha256 <> journal_digest(\(pool), journal, year, first, last)
                union all
                select 'journal ' || e.journal || ' ' || e.year || '/' || e.entry_no from entry e
                where e.pool_id = \(pool) and not exists (
                    select from link where link.journal = e.journal and link.year = e.year
                                       and e.entry_no between link.first and link.last)
                order by 1 limit 1
                """
            },
        ]
    }

    private var documents: [Invariant] {
        [
            Invariant(name: "chaque ligne appartient à un calcul enregistré") { pool in
                """
                select w.what || ' ' || to_char(w.period, 'YYYY-MM') || ' calcul ' || w.run from (
                    select distinct 'plan' as step, 'plan' as what, period, run from plan_shift where pool_id = \(pool)
                    union select distinct 'hours', 'heures', period, run from hours_line where pool_id = \(pool)
                    union select distinct 'payroll', 'bulletins', period, run from payslip where pool_id = \(pool)
                    union select distinct 'shares', 'parts', period, run from cost_share where pool_id = \(pool)
                    union select distinct 'invoices', 'factures', period, run from invoice where pool_id = \(pool)) w
                where not exists (select from step_run r where r.pool_id = \(pool) and r.period = w.period
                                  and r.step = w.step and r.run = w.run)
                order by 1 limit 1
                """
            },
            Invariant(name: "une seule facture vivante par adhérent, période et nature") { pool in
                """
                select member || ' ' || to_char(period, 'YYYY-MM') from invoice where pool_id = \(pool)
                group by member, period, kind, revision having count(*) > 1 order by 1 limit 1
                """
            },
        ]
    }

    private var numbering: [Invariant] {
        [
            Invariant(name: "les numéros de factures se suivent sans trou ni doublon") { pool in
                """
                select 'série ' || i.series || ' ' || i.year || ' : ' || count(*) || ' factures, dernier numéro '
                       || max(i.serial) || ', compteur ' || coalesce(max(c.last), 0)
                from invoice i left join counter c using (pool_id, series, year) where i.pool_id = \(pool)
                group by i.series, i.year
                having count(*) <> max(i.serial) or min(i.serial) <> 1 or max(i.serial) <> coalesce(max(c.last), 0)
                order by 1 limit 1
                """
            },
            Invariant(name: "les dates des factures suivent leurs numéros") { pool in
                """
                select number || ' du ' || to_char(issued, 'YYYY-MM-DD') || ' après le '
                       || to_char(before, 'YYYY-MM-DD')
                from (select number, issued, year, serial,
                             max(issued) over (partition by series order by year, serial
                                               rows between unbounded preceding and 1 preceding) as before
                      from invoice where pool_id = \(pool)) dated
                where issued < before or extract(year from issued) <> year order by year, serial limit 1
                """
            },
            Invariant(name: "les numéros d'écritures se suivent sans trou ni doublon") { pool in
                """
                select 'journal ' || e.journal || ' ' || e.year from entry e
                left join counter c on c.pool_id = e.pool_id and c.series = 'journal-' || e.journal
                                   and c.year = e.year
                where e.pool_id = \(pool) group by e.journal, e.year
                having count(*) <> max(e.entry_no) or max(e.entry_no) <> coalesce(max(c.last), 0)
                order by 1 limit 1
                """
            },
        ]
    }

    private var amounts: [Invariant] {
        [
            Invariant(name: "bulletins : brut, net et coût sont les sommes de leurs lignes") { pool in
                """
                select p.employee || ' ' || to_char(p.period, 'YYYY-MM') from payslip p
                left join payslip_line l using (pool_id, period, run, employee, contract_from, kind)
                where p.pool_id = \(pool)
                group by p.pool_id, p.period, p.run, p.employee, p.contract_from, p.kind
                having coalesce(sum(l.amount) filter (where l.payer = 'gross'), 0) <> p.gross
                    or p.gross - coalesce(sum(l.amount) filter (where l.payer = 'employee'), 0) <> p.net_before_tax
                    or p.gross + coalesce(sum(l.amount) filter (where l.payer = 'employer'), 0)
                       <> p.cost_before_wage_tax
                order by 1 limit 1
                """
            },
            Invariant(name: "coût employeur = parts des adhérents + groupement + subventions") { pool in
                """
                select x.employee || ' ' || to_char(live.period, 'YYYY-MM') || ' : coût ' || x.cost || ', parts '
                       || x.shared || ' centimes'
                from (select period, max(run) filter (where step = 'payroll') as payroll,
                             max(run) filter (where step = 'shares') as shares,
                             -- Payslips computed anew wait for their shares; invoices wait for nothing.
                             max(at) filter (where step = 'payroll') <= max(at) filter (where step = 'shares')
                                 or bool_or(step = 'invoices') as shared
                      from step_run where pool_id = \(pool) group by period) live
                cross join lateral (
                    select employee, coalesce(c.cost, 0) as cost, coalesce(s.shared, 0) as shared
                    from (select employee, sum(employer_cost) as cost from payslip p where p.pool_id = \(pool)
                          and p.period = live.period and p.run = live.payroll group by employee) c
                    full join (select employee, sum(amount) as shared from cost_share k where k.pool_id = \(pool)
                          and k.period = live.period and k.run = live.shares group by employee) s
                    using (employee)) x
                where live.shared and x.cost <> x.shared
                order by 1 limit 1
                """
            },
            Invariant(name: "factures : les lignes font le total et quantité x prix fait la ligne") { pool in
                """
                select i.number from invoice i left join invoice_line l using (pool_id, number)
                where i.pool_id = \(pool) group by i.pool_id, i.number
                having coalesce(sum(l.amount), 0) <> i.total or bool_or(l.amount <>
                    sign(l.quantity_hundredths * l.unit_price)
                    * ((abs(l.quantity_hundredths * l.unit_price) + 50) / 100))
                order by 1 limit 1
                """
            },
            Invariant(name: "les écritures sont équilibrées") { pool in
                """
                select e.journal || ' ' || e.year || '/' || e.entry_no from entry e
                left join entry_line l using (pool_id, journal, year, entry_no)
                where e.pool_id = \(pool) group by e.pool_id, e.journal, e.year, e.entry_no
                having coalesce(sum(l.debit - l.credit), 0) <> 0 or count(l.account) < 2
                order by 1 limit 1
                """
            },
            Invariant(name: "chaque facture a son écriture de vente du même montant") { pool in
                """
                select i.number from invoice i
                left join entry e on e.pool_id = i.pool_id and e.journal = 'VE' and e.piece = i.number
                left join entry_line l on l.pool_id = e.pool_id and l.journal = e.journal and l.year = e.year
                    and l.entry_no = e.entry_no and l.account like '411%'
                where i.pool_id = \(pool) group by i.pool_id, i.number
                having coalesce(sum(l.debit - l.credit), 0) <> i.total order by 1 limit 1
                """
            },
        ]
    }
}
