import CivilTime
import People

/// The month on a board of numbered days, sites, jobs and people, twelve weeks of the neighbouring months on
/// either side: where a plan is built and where open needs are explained.
struct PlanningBoard {
    let input: PlanningInput
    let rules: RuleSet
    let feasibility: Feasibility
    let sites: [Code<Site>]
    /// In order of code.
    private(set) var people: [BoardPerson]
    /// Blocks of the month in order of start, need and copy.
    let blocks: [Block]
    private let days: ClosedRange<CivilDate>
    private let siteNumbers: [Code<Site>: Int]
    private let personNumbers: [Code<Employee>: Int]

    /// The board of a month with the neighbouring shifts on it and no shift of the month.
    init(_ input: PlanningInput, rules: RuleSet) {
        self.input = input
        self.rules = rules
        let weeks = 12 * 7
        let days = input.period.first.mondayOfWeek - weeks...input.period.last.mondayOfWeek + (weeks + 6)
        self.days = days
        let occurrences = input.occurrences()
        let sites = Set(input.sites.map(\.code)).union(occurrences.map(\.site))
            .union(input.neighbours.map(\.site)).sorted()
        self.sites = sites
        siteNumbers = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1, $0) })
        let jobs = Set(input.contracts.map(\.job)).union(occurrences.map(\.job)).sorted()
        let jobNumbers = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1, $0) })
        let members = Dictionary(
            input.sites.map { ($0.code, $0.member) }, uniquingKeysWith: { first, _ in first })
        let memberships = Memberships(input.sites, input.members)
        feasibility = Feasibility(
            limits: BoardLimits(rules), trips: TripTable(input.travels, sites: siteNumbers),
            labourDays: Set(days.filter { PublicHoliday.on($0) == .labourDay }.map { $0 - days.lowerBound }),
            members: sites.map { memberships[$0] })
        let absences = Dictionary(grouping: input.absences, by: \.employee)
        let contracts = Dictionary(grouping: input.contracts, by: \.employee).sorted { $0.key < $1.key }
        people = contracts.map { employee, contracts in
            BoardPerson(
                employee: employee,
                contracts: contracts.sorted { $0.from < $1.from }.map { contract in
                    BoardPerson.BoardContract(
                        contract: contract, job: jobNumbers[contract.job]!,
                        isAuthorised: sites.map { site in
                            guard let member = members[site] else { return false }
                            return member.map(contract.users.contains) ?? contract.users.isEmpty
                        })
                },
                absences: (absences[employee] ?? []).sorted { $0.from < $1.from }, days: days,
                siteCount: sites.count)
        }
        personNumbers = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.employee, $0) })
        let numbers = siteNumbers
        blocks = occurrences.map { occurrence in
            Block(occurrence: occurrence,
                  slot: Self.slot(occurrence.start, occurrence.end, numbers[occurrence.site]!, days),
                  job: jobNumbers[occurrence.job]!)
        }
        for shift in input.neighbours where shift.start.date.month != input.period { place(shift) }
    }

    private static func slot(
        _ start: LocalDateTime, _ end: LocalDateTime, _ site: Int, _ days: ClosedRange<CivilDate>
    ) -> Slot {
        let midnight = LocalDateTime(days.lowerBound, minuteOfDay: 0)
        return Slot(start: start - midnight, end: end - midnight, site: site)
    }

    /// Puts a shift on the board as it is, whatever the rules say of it. Shifts outside its days, of unknown
    /// people or at unknown sites have no place on it.
    mutating func place(_ shift: Shift) {
        guard days.contains(shift.start.date), let person = personNumbers[shift.employee],
            let site = siteNumbers[shift.site]
        else { return }
        put(Self.slot(shift.start, shift.end, site, days), on: person)
    }

    mutating func put(_ slot: Slot, on person: Int) { people[person].insert(slot, trips: feasibility.trips) }
    mutating func take(_ slot: Slot, from person: Int) {
        people[person].remove(slot, trips: feasibility.trips)
    }

    /// The first rule that keeps a person from a block.
    func obstacle(_ person: Int, _ block: Block) -> Obstacle? { feasibility.obstacle(people[person], block) }

    /// The people whom nothing that a plan could change keeps from a block.
    func candidates(_ block: Block) -> [Int] {
        people.indices.filter { feasibility.standing(people[$0], block) == nil }
    }
}
