import Postgres

extension Invariant {
    /// Rows and the runs that wrote them.
    static let documents = [
        Invariant(name: "chaque ligne appartient à un calcul enregistré") { pool in
            """
            select w.what || ' ' || to_char(w.period, 'YYYY-MM') || ' calcul ' || w.run from (
                select distinct 'plan' as step, 'plan' as what, period, run from plan_shift where pool_id = \(pool)
                union select distinct 'hours', 'heures', period, run from hours_line where pool_id = \(pool)
                union select distinct 'payroll', 'bulletins', period, run from payslip where pool_id = \(pool)
                union select distinct 'payroll', 'coûts', period, run from external_cost where pool_id = \(pool)
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

    /// Numbers without gaps, in the order of time.
    static let numbers = [
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
        Invariant(name: "les factures sont datées dans l'ordre de leurs numéros") { pool in
            """
            select i.number || ' du ' || to_char(i.issued, 'DD/MM/YYYY')
                   || coalesce(', après ' || i.before_number || ' du ' || to_char(i.before, 'DD/MM/YYYY'), '')
            from (select number, year, serial, issued, lag(issued) over w as before, lag(number) over w as before_number
                  from invoice where pool_id = \(pool)
                  window w as (partition by series order by year, serial)) i
            where i.issued < i.before or extract(year from i.issued) <> i.year order by i.year, i.serial limit 1
            """
        },
    ]

    /// Minutes from the shift to the invoice.
    static let minutes = [
        // Of months whose hours were classed from the shifts as they are now: later reports are for a later run.
        Invariant(name: "chaque minute publiée ou déclarée est dans une classe et une seule") { pool in
            """
            with live as (
                select period, max(run) as run from step_run where pool_id = \(pool) and step = 'hours'
                group by period),
            classed as (
                select l.period, l.run from live l join step_run r using (period, run)
                where r.pool_id = \(pool) and r.step = 'hours'
                  and r.input_sha256 = digest(r.digest_format, 'for hours', r.pool_id, r.period, 0, 0)),
            done as (
                select employee, site, start_at, end_at, true as is_sure from reported_shift where pool_id = \(pool)
                union all
                -- What was reported of a person's day stands in the place of the plan, which was not kept on a day
                -- of absence, without contract or of a member that is not in the pool.
                select employee, site, start_at, end_at,
                       not exists (select from absence a where a.pool_id = p.pool_id and a.employee = p.employee
                                   and p.start_at::date between a.from_day and a.to_day)
                       and exists (select from contract c where c.pool_id = p.pool_id and c.employee = p.employee
                                   and c.valid_from <= p.start_at::date
                                   and coalesce(c.valid_to >= p.start_at::date, true))
                       and not exists (select from site s join member m using (pool_id, member)
                                       where s.pool_id = p.pool_id and s.site = p.site
                                       and (m.joined > p.start_at::date or m.left_on < p.start_at::date))
                from published_shift p where pool_id = \(pool)
                  and not exists (select from reported_shift r where r.pool_id = p.pool_id and r.employee = p.employee
                                  and r.start_at >= p.start_at::date and r.start_at < p.start_at::date + 1)),
            shifts as (
                select period, employee, site, sum(extract(epoch from end_at - start_at) / 60)::bigint as most,
                       coalesce(sum(extract(epoch from end_at - start_at) / 60) filter (where is_sure), 0)::bigint
                           as least
                from classed join done on start_at >= period and start_at < period + interval '1 month'
                group by period, employee, site),
            hours as (
                select period, employee, site, sum(minutes) as minutes from hours_line join classed using (period, run)
                where pool_id = \(pool) and hour_class in ('worked', 'own') group by period, employee, site)
            select employee || ' à ' || site || ' en ' || to_char(period, 'YYYY-MM') || ' : '
                   || coalesce(s.most, 0) || ' minutes faites, ' || coalesce(h.minutes, 0) || ' classées'
            from shifts s full join hours h using (period, employee, site)
            where coalesce(h.minutes, 0) not between coalesce(s.least, 0) and coalesce(s.most, 0) order by 1 limit 1
            """
        },
        Invariant(name: "chaque minute facturée a été travaillée, et la quantité est celle des minutes") { pool in
            """
            select i.number || ' : ' || billed.minutes || ' minutes facturées, ' || done.minutes || ' travaillées'
            from invoice i
            cross join lateral (
                select coalesce(sum(l.minutes), 0) as minutes,
                       coalesce(bool_or(l.quantity_hundredths <> (l.minutes * 100 + 30) / 60), false) as misprinted
                from invoice_line l where l.pool_id = i.pool_id and l.number = i.number and l.kind = 'hours') billed
            cross join lateral (
                select coalesce(sum(h.minutes), 0) as minutes from hours_line h
                where h.pool_id = i.pool_id and h.period = i.period and h.member = i.member and h.hour_class = 'worked'
                  and h.run = (select max(r.run) from step_run r where r.pool_id = i.pool_id and r.period = i.period
                               and r.step = 'hours')) done
            where i.pool_id = \(pool) and i.kind = 'monthly'
              and (billed.minutes > done.minutes or billed.misprinted)
            order by i.number limit 1
            """
        },
    ]
}
