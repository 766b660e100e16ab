import Storage

extension TwoPools {
    /// The rows of a pool; amounts of pay are unlike any other number, so that they are found in any text.
    static func rows(_ pool: Int, _ name: String) -> String {
        let canary = "CANARI-\(name)"
        return people(pool, name, canary) + month(pool, canary) + pay(pool, canary) + accountRows(pool, name)
            + (name == "B" ? onlyInB : "")
    }

    /// Amounts of pay of E01 and E02 that a member must never read: gross, net, cost, contribution, share.
    static let payAmounts = ["2234.11", "1711.37", "3012.77", "157.93", "2876.43", "2017.19", "3711.83"]
    static let absenceWords = ["sickness", "leave", "arrêt", "congé"]

    private static func people(_ pool: Int, _ name: String, _ canary: String) -> String {
        """
        insert into pool (code) values ('POOL-\(name)');
        insert into pool_version values (\(pool), '2026-01-01', '\(canary)-POOL', '12345678900011', '1261',
            '13055',
            12, 1030000, 'class', null, null, null, null, null);
        insert into member (pool_id, member, name, siret, joined) values
            (\(pool), 'M01', '\(canary)-M01', '11111111100011', '2026-01-01'),
            (\(pool), 'M02', '\(canary)-M02', '22222222200022', '2026-01-01');
        insert into site values (\(pool), 'S01', 'M01', '13055', null), (\(pool), 'S02', 'M02', '13055',
            null);
        insert into job values (\(pool), 'J01', '\(canary)-JOB', 'animation');
        insert into employee (pool_id, employee, name, birth_date, commune_insee, iban) values
            (\(pool), 'E01', '\(canary)-E01', '1990-01-01', '13055', '\(canary)-IBAN'),
            (\(pool), 'E02', '\(canary)-E02', '1990-01-01', '13055', '\(canary)-IBAN');
        insert into contract values
            (\(pool), 'E01', '2026-01-01', null, 'permanent', 'J01', 2100, 300, 0, false,
             '{420,420,420,420,420,0,0}', null),
            (\(pool), 'E02', '2026-01-01', null, 'permanent', 'J01', 2100, 300, 0, false,
             '{420,420,420,420,420,0,0}', null);

        """
    }

    private static func month(_ pool: Int, _ canary: String) -> String {
        """
        insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
            select \(pool), '2026-11-01', step, 1, sha256(''), sha256(''), 'cli:test'
            from unnest('{plan,publish,hours,payroll,invoices}'::text[]) step;
        insert into published_shift values
            (\(pool), 'E01', '2026-11-03 08:00', '2026-11-03 12:00', 'S01', 'M01', null, '2026-11-01'),
            (\(pool), 'E01', '2026-11-04 08:00', '2026-11-04 12:00', 'S02', 'M02', null, '2026-11-01'),
            (\(pool), 'E02', '2026-11-03 08:00', '2026-11-03 12:00', 'S02', 'M02', null, '2026-11-01');
        insert into plan_shift values
            (\(pool), '2026-11-01', 1, 1, 'E01', '2026-11-03 08:00', '2026-11-03 12:00', 'S01', null),
            (\(pool), '2026-11-01', 1, 2, 'E01', '2026-11-04 09:00', '2026-11-04 13:00', 'S02', null);
        \(planning(pool, canary))
        insert into plan_open values (\(pool), '2026-11-01', 1, 1, 'N01', 1, 'S02', 'J01', '2026-11-10 08:00',
            '2026-11-10 12:00', 1, null, '\(canary)-REASON');
        insert into hours_line values
            (\(pool), '2026-11-01', 1, 1, 'E01', '2026-11-03', 'worked', 240, '2026-11-03 08:00',
             '2026-11-03 12:00',
             'S01', 'M01'),
            (\(pool), '2026-11-01', 1, 2, 'E01', '2026-11-04', 'worked', 240, '2026-11-04 08:00',
             '2026-11-04 12:00',
             'S02', 'M02'),
            (\(pool), '2026-11-01', 1, 3, 'E01', '2026-11-05', 'sickness', 420, null, null, null, null),
            (\(pool), '2026-11-01', 1, 4, 'E02', '2026-11-03', 'worked', 240, '2026-11-03 08:00',
             '2026-11-03 12:00',
             'S02', 'M02'),
            (\(pool), '2026-11-01', 1, 5, 'E02', '2026-11-06', 'leave', 420, null, null, null, null);

        """
    }

    /// Whom a need asks for, wishes, and what the published plan breaks, which tells of a sickness.
    private static func planning(_ pool: Int, _ canary: String) -> String {
        """
        insert into need (pool_id, need, site, job, start_at, end_at, quantity, priority) values
            (\(pool), 'N01', 'S02', 'J01', '2026-11-10 08:00', '2026-11-10 12:00', 1, 1),
            (\(pool), 'N02', 'S01', 'J01', '2026-11-10 08:00', '2026-11-10 12:00', 1, 1);
        insert into need_person values (\(pool), 'N02', 'E02', 'excluded');
        insert into need_skill values (\(pool), 'N02', 'bafa');
        insert into wish values (\(pool), 'E01', '2026-11-06 14:00', '2026-11-06 18:00', 'off'),
                                (\(pool), 'E02', '2026-11-06 14:00', '2026-11-06 18:00', 'off');
        insert into pin values (\(pool), 'E01', 'N01', '2026-11-10', 'off');
        insert into publication values (\(pool), '2026-11-01', 1, 1, '2026-10-20');
        insert into publication_breach values (\(pool), '2026-11-01', 1, 1, 'absence', 'block',
            'suspension du contrat', 'E01', '2026-11-05', '\(canary) arrêt maladie', null, null);

        """
    }

