import CivilTime
import Money
import People

/// All that the cost of a month is shared from.
public struct SharingInput: Sendable {
    public var period: YearMonth
    public var mode: TariffMode
    public var costs: [EmployeeCost]
    public var keys: [AllocationKey]
    /// Contractual minutes of the month by employee and member (*mises à disposition*).
    public var quotas: [Code<Employee>: [Code<Member>: Int]]
    public var grants: [Grant]
    /// The members of the pool in the month.
    public var members: [Code<Member>]

    public init(
        period: YearMonth, mode: TariffMode, costs: [EmployeeCost], keys: [AllocationKey],
        quotas: [Code<Employee>: [Code<Member>: Int]], grants: [Grant], members: [Code<Member>]
    ) {
        self.period = period
        self.mode = mode
        self.costs = costs
        self.keys = keys
        self.quotas = quotas
        self.grants = grants
        self.members = members
    }
}

/// Why a month's cost cannot be shared.
public enum SharingFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noMember(YearMonth)

    public var description: String {
        switch self {
        case .noMember(let period):
            "aucun adhérent en \(period.french) : le coût des salariés n'a personne à qui aller ; "
                + "vérifiez joined et left dans members.csv"
        }
    }
}

/// The shares of a month: for each employee they add up to the cost, to the cent.
///
/// 1. The cost of an employee-month is apportioned over its classed minutes (pay is monthly and smoothed).
/// 2. What was worked at a member goes to that member; in the modes `class` and `grid`, to all members that
///    used the job class, by their minutes of it, so that an hour of a class costs everybody the same.
/// 3. Leave, holidays, sickness and training follow the dated key of their class (by default the hours
///    worked); travel, idle time and the pool's own work are common costs, shared by all hours worked.
/// 4. Grants pay their part of the shares they are for, never more than these.
///
/// All that goes by the same weights is apportioned together, so that the sum a member gets depends on what its
/// classes cost by each rule, and on nobody's part in it: in the modes `class` and `grid` not even its last cent
/// tells who earns what.
public struct Sharing: Sendable {
    public let shares: [CostShare]
    /// By grant, what the month's shares left unused.
    public let unusedGrants: [String: Cents]

    public init(_ input: SharingInput) throws(SharingFault) {
        guard !input.members.isEmpty || input.costs.allSatisfy({ $0.cost == .zero }) else {
            throw .noMember(input.period)
        }
        var shares = Self.shares(of: input)
        var parts = GrantableParts(shares, input)
        var unused: [String: Cents] = [:]
        for grant in input.grants.sorted(by: { $0.code < $1.code }) {
            unused[grant.code] = parts.pay(grant.part(of: input.period), of: grant, to: &shares)
        }
        self.shares = shares
        unusedGrants = unused.filter { $0.value > .zero }
    }

    /// The shares before grants: by employee, then class of hours, then member.
    private static func shares(of input: SharingInput) -> [CostShare] {
        let weights = SharingWeights(input)
        let parts = input.costs.sorted { $0.employee < $1.employee }.flatMap { $0.parts(weights.basis) }
        var shares: [[CostShare]] = Array(repeating: [], count: parts.count)
        for (basis, places) in Dictionary(grouping: parts.indices, by: { parts[$0].basis }) {
            let byMember = weights.minutes(basis)
            let members = byMember.keys.sorted()
            guard !members.isEmpty else {
                for place in places { shares[place] = [parts[place].share(.pool, parts[place].amount, nil)] }
                continue
            }
            let rows = apportion(places.map { parts[$0].amount }, by: members.map { byMember[$0] ?? 0 })
            for (place, row) in zip(places, rows) {
                shares[place] = zip(members, row).map { member, amount in
                    parts[place].share(.member(member), amount, byMember[member])
                }
            }
        }
        return shares.flatMap { $0 }
    }
}

/// What of the members' shares grants may still pay. Where members pay averages of a job class, the hours of a job
/// cost them the average too: a member's shares of the class are split once by the minutes of its jobs there, so
/// that two grants for one job never pay the same part.
private struct GrantableParts {
    /// The shares of one member for one heading: a job class, or an employee where shares are by person; nil for
    /// common costs, which are nobody's job.
    private struct Place: Hashable, Comparable {
        let member: Code<Member>
        let subject: String?

        static func < (left: Place, right: Place) -> Bool {
            (left.member, left.subject ?? "") < (right.member, right.subject ?? "")
        }
    }

    /// Indices of the shares at each place.
    private var places: [Place: [Int]] = [:]
    /// What grants for a job may still pay there. The jobs of a place add up to what is left of its shares.
    private var left: [Place: [Code<Job>: Cents]] = [:]

