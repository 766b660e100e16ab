import Postgres

extension Invariant {
    /// The audit chain, and what must agree with its links: a row too many, too few or changed shows against it.
    static let chain = [
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
              and r.output_sha256 is distinct from
                  digest(r.digest_format, r.step, r.pool_id, r.period, r.run, r.run)
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
            from (select *, verdict_digest(h) as payload from hours_review h where pool_id = \(pool)) r
            full join (select * from audit where pool_id = \(pool)
                       and action in ('hours.approved', 'hours.disputed')) a
              on a.seq = r.line and a.actor = r.actor and a.payload_sha256 = r.payload
            where r.line is null or a.seq is null order by coalesce(r.line, a.seq) limit 1
            """
        },
        Invariant(name: "chaque dérogation à une règle du plan est un maillon de la chaîne") { pool in
            """
            select 'dérogation ' || coalesce(r.line, a.seq)
            from (select *, override_digest(o) as payload from rule_override o where pool_id = \(pool)) r
            full join (select * from audit where pool_id = \(pool) and action = 'plan.override') a
              on a.seq = r.line and a.actor = r.actor and a.payload_sha256 = r.payload
            where r.line is null or a.seq is null order by coalesce(r.line, a.seq) limit 1
            """
        },
        Invariant(name: "chaque publication est un maillon de la chaîne, avec ce qu'elle enfreint") { pool in
            """
            select 'publication ' || coalesce(p.object, a.object)
            from (select *, to_char(period, 'YYYY-MM') || '/' || run as object from publication
                  where pool_id = \(pool)) p
            full join (select * from audit where pool_id = \(pool) and action = 'plan.publication') a
              on a.object = p.object
            where p.object is null or a.object is null or a.payload_sha256 is distinct from
                digest(a.format, 'publication', \(pool), p.period, p.run, p.run)
            order by 1 limit 1
            """
        },
        Invariant(name: "chaque écriture comptable est inaltérée (empreinte chaînée)") { pool in
            """
            with link as (
                select split_part(action, '.', 2) as journal, object, format, payload_sha256,
                       split_part(object, '/', 1)::integer as year,
                       split_part(split_part(object, '/', 2), '-', 1)::integer as first,
                       split_part(object, '-', 2)::integer as last
                from audit where pool_id = \(pool) and action like 'journal.%')
            select 'journal ' || journal || ' ' || object from link
            where payload_sha256 is distinct from
                digest(format, 'journal ' || journal, \(pool), make_date(year, 1, 1), first, last)
            union all
            select 'journal ' || e.journal || ' ' || e.year || '/' || e.entry_no from entry e
            where e.pool_id = \(pool) and not exists (
                select from link where link.journal = e.journal and link.year = e.year
                                   and e.entry_no between link.first and link.last)
            order by 1 limit 1
            """
        },
    ]

    /// Accounts and tokens: nobody gets in by a row that was slipped in, given another role or brought back.
    static let accounts = [
        Invariant(name: "chaque compte est un maillon de la chaîne") { pool in
            """
            select 'compte ' || coalesce(a.account, link.object)
            from (select account, \(Statement.accountDigest) as payload from account where pool_id = \(pool)) a
            full join (select distinct on (object) object, payload_sha256 from audit
                       where pool_id = \(pool) and action = 'account.add' order by object, seq desc) link
              on link.object = a.account and link.payload_sha256 = a.payload
            where a.account is null or link.object is null order by 1 limit 1
            """
        },
        Invariant(name: "chaque jeton est un maillon de la chaîne, sa révocation aussi") { pool in
            """
            with given as (select *, \(Statement.tokenDigest) as payload from token where pool_id = \(pool)),
            link as (select * from audit where pool_id = \(pool) and action in ('token.issue', 'token.revoke'))
            select 'jeton de ' || coalesce(t.account, i.object) from given t
            full join (select * from link where action = 'token.issue') i
              on i.object = t.account and i.payload_sha256 = t.payload
            where t.account is null or i.seq is null
               or (t.revoked_at is not null) <> exists (
                   select from link r where r.action = 'token.revoke' and r.object = t.account and r.seq > i.seq)
            order by 1 limit 1
            """
        },
    ]
}
