import CivilTime
import Money
import Payroll
import People

// What payroll takes up beside contracts and hours: sums of a year begun elsewhere, elements of a month, covers.
extension Reading {
    func readPayElements(into dataset: inout Dataset) {
        if let openings = rows(.opening, opening) {
            dataset.openings = openings.map(\.value).sorted { $0.employee < $1.employee }
        }
        if let variables = rows(.variables, variable) {
            dataset.payVariables = variables.map(\.value).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        }
        if let codes = rows(.payrollCodes, payrollCode) {
            dataset.payrollCodes = codes.map(\.value).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        }
        if let costs = rows(.payrollCosts, payrollCost) {
            payrollCosts = costs
            dataset.payrollCosts = costs.map(\.value).sorted { ($0.employee, $0.period) < ($1.employee, $1.period) }
        }
        if let covers = rows(.covers, cover) {
            dataset.covers = covers.map(\.value).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        }
    }

    private func opening(_ row: Row) -> Opening? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let through = row.optional("through", .month)
        let most = Cents(10_000_000_00)
        let sums = ["gross", "ceiling", "t1", "t2", "reduction", "net_taxable", "pas"].map {
            row.required($0, .sum(upTo: most))
        }
        let smicHours = row.optional("smic_hours", .quantity(upTo: 10_000))
        let exempt = row.optional("exempt_overtime", .sum(upTo: most))
        let contractGross = row.optional("contract_gross", .sum(upTo: most))
        let before = openingLeave(row, "leave_before")
        let leave = openingLeave(row, "leave")
        if let employee { row.unique([employee.text], at: "employee") }
        let known = sums.compactMap { $0 }
        guard let employee, known.count == sums.count, row.isSound else { return nil }
        row.check(known[2] + known[3] <= known[0], "t1", "tranches au-delà du brut")
        guard row.isSound else { return nil }
        return Opening(
            employee: employee, through: through, gross: known[0], ceiling: known[1], tranche1: known[2],
            tranche2: known[3], reduction: known[4], netTaxable: known[5], withheld: known[6], smicHours: smicHours,
            exemptOvertime: exempt, contractGross: contractGross, leaveBefore: before, leave: leave)
    }

    /// Days and pay of one reference period, when its days earned are given.
    private func openingLeave(_ row: Row, _ name: String) -> Opening.Leave? {
        let earned = row.optional(name + "_earned", .quantity(upTo: 60))
        let taken = row.optional(name + "_taken", .quantity(upTo: 60))
        let pay = row.optional(name + "_pay", .sum(upTo: Cents(10_000_000_00)))
        guard let earned else {
            row.check(taken == nil && pay == nil, name + (taken == nil ? "_pay" : "_taken"), "sans \(name)_earned")
            return nil
        }
        return Opening.Leave(earned: earned, taken: taken ?? .zero, pay: pay ?? .zero)
    }

    private func variable(_ row: Row) -> PayVariable? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let period = row.required("period", .month)
        let kind = row.required("kind", .word(PayVariable.Kind.allCases.map { ($0, [$0.rawValue, $0.french]) }))
        let label = row.optional("label", .text)
        let most = Cents(1_000_000_00)
        let amount = kind == .withholdingCorrection
            ? row.optional("amount", .signed(upTo: most)) : row.optional("amount", .sum(upTo: most))
        let quantity = row.optional("quantity", quantity(of: kind))
        let rate = row.optional("rate", .rate(upTo: Rate(e8: 100_000_000)))
        let horsepower = row.optional("horsepower", .integer(1...99))
        guard let employee, let period, let kind else { return nil }
        for part in PayVariable.Part.allCases {
            let isThere = !(row.text(part.rawValue) ?? "").isEmpty
            let isNeeded = kind.needs.contains(part)
            row.check(isThere == isNeeded, part.rawValue,
                      isNeeded ? "exigé pour « \(kind.french) »" : "sans objet pour « \(kind.french) »")
        }
        guard row.isSound else { return nil }
        let variable = PayVariable(employee: employee, period: period, kind: kind, label: label, amount: amount,
                                   quantity: quantity, rate: rate, horsepower: horsepower)
        row.unique(variable.order, at: "kind")
        return variable
    }

    /// Meals, vouchers and people come whole, kilometres by the metre.
    private func quantity(of kind: PayVariable.Kind?) -> Format<Rate> {
        switch kind {
        case .mileage: .kilometres(upTo: 100_000)
        case nil: .quantity(upTo: 100_000)
        default: .whole(upTo: 100_000)
        }
    }

    private func payrollCode(_ row: Row) -> PayrollCode? {
        let element = row.required("element", .word(PayElement.allCases.map { ($0, [$0.word, $0.french]) }))
        let unit = row.required("unit", .word(PayElement.Unit.allCases.map { ($0, [$0.rawValue, $0.french]) }))
        let from = row.optional("from", .date) ?? Self.always
        let code = row.optional("code", .text)
        let label = row.optional("label", .text)
        guard let element, let unit else { return nil }
        row.check(element.units.contains(unit), "unit",
                  "« \(element.word) » se compte en \(element.units.map(\.rawValue).joined(separator: " ou "))")
        row.check(code != nil || label == nil, "label", "libellé sans code")
        guard row.isSound else { return nil }
        let coded = PayrollCode(element: element, unit: unit, from: from, code: code, label: label)
        row.unique(coded.order, at: "element")
        return coded
    }

    private func payrollCost(_ row: Row) -> ExternalCost? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let period = row.required("period", .month)
        let most = Cents(1_000_000_00)
        let gross = row.required("gross", .sum(upTo: most))
        let contributions = row.required("contributions", .signed(upTo: most))
        let wageTax = row.optional("wage_tax", .signed(upTo: most)) ?? .zero
        let other = row.optional("other_costs", .signed(upTo: most)) ?? .zero
        let total = row.required("employer_cost", .sum(upTo: most * 4))
        if let employee, let period { row.unique([employee.text, period.description], at: "period") }
        guard let employee, let period, let gross, let contributions, let total, row.isSound else { return nil }
        let cost = ExternalCost(employee: employee, period: period, gross: gross, contributions: contributions,
                                wageTax: wageTax, other: other)
        row.check(cost.employerCost == total, "employer_cost",
                  "brut, cotisations, taxe et autres coûts font \(cost.employerCost.french)")
        return cost
    }

    private func cover(_ row: Row) -> CoverContract.Version? {
        let risk = row.required("risk", .word([
            (CoverContract.Risk.health, ["health", "santé"]), (.provident, ["provident", "prévoyance"]),
        ]))
        let population = row.required("population", .word([
            (CoverContract.Population.everyone, ["everyone", "tous"]), (.executives, ["executives", "cadres"]),
            (.others, ["others", "non-cadres"]),
        ]))
        let from = row.required("from", .date)
        func rates(_ name: String) -> CoverContract.Split<Rate> {
            let rate = Format<Rate>.rate(upTo: Rate(e8: 50_000_000))
            return .init(employee: row.optional(name + "_employee", rate) ?? .zero,
                         employer: row.optional(name + "_employer", rate) ?? .zero)
        }
        let (tranche1, tranche2, ofCeiling) = (rates("t1"), rates("t2"), rates("ceiling"))
        let flat = CoverContract.Split(
            employee: row.optional("flat_employee", .sum(upTo: Cents(1_000_00))) ?? .zero,
            employer: row.optional("flat_employer", .sum(upTo: Cents(1_000_00))) ?? .zero)
        guard let risk, let population, let from, row.isSound else { return nil }
        let version = CoverContract.Version(from: from, CoverContract(
            risk, for: population, tranche1: tranche1, tranche2: tranche2, flat: flat, ofCeiling: ofCeiling))
        row.unique(version.order, at: "risk")
        return version
    }
}

extension PayVariable {
    /// What makes it unique, and its place in the canonical order.
    fileprivate var order: [String] { [employee.text, period.description, kind.rawValue, label ?? ""] }
}

extension PayrollCode {
    /// What makes it unique, and its place in the canonical order.
    fileprivate var order: [String] { [element.word, unit.rawValue, from.description] }
}

extension CoverContract.Version {
    /// What makes it unique, and its place in the canonical order.
    fileprivate var order: [String] {
        [contract.risk.rawValue, contract.population.rawValue, from.description]
    }
}