    init(_ shares: [CostShare], _ input: SharingInput) {
        let classes = JobClasses(merging: input.costs)
        func subject(_ employee: Code<Employee>) -> String? {
            input.mode == .actual ? employee.text : classes.labels[employee]
        }
        for (index, share) in shares.enumerated() {
            guard case .member(let member) = share.payer else { continue }
            let isByJob = share.rule == .worked || share.rule == .quota
            places[Place(member: member, subject: isByJob ? subject(share.employee) : nil), default: []].append(index)
        }
        var minutes: [Place: [Code<Job>: Int]] = [:]
        for cost in input.costs {
            guard let subject = subject(cost.employee) else { continue }
            for item in cost.minutes where item.hourClass == .worked && item.minutes > 0 {
                guard let member = item.member else { continue }
                minutes[Place(member: member, subject: subject), default: [:]][cost.job, default: 0] += item.minutes
            }
            // A person's shares are those of its job, also at members where it had no hours.
            guard input.mode == .actual else { continue }
            for place in places.keys where place.subject == subject { minutes[place] = [cost.job: 1] }
        }
        for (place, indices) in places {
            guard let byJob = minutes[place] else { continue }
            let jobs = byJob.keys.sorted()
            let amounts = apportion(indices.map { shares[$0].amount }.sum(), by: jobs.map { byJob[$0] ?? 0 })
            left[place] = Dictionary(uniqueKeysWithValues: zip(jobs, amounts))
        }
    }

    /// Lets a grant pay its month's part of the shares it is for: to the members by what they bear of them, then
    /// to each member's headings, then to the shares of a heading.
    /// - Returns: what was left of that part.
    mutating func pay(_ part: Cents, of grant: Grant, to shares: inout [CostShare]) -> Cents {
        var payable: [Code<Member>: [(place: Place, amount: Cents)]] = [:]
        for place in places.keys.sorted() where grant.members.isEmpty || grant.members.contains(place.member) {
            let amount = if let job = grant.job { left[place]?[job] ?? .zero } else { amount(at: place, of: shares) }
            if amount > .zero { payable[place.member, default: []].append((place, amount)) }
        }
        let members = payable.keys.sorted()
        let borne = members.map { (payable[$0] ?? []).map(\.amount).sum() }
        let paid = min(part, borne.sum())
        guard paid > .zero else { return part }
        for (member, credit) in zip(members, apportion(paid, by: borne.map(\.count))) {
            let own = payable[member] ?? []
            for (item, credit) in zip(own, apportion(credit, by: own.map(\.amount.count))) where credit > .zero {
                settle(credit, at: item.place, of: grant, &shares)
            }
        }
        return part - paid
    }

    private func amount(at place: Place, of shares: [CostShare]) -> Cents {
        (places[place] ?? []).map { shares[$0].amount }.sum()
    }

    /// Takes a credit off the shares at a place and adds the shares of the grant.
    private mutating func settle(_ credit: Cents, at place: Place, of grant: Grant, _ shares: inout [CostShare]) {
        if let job = grant.job {
            left[place]?[job, default: .zero] -= credit
        } else if let byJob = left[place] {
            let jobs = byJob.keys.sorted()
            for (job, taken) in zip(jobs, apportion(credit, by: jobs.map { (byJob[$0] ?? .zero).count })) {
                left[place]?[job, default: .zero] -= taken
            }
        }
        let indices = places[place] ?? []
        for (index, amount) in zip(indices, apportion(credit, by: indices.map { shares[$0].amount.count })) {
            guard amount > .zero else { continue }
            var granted = shares[index]
            shares[index].amount -= amount
            granted.payer = .grant(grant.code, for: place.member)
            granted.amount = amount
            shares.append(granted)
        }
    }
}

extension Grant {
    /// The part of the grant for a month: equal parts over its months, to the cent; zero outside them.
    public func part(of period: YearMonth) -> Cents {
        guard (from.month...to.month).contains(period) else { return .zero }
        var months = 1
        var place = 0
        var month = from.month
        while month < to.month {
            if month < period { place += 1 }
            month = month.next
            months += 1
        }
        return apportion(amount, by: Array(repeating: 1, count: months))[place]
    }
}

/// By whose minutes a part is shared.
private enum SharingBasis: Hashable {
    /// Those of the employee or, when members may not see one person's cost, of the job class.
    case worked(subject: String)
    case quota(subject: String)
    case common
    case equal
    case pool

    var rule: AllocationKey.Rule {
        switch self {
        case .worked: .worked
        case .quota: .quota
        case .common: .common
        case .equal: .equal
        case .pool: .pool
        }
    }
}

/// The part of one employee-month's cost that one class of hours has.
private struct ClassPart {
    let employee: Code<Employee>
    let hourClass: HourClass
    let minutes: Int
    let amount: Cents
    let basis: SharingBasis

