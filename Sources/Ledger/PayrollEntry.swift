import CivilTime
import Money

/// What one kind of payroll line does to the books: whom it is owed to, and what it costs when the employer
/// bears it.
public struct PayrollPosting: Sendable, Hashable {
    public var owedTo: Account
    /// Nil for what the employee bears: it is paid out of the gross pay.
    public var expense: Account?
    public var amount: Cents
    /// What of it the employer bears; the rest is paid out of the net pay, or with it where it is negative.
    public var cost: Cents

    /// - Parameter cost: nil for all of the amount.
    public init(owedTo: Account, expense: Account?, amount: Cents, cost: Cents? = nil) {
        self.owedTo = owedTo
        self.expense = expense
        self.amount = amount
        self.cost = cost ?? amount
    }
}

extension Entry {
    /// The payroll entry of a month: gross pay and employer charges on one side; net pay, bodies, withholding
    /// and wage tax owed on the other.
    ///
    /// It balances because each posting owes what it costs or takes from the gross, and
    /// gross = net paid + withheld + employee postings, where lines of the net part count by what they take off it.
    public static func payroll(
        _ period: YearMonth, gross: Cents, netPaid: Cents, withheld: Cents, wageTax: Cents,
        postings: [PayrollPosting]
    ) -> Entry {
        var balances: [Account: Cents] = [
            .wages: gross, .netPay: .zero - netPaid, .withholding: .zero - withheld, .wageTax: wageTax,
            .wageTaxDue: .zero - wageTax,
        ]
        for posting in postings {
            balances[posting.owedTo, default: .zero] -= posting.amount
            if let expense = posting.expense { balances[expense, default: .zero] += posting.cost }
        }
        let lines = balances.sorted { $0.key.rawValue < $1.key.rawValue }
            .compactMap { EntryLine.debit($0.key, $0.value) }
        // Charges first, as accountants write it.
        let ordered = lines.filter { $0.account.hasPrefix("6") } + lines.filter { !$0.account.hasPrefix("6") }
        return Entry(journal: .payroll, date: period.last, piece: "PAIE-\(period)",
                     label: "Paie \(period.french)", lines: ordered)
    }
}
