import Money
import Payroll
import Storage

extension StoredPayslip {
    /// A payslip as it is stored: its lines with their explanations, and the totals with theirs.
    ///
    /// - Parameter wageTax: its part of the pool's wage tax.
    init(_ draft: PayrollMonth.Draft, wageTax: Cents, _ month: PayrollMonth) throws {
        let slip = draft.payslip
        let job = draft.contract.job
        self.init(
            employee: draft.contract.employee, contractFrom: draft.contract.from, paidOn: slip.paymentDate,
            job: job, jobClass: month.sources.jobClasses[job] ?? job.text,
            gross: slip.gross, ceiling: slip.ceiling, coefficient: slip.coefficient,
            reductionAgircArrco: slip.reductionAgircArrco,
            netBeforeTax: slip.netBeforeTax, netSocial: slip.netSocial, netTaxable: slip.netTaxable,
            withholdingKind: slip.withholding.word, withholdingBase: slip.withholdingBase,
            withholdingRate: slip.withholdingRate, withheld: slip.withheld, netPaid: slip.netPaid,
            costBeforeWageTax: slip.employerCost, wageTaxBeforeAllowance: slip.wageTax, wageTaxBase: slip.wageTaxBase,
            wageTax: wageTax, yearToDate: slip.yearToDate, contractGross: draft.contractGross, leave: draft.leave,
            shortfall: slip.shortfall, debt: draft.debt,
            lines: try Self.grossLines(draft) + Self.contributionLines(slip, month.rules)
                + Self.netLines(draft, month.rules) + Self.totals(draft, wageTax, month.rules))
    }

    private static func grossLines(_ draft: PayrollMonth.Draft) -> [Line] {
        zip(draft.payslip.elements, draft.prepared.explanations).filter { !$0.0.kind.isOutsideGross }.map {
            element, explanation in
            Line(
                id: element.kind.rawValue, section: "BRUT", label: element.label ?? element.kind.label,
                payer: .gross, minutes: element.hours.map { $0.numerator * 60 / $0.denominator }, base: nil,
                rate: element.premium, amount: element.amount, explanation: explanation.text)
        }
    }

    private static func contributionLines(_ slip: Payslip, _ rules: PayrollRules) throws -> [Line] {
        try slip.lines.map { line in
            Line(
                id: line.id.code, section: line.id.section.label, label: line.id.label,
                payer: line.id.payer == .employee ? .employee : .employer, minutes: nil, base: line.base,
                rate: line.rate, amount: line.amount,
                explanation: try rules.explanation(of: line.id, in: slip)?.text ?? "")
        }
    }

    /// Severance, which is paid beside the gross pay, and the lines of the net part.
    private static func netLines(_ draft: PayrollMonth.Draft, _ rules: PayrollRules) throws -> [Line] {
        let severance = zip(draft.payslip.elements, draft.prepared.explanations)
            .filter { $0.0.kind.isOutsideGross }.map { element, explanation in
                Line(
                    id: element.kind.rawValue, section: "NET", label: element.label ?? element.kind.label, payer: .net,
                    minutes: nil, base: nil, rate: nil, amount: element.amount, cost: element.amount,
                    explanation: explanation.text)
            }
        return try severance + draft.payslip.netElements.map { element in
            Line(
                id: element.id.code, section: "NET", label: element.id.label, payer: .net, minutes: nil,
                base: element.base, rate: nil, amount: element.amount, cost: element.cost,
                explanation: try rules.explanation(of: element).text)
        }
    }

    private static func totals(
        _ draft: PayrollMonth.Draft, _ wageTax: Cents, _ rules: PayrollRules
    ) throws -> [Line] {
        let slip = draft.payslip
        func total(
            _ id: String, _ label: String, _ amount: Cents, base: Cents? = nil, rate: Rate? = nil,
            _ explanation: Explanation
        ) -> Line {
            Line(id: id, section: "TOTAL", label: label, payer: .total, minutes: nil, base: base, rate: rate,
                 amount: amount, explanation: explanation.text)
        }
        let share = Explanation(
            "Taxe sur les salaires, part du bulletin", wageTax,
            "compte du groupement pour l'année jusqu'à ce mois, moins les comptes d'avant, partagé par taxe brute",
            parts: [try rules.wageTaxExplanation(in: slip)])
        return try [
            total("gross", "Brut", slip.gross, draft.prepared.grossExplanation(slip)),
            total("net_social", "Montant net social", slip.netSocial, rules.netSocialExplanation(in: slip)),
            total("net_before_tax", "Net à payer avant impôt", slip.netBeforeTax,
                  rules.netBeforeTaxExplanation(in: slip)),
            total("net_taxable", "Net imposable", slip.netTaxable, rules.netTaxableExplanation(in: slip)),
            total("pas", "Impôt prélevé à la source", slip.withheld, base: slip.withholdingBase,
                  rate: slip.withholdingRate, rules.withholdingExplanation(in: slip)),
            total("net_paid", "Net payé", slip.netPaid, rules.netPaidExplanation(in: slip)),
            total("wage_tax", "Taxe sur les salaires (part)", wageTax, share),
            total("employer_cost", "Coût employeur", slip.employerCost + wageTax,
                  rules.employerCostExplanation(in: slip, wageTax: wageTax)),
        ]
    }
}

extension Withholding {
    /// As stored with the payslip.
    var word: String {
        switch self {
        case .neutral: "neutral"
        case .neutralShortContract: "neutral-short"
        case .personal: "personal"
        }
    }
}