    func share(_ payer: CostShare.Payer, _ amount: Cents, _ weight: Int?) -> CostShare {
        CostShare(employee: employee, hourClass: hourClass, rule: basis.rule, payer: payer,
                  minutes: weight ?? minutes, amount: amount)
    }
}

extension EmployeeCost {
    /// The cost over the classes of hours that have minutes; a month without a minute (a contract without
    /// hours) has nothing to go by and is a common cost.
    fileprivate func parts(_ basis: (HourClass, EmployeeCost) -> SharingBasis) -> [ClassPart] {
        var classed: [HourClass: Int] = [:]
        for item in minutes { classed[item.hourClass, default: 0] += item.minutes }
        let present = HourClass.allCases.filter { (classed[$0] ?? 0) > 0 }
        guard !present.isEmpty else {
            return [ClassPart(employee: employee, hourClass: .idle, minutes: 0, amount: cost,
                              basis: basis(.idle, self))]
        }
        let amounts = apportion(cost, by: present.map { classed[$0] ?? 0 })
        return zip(present, amounts).map { hourClass, amount in
            ClassPart(employee: employee, hourClass: hourClass, minutes: classed[hourClass] ?? 0,
                      amount: amount, basis: basis(hourClass, self))
        }
    }
}

/// The minutes by which the parts of a cost go to members.
private struct SharingWeights {
    typealias Minutes = [Code<Member>: Int]

    private let input: SharingInput
    private let classes: JobClasses
    /// Minutes worked at each member by all employees, and by subject (employee or merged class).
    private var all: Minutes = [:]
    private var worked: [String: Minutes] = [:]
    private var quotas: [String: Minutes] = [:]

    init(_ input: SharingInput) {
        self.input = input
        classes = JobClasses(merging: input.costs)
        for cost in input.costs {
            for item in cost.minutes where item.hourClass == .worked && item.minutes > 0 {
                guard let member = item.member else { continue }
                all[member, default: 0] += item.minutes
                guard let subject = subject(cost.employee) else { continue }
                worked[subject, default: [:]][member, default: 0] += item.minutes
            }
            guard let subject = subject(cost.employee) else { continue }
            for (member, minutes) in input.quotas[cost.employee] ?? [:] where minutes > 0 {
                quotas[subject, default: [:]][member, default: 0] += minutes
            }
        }
    }

    private func subject(_ employee: Code<Employee>) -> String? {
        input.mode == .actual ? employee.text : classes.labels[employee]
    }

    func minutes(_ basis: SharingBasis) -> Minutes {
        switch basis {
        case .worked(let subject): worked[subject] ?? [:]
        case .quota(let subject): quotas[subject] ?? [:]
        case .common: all
        case .equal: Dictionary(input.members.map { ($0, 1) }) { one, _ in one }
        case .pool: [:]
        }
    }

    /// By what a class of hours of an employee is shared: its key in force, or the common costs when that key
    /// has no minutes to go by, and equal parts in a month without work at any member.
    func basis(_ hourClass: HourClass, _ cost: EmployeeCost) -> SharingBasis {
        let wanted: SharingBasis? = switch rule(hourClass, cost.employee) {
        case .worked: subject(cost.employee).map { .worked(subject: $0) }
        case .quota: subject(cost.employee).map { .quota(subject: $0) }
        case .common: .common
        case .equal: .equal
        case .pool: .pool
        }
        if let wanted, wanted == .pool || !minutes(wanted).isEmpty { return wanted }
        return !all.isEmpty ? .common : input.members.isEmpty ? .pool : .equal
    }

    private func rule(_ hourClass: HourClass, _ employee: Code<Employee>) -> AllocationKey.Rule {
        guard hourClass != .worked else { return .worked }
        return input.keys.inForce(hourClass, employee, input.period)?.rule ?? .byDefault(hourClass)
    }
}

extension [AllocationKey] {
    /// The key of a class of hours at the start of a month: the employee's own before the general one, the
    /// latest first; nil when the pool gave none.
    public func inForce(
        _ hourClass: HourClass, _ employee: Code<Employee>, _ period: YearMonth
    ) -> AllocationKey? {
        let begun = filter { $0.hourClass == hourClass && $0.from <= period.first }
        let own = begun.filter { $0.employee == employee }.max { $0.from < $1.from }
        return own ?? begun.filter { $0.employee == nil }.max { $0.from < $1.from }
    }
}

extension AllocationKey.Rule {
    /// The rule of a class for which the pool gave none.
    public static func byDefault(_ hourClass: HourClass) -> AllocationKey.Rule {
        switch hourClass {
        case .worked, .leave, .holiday, .sickness, .training: .worked
        case .travel, .idle, .own: .common
        }
    }
}
