import CivilTime
import CostSharing
import Money
import People
import Storage

extension PoolTransaction {
    /// Shares the employer cost of a month, unless it was shared from the same data.
    public func runShares(_ period: YearMonth) throws -> StepOutcome {
        guard try liveRun(.payroll, period) != nil else { throw MissingStep(step: .payroll, period: period) }
        return try run(.shares, period, basis: StepBasis.shares) { run in
            try write(Sharing(sharingInput(period)).shares, period, run: run)
        }
    }

    /// What a month's cost is shared from.
    public func sharingInput(_ period: YearMonth) throws -> SharingInput {
        let hours = try Dictionary(grouping: classedHours(period), by: \.employee)
        // A person with several contracts in the month has one cost and one set of minutes.
        let slips = try Dictionary(grouping: payslips(period), by: \.employee).sorted { $0.key < $1.key }
        func cost(of employee: Code<Employee>, _ job: Code<Job>, _ jobClass: String, _ cost: Cents) -> EmployeeCost {
            EmployeeCost(
                employee: employee, job: job, jobClass: jobClass, cost: cost,
                minutes: (hours[employee] ?? []).map {
                    ClassedMinutes(hourClass: $0.hourClass, member: $0.member, minutes: $0.minutes)
                })
        }
        // Payslips, or costs that another program gave in their place.
        let costs = try slips.map { employee, slips in
            cost(of: employee, slips[0].job, slips[0].jobClass, slips.map(\.employerCost).sum())
        } + externalCosts(period).map { cost(of: $0.cost.employee, $0.job, $0.jobClass, $0.cost.employerCost) }
        return SharingInput(
            period: period, mode: try pool(in: period).tariffMode, costs: costs, keys: try allocationKeys(),
            quotas: try quotas(period, costs), grants: try grants(), members: try members(in: period).map(\.code))
    }

    /// The contractual minutes of a month: the least that each member has agreed to take of each employee, or
    /// of the employee's job. What outlives the membership counts for nobody.
    private func quotas(
        _ period: YearMonth, _ costs: [EmployeeCost]
    ) throws -> [Code<Employee>: [Code<Member>: Int]] {
        let members = try Dictionary(uniqueKeysWithValues: members(in: period).map { ($0.code, $0) })
        let inForce = try assignments().filter { assignment in
            guard let member = members[assignment.member] else { return false }
            let first = max(assignment.from, member.joined, period.first)
            return first <= min(assignment.to ?? period.last, member.left ?? period.last, period.last)
        }
        var quotas: [Code<Employee>: [Code<Member>: Int]] = [:]
        for cost in costs {
            for assignment in inForce {
                guard assignment.subject == .employee(cost.employee) || assignment.subject == .job(cost.job) else {
                    continue
                }
                quotas[cost.employee, default: [:]][assignment.member, default: 0] += assignment.monthMinutesMin
            }
        }
        return quotas
    }

    /// The live shares of a month.
    /// - Throws: `MissingStep` when there are none yet.
    public func requiredShares(_ period: YearMonth) throws -> [CostShare] {
        guard try liveRun(.shares, period) != nil else { throw MissingStep(step: .shares, period: period) }
        return try costShares(period)
    }
}
