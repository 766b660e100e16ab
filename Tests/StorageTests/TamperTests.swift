import Postgres
import Storage
import TestSupport
import Testing

/// Rows changed behind the program's back, and what `gdea verify` says first of it.
struct Tampering: CustomTestStringConvertible, Sendable {
    let title: String
    let script: String
    /// Words of the invariant that is broken, and the row it names.
    let invariant: String
    let named: String
    var testDescription: String { title }

    init(_ title: String, _ script: String, _ invariant: String, _ named: String) {
        self.title = title
        self.script = script
        self.invariant = invariant
        self.named = named
    }

    private static let digest = "empreinte des lignes"
    private static let entries = "écriture comptable est inaltérée"

    static let all = documents + pay + books + steps + minutes + entrance + guards
    static let documents = [
        Tampering(
            "a cent more on an invoice's total",
            "update invoice set total = total + 1 where number = '2026-000001'", "factures : les lignes",
            "2026-000001"),
        Tampering(
            "another buyer on an invoice",
            "update invoice set buyer_name = 'Autre' where number = '2026-000002'", digest,
            "invoices 2026-11 calcul 1"),
        Tampering(
            "another label on a line of an invoice",
            "update invoice_line set label = 'x' where number = '2026-000002'", digest,
            "invoices 2026-11 calcul 1"),
        Tampering(
            "the last invoice removed",
            "delete from invoice where serial = 2; delete from invoice_line where number = '2026-000002'",
            "numéros de factures", "série F 2026 : 1 factures, dernier numéro 1, compteur 2"),
        Tampering(
            "the first invoice removed",
            "delete from invoice where serial = 1; delete from invoice_line where number = '2026-000001'",
            "numéros de factures", "série F 2026 : 1 factures, dernier numéro 2, compteur 2"),
        Tampering(
            "an invoice changed together with the digest of its run",
            """
            update invoice set buyer_name = 'Autre' where number = '2026-000002';
            update step_run set output_sha256 = digest(1, step, 1, period, run, run) where step = 'invoices'
            """, "calcul enregistré est un maillon", "invoices.run 2026-11/1"),
        Tampering(
            "the run of the invoices removed with all its rows and its counter",
            """
            delete from invoice; delete from invoice_line; delete from counter where series = 'F';
            delete from step_run where step = 'invoices'
            """, "calcul enregistré est un maillon", "invoices.run 2026-11/1"),
        Tampering(
            "an invoice slipped in beside the runs",
            """
            insert into invoice select pool_id, '2026-000003', series, year, 3, kind, 1, member, period, 9,
                issued, due, seller_name, seller_siret, null, null, null, buyer_name, buyer_siret, null, null,
                null, vat_exemption, terms, total, tariff_mode from invoice where serial = 1;
            insert into invoice_line select pool_id, '2026-000003', position, kind, subject, label,
                quantity_hundredths, unit, unit_price, amount, minutes from invoice_line
                where number = '2026-000001';
            update counter set last = 3 where series = 'F'
            """, "appartient à un calcul", "factures 2026-11 calcul 9"),
    ]
    static let pay = [
        Tampering(
            "ten euros more net pay on a payslip",
            """
            update payslip set net_before_tax = net_before_tax + 1000, net_paid = net_paid + 1000
            where employee = 'P1'
            """, "bulletins : brut", "P1 2026-11"),
        Tampering(
            "a cost of another program raised with its sum",
            "update external_cost set gross = gross + 1, employer_cost = employer_cost + 1", digest,
            "payroll 2027-01 calcul 1"),
        Tampering(
            "a cost of another program slipped in without a run",
            """
            insert into external_cost select pool_id, '2027-02-01', run, employee, job, job_class, gross,
                contributions_amount, wage_tax, other_amount, employer_cost from external_cost
            """, "appartient à un calcul", "coûts 2027-02 calcul 1"),
        Tampering(
            "another explanation of a line of a payslip",
            "update payslip_line set explanation = 'x' where employee = 'P2' and position = 1", digest,
            "payroll 2026-11 calcul 1"),
        Tampering(
            "a payslip removed with its lines",
            "delete from payslip where employee = 'P2'; delete from payslip_line where employee = 'P2'",
            "coût employeur", "P2 2026-11 : coût 0, parts 280001 centimes"),
        Tampering(
            "a share raised by a cent",
            "update cost_share set amount = amount + 1 where line = 1", "coût employeur",
            "P1 2026-11 : coût 280000, parts 280001 centimes"),
        Tampering(
            "ten euros moved from one member's share to another's",
            "update cost_share set amount = amount + case line when 1 then -1000 else 1000 end where line < 3",
            digest, "shares 2026-11 calcul 1"),
        Tampering(
            "an hour moved to another day",
            "update hours_line set day = day + 1 where line = 1", digest, "hours 2026-11 calcul 1"),
        Tampering(
            "a planned shift removed", "delete from plan_shift where line = 2", digest,
            "plan 2026-11 calcul 1"),
        Tampering(
            "an open need's reason changed", "update plan_open set reason = 'x'", digest,
            "plan 2026-11 calcul 1"),
        Tampering(
            "a published shift added",
            """
            insert into published_shift values
                (1, 'P2', '2026-11-20 08:00', '2026-11-20 09:00', 'SB', 'B', null, '2026-11-01')
            """, digest, "publish 2026-11 calcul 1"),
    ]
    static let books = [
        Tampering(
            "an entry dated back", "update entry set day = day - 1 where journal = 'VE' and entry_no = 2",
            entries, "journal VE 2026/1-2"),
        Tampering(
            "an amount booked on another account",
            "update entry_line set account = '708' where journal = 'VE' and entry_no = 1 and account = '706'",
            entries, "journal VE 2026/1-2"),
        Tampering(
            "both sides of the payroll entry raised",
            """
            update entry_line set debit = sign(debit) * (debit + 100), credit = sign(credit) * (credit + 100)
            where journal = 'PA'
            """, entries, "journal PA 2026/1-1"),
        Tampering(
            "the payroll journal emptied with its counter",
            """
            delete from entry where journal = 'PA'; delete from entry_line where journal = 'PA';
            delete from counter where series = 'journal-PA'
            """, entries, "journal PA 2026/1-1"),
        Tampering(
            "an entry slipped in with its number",
            """
            insert into entry values (1, 'PA', 2026, 2, '2026-11-30', 'X', 'x', '2026-11-01');
            insert into entry_line values (1, 'PA', 2026, 2, 1, '641', 'x', null, null, 5, 0),
                                          (1, 'PA', 2026, 2, 2, '421', 'x', null, null, 0, 5);
            update counter set last = 2 where series = 'journal-PA'
            """, entries, "journal PA 2026/2"),
        Tampering(
            "one side of an entry raised",
            "update entry_line set debit = debit + 1 where journal = 'PA' and debit > 0", "équilibrées",
            "PA 2026/1"),
        Tampering(
            "an entry removed", "delete from entry where journal = 'VE' and entry_no = 1",
            "numéros d'écritures", "journal VE 2026"),
    ]
    private static let invoiced = "factures d'un adhérent"
    static let minutes = [
        Tampering(
            "an hour of work left out of the classes", "delete from hours_line where line = 2",
            "dans une classe et une seule", "P1 à SB en 2026-11 : 240 minutes faites, 0 classées"),
        Tampering(
            "an hour classed twice",
            """
            insert into hours_line values (1, '2026-11-01', 1, 9, 'P2', '2026-11-03', 'worked', 60,
                '2026-11-03 18:00', '2026-11-03 19:00', 'SB', 'B')
            """, "dans une classe et une seule", "P2 à SB en 2026-11 : 480 minutes faites, 540 classées"),
        Tampering(
            "more hours on an invoice than were worked",
            """
            update invoice_line set quantity_hundredths = 500, minutes = 300, amount = 175000
            where number = '2026-000001'
            """, "minute facturée", "2026-000001 : 300 minutes facturées, 240 travaillées"),
        Tampering(
            "another quantity printed than the minutes make",
            "update invoice_line set quantity_hundredths = 399, amount = 139650 where number = '2026-000001'",
            "minute facturée", "2026-000001 : 240 minutes facturées, 240 travaillées"),
        Tampering(
            "an invoice dated before the one with the number before",
            "update invoice set issued = issued - 1 where number = '2026-000002'", "dans l'ordre de leurs numéros",
            "2026-000002 du 29/11/2026, après 2026-000001 du 30/11/2026"),
        Tampering(
            "ten euros moved from one member's invoice to another's",
            "update invoice set total = total + case serial when 1 then -1000 else 1000 end", invoiced,
            "A 2026-11 : facturé 139000, parts 140000 centimes ; subventions 0 et 0"),
        Tampering(
            "a grant credited that pays no share",
            """
            update invoice_line set kind = 'grant', subject = 'G1' where number = '2026-000002' and kind = 'adjustment'
            """, invoiced, "B 2026-11 : facturé 420001, parts 420001 centimes ; subventions 1 et 0"),
        Tampering(
            "a member's invoice removed with its number",
            """
            delete from invoice where serial = 2; delete from invoice_line where number = '2026-000002';
            update counter set last = 1 where series = 'F'
            """, invoiced, "B 2026-11 : facturé 0, parts 420001 centimes ; subventions 0 et 0"),
        Tampering(
            "the payroll entry removed",
            "delete from entry where journal = 'PA'; delete from entry_line where journal = 'PA'",
            "paie validée",
            "2026-11 : coût, net, impôt de 560001, 320001, 0 centimes, écriture de 0, 0, 0"),
        Tampering(
            "net pay booked as withheld tax", "update entry_line set account = '4421' where account = '421'",
            "paie validée",
            "2026-11 : coût, net, impôt de 560001, 320001, 0 centimes, écriture de 560001, 0, 320001"),
        Tampering(
            "a payslip's charges left out of the books",
            "update entry_line set debit = debit - 80000 where account = '645'", "paie validée",
            "2026-11 : coût, net, impôt de 560001, 320001, 0 centimes, écriture de 480001, 320001, 0"),
    ]
    private static let account = "chaque compte"
    private static let token = "chaque jeton"
    /// A token of the manager, given as the program does, whose link the tampering then belies.
    private static let given = """
        select set_config('gdea.pool', '1', true);
        insert into token (pool_id, token_sha256, account, expires_at) values (1, sha256('t'), 'chef', '2027-01-01');
        select audit_append(1, 'cli:test', 'token.issue', 'chef',
            (select sha256(convert_to(concat_ws('|', encode(token_sha256, 'hex'), account,
                extract(epoch from expires_at)::numeric(20, 6)), 'UTF8')) from token));
        """
    static let entrance = [
        Tampering(
            "an account slipped in", "insert into account (pool_id, account, role) values (1, 'x', 'manager')", account,
            "compte x"),
        Tampering(
            "an account raised to another role", "update account set role = 'auditor'", account, "compte chef"),
        Tampering("an account removed", "delete from account", account, "compte chef"),
        Tampering(
            "a token slipped in",
            """
            insert into token (pool_id, token_sha256, account, expires_at)
            values (1, sha256('t'), 'chef', now() + interval '1 day')
            """, token, "jeton de chef"),
        Tampering(
            "a token made to live longer", given + "update token set expires_at = '2036-01-01'", token,
            "jeton de chef"),
        Tampering("a token given to another account", given + "update token set account = 'x'", token, "jeton de chef"),
        Tampering("a token removed", given + "delete from token", token, "jeton de chef"),
        Tampering(
            "a revoked token brought back",
            given + "select audit_append(1, 'cli:test', 'token.revoke', 'chef', sha256('x'))", token, "jeton de chef"),
        Tampering(
            "a token revoked by nobody", given + "update token set revoked_at = now()", token, "jeton de chef"),
    ]
    static let guards = [
        Tampering(
            "a trigger switched off", "alter table invoice disable trigger insert_only", "aucun déclencheur",
            "table invoice, déclencheur insert_only"),
        Tampering(
            "a trigger that fires for replicas only", "alter table entry enable replica trigger entry_balance",
            "aucun déclencheur", "table entry, déclencheur entry_balance"),
        Tampering(
            "the guard of a document dropped", "drop trigger insert_only on payslip", "pièces refusent",
            "table payslip"),
        Tampering(
            "the guard against emptying dropped, and the right to change given",
            "drop trigger insert_only_truncate on audit; grant update on audit to gdea_batch", "pièces refusent",
            "table audit"),
        Tampering(
            "a guard that guards nothing",
            """
            create function lame() returns trigger language plpgsql as 'begin return new; end';
            drop trigger insert_only on invoice_line;
            create trigger insert_only before update or delete on invoice_line for each row execute function lame()
            """, "pièces refusent", "table invoice_line"),
        Tampering(
            "a policy that lets in whatever it is given",
            "drop policy writes on hours_review; create policy writes on hours_review to gdea_app using (pool_id = 1)",
            "WITH CHECK", "table hours_review, règle writes"),
    ]
    static let steps = [
        Tampering(
            "a verdict's minutes changed", "update hours_review set minutes = 30 where member = 'B'",
            "chaque avis", "avis 9"),
        Tampering(
            "a verdict given under another name", "update hours_review set actor = 'x' where member = 'A'",
            "chaque avis", "avis 8"),
        Tampering(
            "a verdict removed", "delete from hours_review where member = 'A'", "chaque avis", "avis 8"),
        Tampering(
            "an override given another reason", "update rule_override set reason = 'x'", "dérogation",
            "dérogation 4"),
        Tampering(
            "an override slipped in",
            """
            insert into rule_override select pool_id, 99, period, rule, 'P2', day, message, true, reason, account,
                actor, at from rule_override
            """, "dérogation", "dérogation 99"),
        Tampering(
            "a breach removed from a publication", "delete from publication_breach", "chaque publication",
            "publication 2026-11/1"),
        Tampering(
            "a publication dated back", "update publication set as_of = as_of - 10", "chaque publication",
            "publication 2026-11/1"),
        Tampering(
            "a closing removed", "delete from step_close where step = 'shares'", "chaque clôture",
            "shares.close 2026-11"),
        Tampering(
            "a closing slipped in",
            "insert into step_close (pool_id, period, step, actor) values (1, '2026-12-01', 'hours', 'x')",
            "chaque clôture", "hours.close 2026-12"),
        Tampering(
            "row-level security switched off", "alter table invoice disable row level security",
            "isolée", "table invoice"),
        Tampering(
            "row-level security no longer forced", "alter table payslip no force row level security",
            "isolée", "table payslip"),
    ]
}

