import CivilTime
import CostSharing
import Money
import People

/// One employee-month as a line of text that a payroll officer reads:
/// `E02 accueil 3000.00 M01 60 M02 40 leave 20 travel 5`, hours in whole or half hours.
func month(_ text: String) -> [EmployeeCost] {
    text.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        let classed = stride(from: 3, to: words.count, by: 2).map { index -> ClassedMinutes in
            let minutes = Cents(decimal: words[index + 1])!.count * 60 / 100
            guard let hourClass = HourClass(rawValue: words[index]) else {
                return ClassedMinutes(hourClass: .worked, member: Code(words[index]), minutes: minutes)
            }
            return ClassedMinutes(hourClass: hourClass, minutes: minutes)
        }
        return EmployeeCost(employee: Code(words[0]), job: Code("job-" + words[1]), jobClass: words[1],
                            cost: Cents(decimal: words[2])!, minutes: classed)
    }
}

func november(
    _ mode: TariffMode, _ costs: [EmployeeCost], keys: [AllocationKey] = [],
    quotas: [Code<Employee>: [Code<Member>: Int]] = [:], grants: [Grant] = [], members: [String]
) -> SharingInput {
    SharingInput(
        period: YearMonth(year: 2026, month: 11), mode: mode, costs: costs, keys: keys, quotas: quotas,
        grants: grants, members: members.map { Code($0) })
}

func key(
    _ hourClass: HourClass, _ rule: AllocationKey.Rule, from: String = "2026-01-01", employee: String? = nil
) -> AllocationKey {
    AllocationKey(
        hourClass: hourClass, from: CivilDate(from)!, rule: rule, employee: employee.map { Code($0) })
}

func grant(
    _ code: String, _ amount: String, from: String = "2026-01-01", to: String = "2026-12-31",
    job: String? = nil, members: [String] = []
) -> Grant {
    Grant(code: code, funder: "Caf 13", label: "soutien", from: CivilDate(from)!, to: CivilDate(to)!,
          amount: Cents(decimal: amount)!, job: job.map { Code($0) }, members: members.map { Code($0) })
}

extension [CostShare] {
    /// "M01 1764.00, M02 1176.00, pool 10.00": what each bears, and each grant.
    var bill: String {
        var sums: [String: Cents] = [:]
        for share in self {
            let who = switch share.payer {
            case .member(let member): member.text
            case .pool: "pool"
            case .grant(let code, let member): "\(code)/\(member)"
            }
            sums[who, default: .zero] += share.amount
        }
        return sums.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
