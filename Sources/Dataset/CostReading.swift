import CivilTime
import CostSharing
import Money
import People

// Rates, mandates, tariffs, keys and grants.
extension Reading {
    func readMoney(into dataset: inout Dataset) {
        if let rates = rows(.withholdingRates, withholdingRate) {
            dataset.withholdingRates = rates.map(\.value)
                .sorted { ($0.employee, $0.from) < ($1.employee, $1.from) }
        }
        if let mandates = rows(.mandates, mandate) {
            dataset.mandates = mandates.map(\.value).sorted { $0.reference < $1.reference }
        }
        if let tariffs = rows(.tariffs, tariff) {
            dataset.tariffs = tariffs.map(\.value).sorted { ($0.jobClass, $0.from) < ($1.jobClass, $1.from) }
        }
        if let keys = rows(.allocationKeys, allocationKey) {
            dataset.allocationKeys = keys.map(\.value).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        }
        if let grants = rows(.grants, grant) {
            dataset.grants = grants.map(\.value).sorted { $0.code < $1.code }
        }
    }

    private func withholdingRate(_ row: Row) -> WithholdingRate? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let from = row.required("from", .date)
        let rate = row.required("rate", .rate(upTo: Rate(e8: 100_000_000)))
        if let employee, let from { row.unique([employee.text, from.description], at: "from") }
        guard let employee, let from, let rate, row.isSound else { return nil }
        return WithholdingRate(employee: employee, from: from, rate: rate)
    }

    private func mandate(_ row: Row) -> Mandate? {
        let member: Code<Member>? = row.reference("member", to: .rows(.members))
        let reference = row.required("rum", .mandateReference)
        let signed = row.required("signed", .date)
        checkSignature(row, signed)
        let iban = row.required("iban", .iban)
        if let reference { row.unique([reference], at: "rum") }
        guard let member, let reference, let signed, let iban, row.isSound else { return nil }
        return Mandate(member: member, reference: reference, signed: signed, iban: iban)
    }

    private func tariff(_ row: Row) -> Tariff? {
        let jobClass: Code<Job>? = row.reference("class", to: .jobClasses, .text)
        let from = row.required("from", .date)
        let price = row.required("price", .euros(upTo: Cents(1_000_00)))
        if let jobClass, let from { row.unique([jobClass.text, from.description], at: "from") }
        guard let jobClass, let from, let price, row.isSound else { return nil }
        return Tariff(jobClass: jobClass.text, from: from, price: price)
    }

    private func allocationKey(_ row: Row) -> AllocationKey? {
        let hourClass = row.required("class", .word([
            (HourClass.leave, ["leave", "congés", "congé", "congés payés"]),
            (.holiday, ["holiday", "fériés", "férié"]),
            (.sickness, ["sickness", "maladie"]), (.training, ["training", "formation"]),
            (.travel, ["travel", "trajet", "trajets"]), (.idle, ["idle", "inoccupé", "intermission"]),
            (.own, ["own", "propre", "propres", "structure"]),
        ]))
        let from = row.required("from", .date)
        let rule = row.required("rule", .word([
            (AllocationKey.Rule.worked, ["worked", "travaillé", "heures travaillées"]), (.quota, ["quota"]),
            (.common, ["common", "communs", "commun", "coûts communs"]),
            (.equal, ["equal", "parts égales", "égal"]), (.pool, ["pool", "groupement"]),
        ]))
        let employee: Code<Employee>? = row.optionalReference("employee", to: .rows(.employees))
        guard let hourClass, let from, let rule, row.isSound else { return nil }
        let key = AllocationKey(hourClass: hourClass, from: from, rule: rule, employee: employee)
        row.unique(key.order, at: "class")
        return key
    }

    private func grant(_ row: Row) -> Grant? {
        let code: Code<Grant>? = row.key("code")
        let funder = row.required("funder", .text)
        let label = row.required("label", .text)
        let from = row.required("from", .date)
        let to = row.required("to", .date)
        let amount = row.required("amount", .euros(upTo: Cents(100_000_000_00)))
        let job: Code<Job>? = row.optionalReference("job", to: .rows(.jobs), .job)
        let members = row.members("members")
        checkOrder(row, from: from, to: to)
        guard let code, let funder, let label, let from, let to, let amount, row.isSound else { return nil }
        return Grant(
            code: code.text, funder: funder, label: label, from: from, to: to, amount: amount, job: job,
            members: members)
    }
}

extension AllocationKey {
    /// Class, employee (none first), first day: what makes it unique, and its place in the canonical order.
    var order: [String] { [hourClass.rawValue, employee?.text ?? "", from.description] }
}
