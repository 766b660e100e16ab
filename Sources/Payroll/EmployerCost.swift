import Money

/// The cost of one payslip by what it pays for, to the cent: the cost sharing can give each class a key of its own.
public struct EmployerCost: Hashable, Sendable {
    /// Classes with an amount, in the order of `CostClass`.
    public let amounts: [Part]

    public struct Part: Hashable, Sendable {
        public let costClass: CostClass
        public let amount: Cents
    }

    /// Gross pay goes to the class of each line; the employer's contributions follow the gross pay of the classes,
    /// by largest remainder; refunds and the change of the leave provision and the wage tax stand apart.
    ///
    /// - Parameters:
    ///   - wageTax: this employee's part of the pool's.
    ///   - provision: change of the leave provision.
    public init(_ payslip: Payslip, wageTax: Cents = .zero, provision: Cents = .zero) {
        var sums = [Cents](repeating: .zero, count: CostClass.allCases.count)
        func place(_ costClass: CostClass) -> Int { CostClass.allCases.firstIndex(of: costClass) ?? 0 }
        for element in payslip.elements { sums[place(element.kind.costClass)] += element.amount }
        let contributions = payslip.employerContributions
        let weights = sums.map { max(0, $0.count) }
        if weights.contains(where: { $0 > 0 }) {
            for (index, share) in apportion(contributions, by: weights).enumerated() { sums[index] += share }
        } else {
            sums[place(.work)] += contributions
        }
        sums[place(.expenses)] += payslip.netElements.map(\.cost).sum()
        sums[place(.wageTax)] += wageTax
        sums[place(.leaveProvision)] += provision
        amounts = zip(CostClass.allCases, sums).filter { $0.1 != .zero }.map { Part(costClass: $0.0, amount: $0.1) }
    }

    public var total: Cents { amounts.map(\.amount).sum() }
}
