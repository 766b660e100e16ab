import Exports
import Money
import People
import Storage

extension Route {
    private static let readers: [Role] = [.manager, .payroll, .accountant, .employee]

    static let pay = [
        Route(
            .get, "/api/v1/payslips/{period}", id: "payslips",
            "Les bulletins du mois ; un salarié ne voit que les siens.", roles: readers,
            answers: [(.json, Schema.reference("Payslips"))], problems: [.invalid],
            .identified { call in
                let period = try call.period()
                return Answer(
                    .object([
                        ("period", .string(period.description)),
                        ("payslips", .array(try call.pool.payslips(period).map { .object($0.summary) })),
                    ]))
            }),
        Route(
            .get, "/api/v1/payslips/{period}/{employee}", id: "payslip",
            "Les bulletins d'un salarié, un par contrat, ligne à ligne avec le calcul.", roles: readers,
            answers: [(.json, Schema.reference("EmployeePayslips"))], problems: [.invalid],
            .identified { call in
                let period = try call.period()
                let employee = try call.code(.employee, of: Employee.self)
                let slips = try call.pool.payslips(period).filter { $0.employee == employee }
                guard !slips.isEmpty else { throw Problem.notFound }
                return Answer(
                    .object([
                        ("period", .string(period.description)), ("employee", .string(employee.text)),
                        (
                            "payslips",
                            .array(
                                slips.map { slip in
                                    .object(slip.summary + [("lines", .array(slip.lines.map(JSON.init)))])
                                })
                        ),
                    ]))
            }),
    ]
}

extension StoredPayslip {
    fileprivate var summary: [(String, JSON)] {
        [
            ("employee", .string(employee.text)), ("contract_from", .string(contractFrom.description)),
            ("paid_on", .string(paidOn.description)), ("job", .string(job.text)),
            ("gross", .number(gross.decimal)),
            ("net_before_tax", .number(netBeforeTax.decimal)), ("net_social", .number(netSocial.decimal)),
            ("net_taxable", .number(netTaxable.decimal)),
            ("withholding_rate", .number(withholdingRate.decimal)),
            ("withheld", .number(withheld.decimal)), ("net_paid", .number(netPaid.decimal)),
            ("employer_cost", .number(employerCost.decimal)),
        ]
    }
}

extension JSON {
    fileprivate init(_ line: StoredPayslip.Line) {
        self = .object([
            ("id", .string(line.id)), ("section", .string(line.section)), ("label", .string(line.fullLabel)),
            ("payer", .string(line.payer.rawValue)), ("minutes", line.minutes.map(JSON.integer) ?? .null),
            ("base", line.base.map { .number($0.decimal) } ?? .null),
            ("rate", line.rate.map { .number($0.decimal) } ?? .null),
            ("amount", .number(line.amount.decimal)),
            ("explanation", .array(line.explanation.split(separator: "\n").map { .string(String($0)) })),
        ])
    }
}