@Suite("Verification finds what was changed behind the program's back")
struct TamperTests {
    @Test("nothing is wrong with the month as the program wrote it")
    func untouched() throws {
        #expect(try SmallMonth.untouched().faults(after: "select 1") == [:])
        #expect(try SmallMonth.untouchedPools().faults(after: "select 1") == [:])
    }

    @Test("the invariant that breaks names the row", arguments: Tampering.all)
    func found(_ tampering: Tampering) throws {
        let faults = try SmallMonth.untouched().faults(after: tampering.script)
        let named = faults.filter { $0.key.contains(tampering.invariant) }.map(\.value)
        #expect(named == [tampering.named], "\(faults)")
    }
}

@Suite("The chain of audit")
struct AuditChainTests {
    @Test("each link of the month tells what was done, in order")
    func links() throws {
        let links = try SmallMonth.untouched().administrator().query(
            "select seq || ' ' || action || ' ' || object from audit order by seq", String.self)
        #expect(
            links == [
                "1 dataset.import 49 rows", "2 account.add chef", "3 plan.run 2026-11/1",
                "4 plan.override 2026-11/daily-rest/P1", "5 plan.publication 2026-11/1", "6 publish.run 2026-11/1",
                "7 hours.run 2026-11/1", "8 hours.approved 2026-11/A", "9 hours.disputed 2026-11/B",
                "10 hours.close 2026-11", "11 payroll.run 2026-11/1", "12 payroll.close 2026-11",
                "13 journal.PA 2026/1-1", "14 shares.run 2026-11/1", "15 shares.close 2026-11",
                "16 journal.VE 2026/1-2", "17 invoices.run 2026-11/1", "18 payroll.run 2027-01/1",
            ])
    }

    /// A link at the place of number `seq`, linked to the one before and hashed as the program does.
    private static func forged(_ seq: Int) -> String {
        """
        insert into audit select 1, \(seq), at, 'cli:x', 'x', 'x', 1, sha256('x'), sha256,
            audit_hash(\(seq), at, 'cli:x', 'x', 'x', 1, sha256('x'), sha256) from audit
            where pool_id = 1 and seq = \(seq - 1);
        """
    }

    @Test(
        "breaks at the first bad link",
        arguments: [
            ("a link edited", "update audit set actor = 'x' where seq = 4", 4),
            ("a moment edited", "update audit set at = at + interval '1 microsecond' where seq = 4", 4),
            (
                "a link edited and hashed anew",
                """
                update audit set actor = 'x', sha256 = audit_hash(seq, at, 'x', action, object, format,
                    payload_sha256, previous_sha256) where seq = 4
                """, 5
            ),
            ("a link removed: the next has lost its number", "delete from audit where seq = 4", 5),
            ("the first link removed", "delete from audit where seq = 1", 2),
            ("the last link removed", "delete from audit where seq = 18", 18),
            ("all links removed", "delete from audit", 18),
            (
                "two links exchanged",
                "update audit set seq = -seq where seq in (4, 5); update audit set seq = 9 + seq where seq < 0",
                4
            ),
            (
                "a link slipped in, hashed well: its successor points elsewhere",
                "update audit set seq = -seq - 1 where seq >= 6; update audit set seq = -seq where seq < 0; "
                    + forged(6),
                7
            ),
            ("a link appended behind the head", forged(19), 19),
            (
                "the head put back",
                "update audit_head h set seq = 17, sha256 = (select sha256 from audit where seq = 17)",
                18
            ),
            ("the head removed", "delete from audit_head", 1),
        ])
    func firstFault(_ tampering: (title: String, script: String, link: Int)) throws {
        // The constraint on numbers is dropped for the while of an exchange; the tampering is undone.
        let script = "alter table audit drop constraint audit_seq_check; " + tampering.script
        let faults = try SmallMonth.untouched().faults(after: script)
        #expect(faults["la chaîne d'audit SHA-256 est entière"] == "maillon \(tampering.link)")
    }

    @Test("any one value of any one link changed is found at that link")
    func randomEdit() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let month = try SmallMonth.untouched()
        for _ in 0..<testCount(short: 30, full: 1000) {
            let link = Int.random(in: 1...18, using: &random)
            let byte = Int.random(in: 0...31, using: &random)
            let edit = [
                "actor = actor || 'x'", "format = format + 1", "action = 'x' || action", "object = object || ' '",
                "at = at - interval '1 day'",
                "payload_sha256 = set_byte(payload_sha256, \(byte), "
                    + "(get_byte(payload_sha256, \(byte)) + 1) % 256)",
                "previous_sha256 = set_byte(previous_sha256, \(byte), (get_byte(previous_sha256, \(byte)) + 1) % 256)",
                "sha256 = set_byte(sha256, \(byte), (get_byte(sha256, \(byte)) + 1) % 256)",
            ].randomElement(using: &random)!
            let found = try month.tampered("update audit set \(edit) where seq = \(link)") { sql in
                try sql.query("select audit_first_fault(1)", Int.self)
            }
            #expect(found == [link], "seed \(seed): \(edit)")
        }
    }

    @Test("links that eight connections append at once make one chain without a gap")
    func concurrentAppends() throws {
        let month = try SmallMonth.fresh()
        let url = month.url
        _ = try atOnce(8) { writer in
            let database = try Database(url: url)
            for number in 1...20 {
                try database.pool(1, actor: "cli:\(writer)") {
                    try $0.audit("test", "\(number)", payload: sha256("\(writer)/\(number)"))
                }
            }
        }
        let administrator = try month.administrator()
        #expect(
            try administrator.query(
                "select count(*), min(seq), max(seq) from audit", Int.self, Int.self,
                Int.self)[0] == (178, 1, 178))
        let fault = try administrator.query("select audit_first_fault(1)", Int?.self)[0]
        #expect(fault == nil)
    }

    @Test("the chains of two pools do not touch each other")
    func perPool() throws {
        let month = try SmallMonth.untouchedPools()
        let broken = try month.tampered("update audit set actor = 'x' where pool_id = 2 and seq = 4") { sql in
            try sql.query("select audit_first_fault(1), audit_first_fault(2)", Int?.self, Int?.self)[0]
        }
        #expect(broken == (nil, 4))
    }
}
