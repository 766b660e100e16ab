import Postgres

extension Invariant {
    /// Sums within each document.
    static let amounts = [
        Invariant(name: "bulletins : brut, net et coût sont les sommes de leurs lignes") { pool in
            """
            select p.employee || ' ' || to_char(p.period, 'YYYY-MM') from payslip p
            left join payslip_line l using (pool_id, period, run, employee, contract_from, kind)
            where p.pool_id = \(pool)
            group by p.pool_id, p.period, p.run, p.employee, p.contract_from, p.kind
            having coalesce(sum(l.amount) filter (where l.payer = 'gross'), 0) <> p.gross
                or p.gross - coalesce(sum(l.amount) filter (where l.payer = 'employee'), 0)
                   + coalesce(sum(l.amount) filter (where l.payer = 'net'), 0) <> p.net_before_tax
                or p.gross + coalesce(sum(l.amount) filter (where l.payer = 'employer'), 0)
                   + coalesce(sum(l.cost), 0) <> p.cost_before_wage_tax
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
                from (select employee, sum(employer_cost) as cost from employee_cost p where p.pool_id = \(pool)
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

    /// Sums from one document to the next.
    static let balances = [
        // Provisional prices (grid) meet the shares in the true-up of the year.
        Invariant(name: "factures d'un adhérent = ses parts, subventions comprises") { pool in
            """
            with invoiced as (
                select i.period, i.member, sum(i.total) as total, coalesce(sum(g.amount), 0) as grants
                from invoice i
                left join lateral (select sum(l.amount) as amount from invoice_line l
                                   where l.pool_id = i.pool_id and l.number = i.number and l.kind = 'grant') g on true
                where i.pool_id = \(pool) and i.kind = 'monthly' and i.tariff_mode <> 'grid'
                group by i.period, i.member),
            shared as (
                select c.period, c.member, coalesce(sum(c.amount) filter (where c.payer = 'member'), 0) as total,
                       -coalesce(sum(c.amount) filter (where c.payer = 'grant'), 0) as grants
                from cost_share c
                where c.pool_id = \(pool) and c.payer <> 'pool' and c.period in (select period from invoiced)
                  and c.run = (select max(r.run) from step_run r where r.pool_id = c.pool_id and r.period = c.period
                               and r.step = 'shares')
                group by c.period, c.member)
            select member || ' ' || to_char(period, 'YYYY-MM') || ' : facturé ' || coalesce(i.total, 0) || ', parts '
                   || coalesce(s.total, 0) || ' centimes ; subventions ' || coalesce(i.grants, 0) || ' et '
                   || coalesce(s.grants, 0)
            from invoiced i full join shared s using (period, member)
            where (coalesce(i.total, 0), coalesce(i.grants, 0))
                  is distinct from (coalesce(s.total, 0), coalesce(s.grants, 0))
            order by 1 limit 1
            """
        },
        Invariant(name: "chaque paie validée a son écriture, égale à ses bulletins") { pool in
            """
            select to_char(c.period, 'YYYY-MM') || ' : coût, net, impôt de ' || slips.cost || ', ' || slips.net || ', '
                   || slips.withheld || ' centimes, écriture de ' || booked.cost || ', ' || booked.net || ', '
                   || booked.withheld
            from step_close c
            cross join lateral (
                select coalesce(sum(p.employer_cost), 0) as cost, coalesce(sum(p.net_paid), 0) as net,
                       coalesce(sum(p.pas), 0) as withheld
                from payslip p where p.pool_id = c.pool_id and p.period = c.period
                  and p.run = (select max(r.run) from step_run r where r.pool_id = c.pool_id and r.period = c.period
                               and r.step = 'payroll')) slips
            cross join lateral (
                -- 649: what the pool bears of pay in kind, which stands among other expenses already.
                select coalesce(sum(l.debit - l.credit)
                                filter (where l.account like '6%' and l.account not like '649%'), 0) as cost,
                       coalesce(sum(l.credit - l.debit) filter (where l.account like '421%'), 0) as net,
                       coalesce(sum(l.credit - l.debit) filter (where l.account like '4421%'), 0) as withheld
                from entry e join entry_line l using (pool_id, journal, year, entry_no)
                where e.pool_id = c.pool_id and e.journal = 'PA' and e.period = c.period
                  and e.piece = 'PAIE-' || to_char(c.period, 'YYYY-MM')) booked
            where c.pool_id = \(pool) and c.step = 'payroll'
              and (slips.cost, slips.net, slips.withheld) is distinct from (booked.cost, booked.net, booked.withheld)
            order by c.period limit 1
            """
        },
    ]
}
