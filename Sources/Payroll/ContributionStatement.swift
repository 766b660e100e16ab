import CivilTime
import Money

/// What a month's payslips owe to each body, contribution by contribution: their lines, added up.
public struct ContributionStatement: Hashable, Sendable {
    /// What is declared on a line of its own.
    public enum Levy: Hashable, Comparable, Sendable {
        case contribution(LineID)
        /// *Prélèvement à la source* (CGI 204 A).
        case incomeTax
        /// Of the employer (CGI 231).
        case wageTax

        private var order: Int {
            switch self {
            case .contribution(let id): id.rawValue
            case .incomeTax: LineID.allCases.count
            case .wageTax: LineID.allCases.count + 1
            }
        }

        public static func < (left: Levy, right: Levy) -> Bool { left.order < right.order }
    }

    /// One amount of one payslip.
    public struct Item: Hashable, Sendable {
        public var employee: String
        public var levy: Levy
        public var remittance: Remittance
        /// The month that it is for: that of the payslip, or an earlier one that it corrects.
        public var month: YearMonth
        /// Nil where an amount is not owed on one of the month.
        public var base: Cents?
        /// Nil where it is not the same for all.
        public var rate: Rate?
        public var amount: Cents
    }

    /// The items that are alike.
    public struct Row: Hashable, Sendable {
        public let levy: Levy
        public let remittance: Remittance
        public let month: YearMonth
        public let rate: Rate?
        /// Employees with such an item.
        public let headcount: Int
        public let base: Cents?
        public let amount: Cents
    }

    /// What one body gets in one rhythm.
    public struct Part: Hashable, Sendable {
        public let body: CollectingBody
        /// Nil where it is not known.
        public let rhythm: Remittance.Rhythm?
        public let rows: [Row]
        /// Employees with an item for the body.
        public let headcount: Int
        public let employee: Cents
        public let employer: Cents

        public var total: Cents { employee + employer }
    }

    /// In order of bodies, what is due monthly first.
    public let parts: [Part]

    public init(_ items: [Item]) {
        struct Owed: Hashable {
            let body: CollectingBody
            let rhythm: Remittance.Rhythm?
        }
        parts = Dictionary(grouping: items) { Owed(body: $0.remittance.body, rhythm: $0.remittance.rhythm) }
            .map { owed, items in
                Part(
                    body: owed.body, rhythm: owed.rhythm, rows: Self.rows(items),
                    headcount: Set(items.map(\.employee)).count,
                    employee: items.filter { $0.levy.payer == .employee }.map(\.amount).sum(),
                    employer: items.filter { $0.levy.payer == .employer }.map(\.amount).sum())
            }
            .sorted { ($0.body, $0.rhythm == .monthly ? 0 : 1) < ($1.body, $1.rhythm == .monthly ? 0 : 1) }
    }

    private static func rows(_ items: [Item]) -> [Row] {
        struct Key: Hashable {
            let levy: Levy
            let remittance: Remittance
            let month: YearMonth
            let rate: Rate?
        }
        return Dictionary(grouping: items) {
            Key(levy: $0.levy, remittance: $0.remittance, month: $0.month, rate: $0.rate)
        }.map { key, items in
            let bases = items.compactMap(\.base)
            return Row(
                levy: key.levy, remittance: key.remittance, month: key.month, rate: key.rate,
                headcount: Set(items.map(\.employee)).count, base: bases.isEmpty ? nil : bases.sum(),
                amount: items.map(\.amount).sum())
        }.sorted { ($0.levy, $0.month, $0.rate ?? .zero) < ($1.levy, $1.month, $1.rate ?? .zero) }
    }
}

extension ContributionStatement.Levy {
    public var code: String {
        switch self {
        case .contribution(let id): id.code
        case .incomeTax: "pas"
        case .wageTax: "wage_tax"
        }
    }

    public var label: String {
        switch self {
        case .contribution(let id): id.label
        case .incomeTax: "Prélèvement à la source de l'impôt sur le revenu"
        case .wageTax: "Taxe sur les salaires"
        }
    }

    public var payer: Payer {
        switch self {
        case .contribution(let id): id.payer
        case .incomeTax: .employee
        case .wageTax: .employer
        }
    }
}

extension ContributionStatement.Item {
    /// A contribution line of a payslip.
    ///
    /// The general reduction is that of the year so far, the overtime deduction one of hours: neither has a base of
    /// the month, nor the first a rate that people share.
    public init(_ id: LineID, of employee: String, for month: YearMonth, base: Cents?, rate: Rate?, amount: Cents) {
        let isEmployersRelief = id == .eReductionGenerale || id == .eDeductionHeuresSup
        self.init(
            employee: employee, levy: .contribution(id), remittance: id.remittance, month: month,
            base: isEmployersRelief ? nil : base, rate: isEmployersRelief ? nil : rate, amount: amount)
    }

    /// The part of a general reduction that is taken off the pension contributions, and no more off those of Urssaf.
    ///
    /// - Parameter reduction: positive where the employer owes less.
    public static func pensionPart(
        of reduction: Cents, of employee: String, for month: YearMonth
    ) -> [ContributionStatement.Item] {
        guard reduction != .zero else { return [] }
        return [(LineID.reductionOfPensions, -reduction), (LineID.eReductionGenerale.remittance, reduction)].map {
            ContributionStatement.Item(
                employee: employee, levy: .contribution(.eReductionGenerale), remittance: $0, month: month, base: nil,
                rate: nil, amount: $1)
        }
    }

    /// The income tax withheld from an employee.
    public static func incomeTax(of employee: String, for month: YearMonth, base: Cents, amount: Cents) -> Self {
        Self(employee: employee, levy: .incomeTax, remittance: Remittance(.taxOffice, "CGI 204 A, 1671"), month: month,
             base: base, rate: nil, amount: amount)
    }

    /// An employee's part of the wage tax on account.
    ///
    /// - Parameter rhythm: in which the employer pays it; nil when that is not known.
    public static func wageTax(
        of employee: String, for month: YearMonth, base: Cents, amount: Cents, rhythm: Remittance.Rhythm?
    ) -> Self {
        Self(employee: employee, levy: .wageTax, remittance: Remittance(.taxOffice, "CGI 231, 1679", rhythm),
             month: month, base: base, rate: nil, amount: amount)
    }
}
