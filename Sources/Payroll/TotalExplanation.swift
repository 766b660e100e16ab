import LegalParameters
import Money

extension PreparedMonth {
    /// Why the gross pay is what it is: the lines that make it.
    public func grossExplanation(_ payslip: Payslip) -> Explanation {
        let parts = zip(input.elements, explanations).filter { !$0.0.kind.isOutsideGross }.map(\.1)
        return Explanation("Brut", payslip.gross, "somme des lignes", parts: parts)
    }
}

extension PayrollRules {
    /// Why the net before tax has its amount: gross pay less contributions, and the lines of the net part.
    public func netBeforeTaxExplanation(in payslip: Payslip) throws(ParameterFault) -> Explanation {
        var parts = [
            Explanation("Brut", payslip.gross),
            Explanation("Cotisations du salarié", -payslip.employeeContributions, "", parts: payslip.lines
                .filter { $0.id.payer == .employee }.map { Explanation($0.id.label, -$0.amount) }),
        ]
        if payslip.outsideGross != .zero {
            parts.append(Explanation("Indemnités de rupture", payslip.outsideGross))
        }
        for element in payslip.netElements { parts.append(try explanation(of: element)) }
        return Explanation("Net à payer avant impôt", payslip.netBeforeTax,
                           "brut moins cotisations, puis lignes du net", parts: parts)
    }

    /// Why the amount paid is what it is.
    public func netPaidExplanation(in payslip: Payslip) throws(ParameterFault) -> Explanation {
        try .netPaid(
            payslip.netPaid, shortfall: payslip.shortfall, of: payslip.netBeforeTax, withheld: payslip.withheld,
            parts: [netBeforeTaxExplanation(in: payslip), withholdingExplanation(in: payslip)])
    }

    /// Why the employer's cost is what it is.
    ///
    /// - Parameter wageTax: this payslip's part of the pool's.
    public func employerCostExplanation(in payslip: Payslip, wageTax: Cents) -> Explanation {
        var parts = [
            Explanation("Brut", payslip.gross),
            Explanation("Cotisations patronales, réductions déduites", payslip.employerContributions, "",
                        parts: payslip.lines.filter { $0.id.payer == .employer }
                            .map { Explanation($0.id.label, $0.amount) }),
        ]
        if payslip.outsideGross != .zero {
            parts.append(Explanation("Indemnités de rupture", payslip.outsideGross))
        }
        for element in payslip.netElements where element.cost != .zero {
            parts.append(Explanation(element.id.label, element.cost))
        }
        parts.append(Explanation("Part de la taxe sur les salaires", wageTax))
        parts.append(Explanation("Dont, par nature de coût", nil, EmployerCost(payslip, wageTax: wageTax).amounts
            .map { "\($0.costClass.rawValue) \($0.amount.french)" }.joined(separator: ", ")))
        return Explanation("Coût employeur", payslip.employerCost + wageTax, "somme", parts: parts)
    }
}

extension Explanation {
    /// Why an amount paid is what it is.
    ///
    /// - Parameters:
    ///   - shortfall: what the employee owes where the net is negative.
    ///   - parts: where net before tax and tax come from.
    public static func netPaid(
        _ amount: Cents, shortfall: Cents, of netBeforeTax: Cents, withheld: Cents, parts: [Explanation]
    ) -> Explanation {
        let owed = shortfall == .zero ? []
            : [Explanation("Net négatif, à reprendre sur les mois suivants (C. trav. L3251-3)", shortfall)]
        return Explanation(
            "Net payé", amount, "\(netBeforeTax.french) - \(withheld.french) d'impôt", parts: parts + owed)
    }
}
