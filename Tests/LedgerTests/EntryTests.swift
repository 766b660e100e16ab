import CivilTime
import Ledger
import Money
import Testing

private let november = YearMonth(year: 2026, month: 11)

@Suite("Sales entries") struct SalesEntryTests {
    private func sale(_ cents: Int) -> Entry {
        .sales(invoice: "2026-000123", issued: november.last, member: "M01", memberName: "Centre (démo)",
               period: november, total: Cents(cents))
    }

    @Test("the member owes what staff put at disposal brings in; no VAT account") func invoice() {
        #expect(sale(189_770).text == """
            VE 2026-11-30 2026-000123 Mise à disposition novembre 2026 M01
            411000 M01 D 1897.70
            708400 C 1897.70
            """)
        #expect(sale(189_770).faults.isEmpty)
    }

    @Test("a total in the member's favour is booked the other way round") func credit() {
        #expect(sale(-2_500).text.hasSuffix("411000 M01 C 25.00\n708400 D 25.00"))
    }

    @Test("an invoice of zero moves nothing: its entry has no line") func zero() {
        #expect(sale(0).lines.isEmpty)
    }
}

@Suite("Payroll entries") struct PayrollEntryTests {
    /// Gross 2 500.00; employee: Urssaf 200.00, pension 100.00; employer: Urssaf 650.00 less a reduction of
    /// 400.00, pension 150.00, mobility 50.00 to the Urssaf; tax withheld 40.00; wage tax 106.25.
    /// Net paid = 2 500 - 200 - 100 - 40 = 2 160. Urssaf = 200 + 650 - 400 + 50 = 500; pension = 250.
    @Test("charges on one side, net pay, bodies and taxes owed on the other") func month() {
        let entry = Entry.payroll(
            november, gross: Cents(250_000), netPaid: Cents(216_000), withheld: Cents(4_000),
            wageTax: Cents(10_625),
            postings: [
                PayrollPosting(owedTo: .urssaf, expense: nil, amount: Cents(20_000)),
                PayrollPosting(owedTo: .pension, expense: nil, amount: Cents(10_000)),
                PayrollPosting(owedTo: .urssaf, expense: .urssafCharges, amount: Cents(65_000)),
                PayrollPosting(owedTo: .urssaf, expense: .urssafCharges, amount: Cents(-40_000)),
                PayrollPosting(owedTo: .pension, expense: .pensionCharges, amount: Cents(15_000)),
                PayrollPosting(owedTo: .urssaf, expense: .mobility, amount: Cents(5_000)),
            ])
        #expect(entry.text == """
            PA 2026-11-30 PAIE-2026-11 Paie novembre 2026
            631100 D 106.25
            633100 D 50.00
            641100 D 2500.00
            645100 D 250.00
            645300 D 150.00
            421000 C 2160.00
            431000 C 500.00
            437100 C 250.00
            442100 C 40.00
            447100 C 106.25
            """)
        #expect(entry.faults.isEmpty)
    }

    @Test("nothing withheld and no wage tax: no such lines; a net that does not fit the gross is a fault")
    func unbalanced() {
        let entry = Entry.payroll(
            november, gross: Cents(100), netPaid: Cents(90), withheld: .zero, wageTax: .zero, postings: [])
        #expect(entry.lines.map(\.account) == ["641100", "421000"])
        #expect(entry.faults == ["écriture PAIE-2026-11 : débit moins crédit = 0,10 €"])
    }
}

@Suite("The chart of accounts") struct AccountTests {
    @Test("accounts are six digits of classes 4, 6 and 7 with a label", arguments: Account.allCases)
    func chart(account: Account) {
        #expect(account.rawValue.count == 6 && account.rawValue.allSatisfy(\.isNumber))
        #expect("467".contains(account.rawValue.prefix(1)))
        #expect(!account.label.isEmpty)
    }
}

extension Entry {
    /// Head and lines as text: "411000 M01 D 1897.70".
    fileprivate var text: String {
        (["\(journal.rawValue) \(date) \(piece) \(label)"] + lines.map { line in
            [line.account, line.auxiliary, line.debit > .zero ? "D \(line.debit)" : "C \(line.credit)"]
                .compactMap { $0 }.joined(separator: " ")
        }).joined(separator: "\n")
    }
}
