import CivilTime
import Money

/// A journal entry (*écriture*): its lines balance.
public struct Entry: Sendable, Hashable {
    /// "VE" sales, "PA" payroll.
    public var journal: Journal
    public var date: CivilDate
    /// The document behind it (*pièce*): invoice number, "PAIE-2026-11".
    public var piece: String
    public var label: String
    public var lines: [EntryLine]

    public init(journal: Journal, date: CivilDate, piece: String, label: String, lines: [EntryLine]) {
        self.journal = journal
        self.date = date
        self.piece = piece
        self.label = label
        self.lines = lines
    }
}

extension Entry {
    /// Debits less credits; zero for an entry that balances.
    public var balance: Cents { lines.map { $0.debit - $0.credit }.sum() }

    /// What an entry must not be written with, in French; empty for a sound one.
    public var faults: [String] {
        var faults: [String] = []
        if balance != .zero { faults.append("écriture \(piece) : débit moins crédit = \(balance.french)") }
        if lines.count < 2 { faults.append("écriture \(piece) : \(lines.count) ligne, deux au moins") }
        if piece.isEmpty { faults.append("écriture « \(label) » sans pièce") }
        for line in lines where !("1"..."7" ~= line.account.prefix(1)) || line.account.utf8.count < 3 {
            faults.append("écriture \(piece) : compte « \(line.account) », "
                + "attendu : classe 1 à 7, trois chiffres au moins")
        }
        return faults
    }
}

public enum Journal: String, Sendable, CaseIterable {
    case sales = "VE"
    case payroll = "PA"

    public var label: String {
        switch self {
        case .sales: "Ventes"
        case .payroll: "Paie"
        }
    }
}

/// One line: exactly one of debit and credit is positive, the other zero.
public struct EntryLine: Sendable, Hashable {
    /// PCG account number, "641100".
    public var account: String
    public var accountLabel: String
    /// Auxiliary account (the member behind 411), nil for others.
    public var auxiliary: String?
    public var auxiliaryLabel: String?
    public var debit: Cents
    public var credit: Cents

    public init(
        account: String, accountLabel: String, auxiliary: String? = nil, auxiliaryLabel: String? = nil,
        debit: Cents = .zero, credit: Cents = .zero
    ) {
        precondition((debit > .zero) != (credit > .zero) && debit >= .zero && credit >= .zero,
                     "a line of account \(account) debits \(debit) and credits \(credit)")
        self.account = account
        self.accountLabel = accountLabel
        self.auxiliary = auxiliary
        self.auxiliaryLabel = auxiliaryLabel
        self.debit = debit
        self.credit = credit
    }
}
