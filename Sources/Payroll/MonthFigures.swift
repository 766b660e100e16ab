import Money

/// The figures of one pay period, line by line, without what follows the day of payment (income tax, seizures): what
/// can be computed again, compared and paid as a difference.
public struct MonthFigures: Hashable, Sendable {
    /// What is kept apart: a change of any line shows on the line itself.
    public enum Line: Hashable, Sendable, Comparable {
        case element(GrossKind, label: String)
        case contribution(LineID)
        case net(NetID)

        public var label: String {
            switch self {
            case .element(_, let label): label
            case .contribution(let id): id.label
            case .net(let id): id.label
            }
        }

        private var order: (Int, Int, String) {
            switch self {
            case .element(let kind, let label): (0, GrossKind.allCases.firstIndex(of: kind) ?? 0, label)
            case .contribution(let id): (1, id.rawValue, "")
            case .net(let id): (2, Int(id.rawValue), "")
            }
        }

        public static func < (left: Line, right: Line) -> Bool { left.order < right.order }
    }

    /// Amount and base of a line; the base is nil for what is no contribution.
    public struct Amounts: Hashable, Sendable {
        public var amount: Cents
        public var base: Cents
        /// Cost of a line of the net part.
        public var cost: Cents

        public init(amount: Cents, base: Cents = .zero, cost: Cents = .zero) {
            self.amount = amount
            self.base = base
            self.cost = cost
        }

        var isZero: Bool { amount == .zero && base == .zero && cost == .zero }
    }

    public private(set) var lines: [Line: Amounts] = [:]
    public private(set) var totals = Totals()

    /// What is no line.
    public struct Totals: Hashable, Sendable {
        public var gross = Cents.zero
        public var outsideGross = Cents.zero
        /// After contributions, before refunds and deductions.
        public var net = Cents.zero
        public var netTaxable = Cents.zero
        public var taxableBenefits = Cents.zero
        public var employerCost = Cents.zero
        public var wageTaxBase = Cents.zero
        public var reductionAgircArrco = Cents.zero
        public var exemptOvertime = Cents.zero
        public var ceiling = Cents.zero

        public init() {}

        /// Each of them.
        public static var all: [WritableKeyPath<Totals, Cents>] {
            [\.gross, \.outsideGross, \.net, \.netTaxable, \.taxableBenefits, \.employerCost, \.wageTaxBase,
             \.reductionAgircArrco, \.exemptOvertime, \.ceiling]
        }
    }

    public var gross: Cents { totals.gross }
    public var outsideGross: Cents { totals.outsideGross }
    public var net: Cents { totals.net }
    public var netTaxable: Cents { totals.netTaxable }
    public var taxableBenefits: Cents { totals.taxableBenefits }
    public var employerCost: Cents { totals.employerCost }
    public var wageTaxBase: Cents { totals.wageTaxBase }
    public var reductionAgircArrco: Cents { totals.reductionAgircArrco }
    public var exemptOvertime: Cents { totals.exemptOvertime }
    public var ceiling: Cents { totals.ceiling }

    /// Figures that were kept: lines may repeat and add up.
    public init(lines: [(line: Line, amounts: Amounts)], totals: Totals) {
        self.totals = totals
        for (line, amounts) in lines { add(line, amounts) }
    }

    /// Nothing paid.
    public init() {}

    public init(_ payslip: Payslip) {
        for element in payslip.elements {
            add(.element(element.kind, label: element.label ?? element.kind.label),
                Amounts(amount: element.amount, base: .zero, cost: .zero))
        }
        for line in payslip.lines {
            add(.contribution(line.id), Amounts(amount: line.amount, base: line.base, cost: .zero))
        }
        for element in payslip.netElements where !Self.followsPayment(element.id) {
            add(.net(element.id), Amounts(amount: element.amount, base: element.base ?? .zero, cost: element.cost))
        }
        totals.gross = payslip.gross
        totals.outsideGross = payslip.outsideGross
        totals.net = payslip.netBeforeDeductions
        totals.netTaxable = payslip.netTaxable
        totals.taxableBenefits = payslip.taxableBenefits
        totals.employerCost = payslip.employerCost
        totals.wageTaxBase = payslip.wageTaxBase
        totals.reductionAgircArrco = payslip.reductionAgircArrco
        totals.exemptOvertime = payslip.exemptOvertime
        totals.ceiling = payslip.ceiling
    }

    /// Lines of the net part in order.
    public var netElements: [NetElement] {
        lines.keys.sorted().compactMap { line in
            guard case .net(let id) = line, let amounts = lines[line] else { return nil }
            return NetElement(id, amounts.amount, base: amounts.base, cost: amounts.cost)
        }
    }

    /// Net with refunds and deductions, before income tax and before what depends on the payment as a whole.
    public var netBeforeTax: Cents { net + netElements.filter { !$0.id.isBenefit }.map(\.amount).sum() }

    public var isZero: Bool { self == MonthFigures() }

    /// Whether a line depends on the day of payment: it is never computed again.
    public static func followsPayment(_ id: NetID) -> Bool { id == .alimony || id == .seizure || id == .recovered }

    public static func + (left: MonthFigures, right: MonthFigures) -> MonthFigures { left.combined(right, +) }
    public static func - (left: MonthFigures, right: MonthFigures) -> MonthFigures { left.combined(right, -) }

    private func combined(_ other: MonthFigures, _ operation: (Cents, Cents) -> Cents) -> MonthFigures {
        var result = MonthFigures()
        let none = Amounts(amount: .zero, base: .zero, cost: .zero)
        for line in Set(lines.keys).union(other.lines.keys) {
            let (mine, theirs) = (lines[line] ?? none, other.lines[line] ?? none)
            result.add(line, Amounts(amount: operation(mine.amount, theirs.amount),
                                     base: operation(mine.base, theirs.base),
                                     cost: operation(mine.cost, theirs.cost)))
        }
        for path in Totals.all {
            result.totals[keyPath: path] = operation(totals[keyPath: path], other.totals[keyPath: path])
        }
        return result
    }

    private mutating func add(_ line: Line, _ amounts: Amounts) {
        let before = lines[line] ?? Amounts(amount: .zero, base: .zero, cost: .zero)
        let sum = Amounts(amount: before.amount + amounts.amount, base: before.base + amounts.base,
                          cost: before.cost + amounts.cost)
        lines[line] = sum.isZero ? nil : sum
    }
}