    private static func pay(_ pool: Int, _ canary: String) -> String {
        """
        insert into payslip (pool_id, period, run, employee, contract_from, kind, paid_on, job, job_class,
            gross,
            ceiling, coefficient, reduction_agirc_arrco, net_before_tax, net_social, net_taxable, pas_kind,
            pas_base,
            pas_rate, pas, net_paid, cost_before_wage_tax, wage_tax_before_allowance, wage_tax_base, wage_tax,
            employer_cost, year_to_date, leave_account, shortfall, debt, parameters_sha256) values
            (\(pool), '2026-11-01', 1, 'E01', '2026-01-01', 'ordinary', '2026-11-30', 'J01', 'animation',
             223411,
             400500, 0, 0, 171137, 171137, 171137, 'neutral', 171137, 0, 0, 171137, 301277, 0, 223411, 0, 301277,
             'through=2026-11', '', 0, 0, sha256('')),
            (\(pool), '2026-11-01', 1, 'E02', '2026-01-01', 'ordinary', '2026-11-30', 'J01', 'animation',
             287643,
             400500, 0, 0, 201719, 201719, 201719, 'neutral', 201719, 0, 0, 201719, 371183, 0, 287643, 0, 371183,
             'through=2026-11', '', 0, 0, sha256(''));
        insert into payslip_line values
            (\(pool), '2026-11-01', 1, 'E01', '2026-01-01', 'ordinary', 1, 'base', 'BRUT',
             '\(canary)-LINE', 'gross',
             null, null, null, 223411, 0, null, '2 234,11 €'),
            (\(pool), '2026-11-01', 1, 'E01', '2026-01-01', 'ordinary', 2, 's.vieillesse', 'RETRAITE',
             '\(canary)-LINE', 'employee', null, 223411, 6900000, 15793, 0, null, '157,93 €');
        insert into cost_share values
            (\(pool), '2026-11-01', 1, 1, 'E01', 'worked', 'worked', 'member', 'M01', null, 240, 301277),
            (\(pool), '2026-11-01', 1, 2, 'E02', 'worked', 'worked', 'member', 'M02', null, 240, 371183);
        insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
            values (\(pool), '2026-11-01', 'shares', 1, sha256(''), sha256(''), 'cli:test');
        \(invoice(pool, canary, 1, "M01"))
        \(invoice(pool, canary, 2, "M02"))

        """
    }

    /// Four hours at 42.50, the exact share being 1.13 less, and 12.40 of common costs.
    private static func invoice(_ pool: Int, _ canary: String, _ serial: Int, _ member: String) -> String {
        """
        begin;
        insert into invoice values (\(pool), '2026-00000\(serial)', '', 2026, \(serial), 'monthly', 0,
            '\(member)',
            '2026-11-01', 1, '2026-11-30', '2026-12-30', '\(canary)-POOL', '12345678900011', null, null, null,
            '\(canary)-\(member)', '11111111100011', null, null, null, 'TVA non applicable', '{}', 18127, 'class');
        insert into invoice_line values
            (\(pool), '2026-00000\(serial)', 1, 'hours', 'animation', 'Heures', 400, 'HUR', 4250, 17000, 240),
            (\(pool), '2026-00000\(serial)', 2, 'adjustment', 'exact-share', 'Ajustement', 100, 'C62',
             -113, -113, 0),
            (\(pool), '2026-00000\(serial)', 3, 'common', 'common', 'Charges communes', 100, 'C62', 1240,
             1240, 0);
        commit;
        """
    }

    private static func accountRows(_ pool: Int, _ name: String) -> String {
        accounts.map { account in
            func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "null" }
            return """
                insert into account (pool_id, account, role, member, employee) values (\(pool),
                    '\(account.name)',
                    '\(account.role)', \(quoted(account.member)), \(quoted(account.employee)));
                insert into token (pool_id, token_sha256, account, expires_at) values
                    (\(pool), sha256('\(token(name, account.name))'), '\(account.name)',
                     now() + interval '1 day');
                """
        }.joined(separator: "\n")
            + """
            insert into token (pool_id, token_sha256, account, expires_at, revoked_at) values
                (\(pool), sha256('\(token(name, "expired"))'), 'manager', now() - interval '1 second', null),
                (\(pool), sha256('\(token(name, "revoked"))'), 'manager', now() + interval '1 day', now());

            """
    }

    private static let onlyInB = """
        insert into member (pool_id, member, name, siret, joined) values
            (2, 'M99', 'CANARI-B-M99', '99999999900099', '2026-01-01');
        insert into employee (pool_id, employee, name, birth_date, commune_insee, iban) values
            (2, 'E99', 'CANARI-B-E99', '1990-01-01', '13055', 'CANARI-B-IBAN');
        begin;
        insert into invoice values (2, '2026-000099', '', 2026, 99, 'monthly', 0, 'M99', '2026-11-01', 1,
            '2026-11-30',
            '2026-12-30', 'CANARI-B-POOL', '12345678900011', null, null, null, 'CANARI-B-M99',
            '99999999900099', null,
            null, null, 'TVA non applicable', '{}', 100, 'class');
        insert into invoice_line values (2, '2026-000099', 1, 'common', 'common', 'CANARI-B', 100, 'C62',
            100, 100, 0);
        commit;
        """
}
