import CivilTime
import People

/// What the rules read beside the shifts under review, looked up by code.
final class RosterFacts: Sendable {
    let input: PlanningInput
    let sites: [Code<Site>: Site]
    let memberships: Memberships
    let needs: [Code<Need>: Need]
    let jobs: [Code<Job>: Job]
    let travels: [SitePair: Int]
    private let people: [Code<Employee>: PersonFacts]
    /// Those with a contract in force on a day of the month, or with published shifts in it, in order of code.
    let staff: [Code<Employee>]

    init(_ input: PlanningInput) {
        self.input = input
        sites = Dictionary(input.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        memberships = Memberships(input.sites, input.members)
        needs = Dictionary(input.needs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        jobs = Dictionary(input.jobs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        travels = Dictionary(
            input.travels.map { (SitePair(from: $0.from, to: $0.to), $0.minutes) },
            uniquingKeysWith: { first, _ in first })
        var people: [Code<Employee>: PersonFacts] = [:]
        func gather<Value>(
            _ values: [Value], _ employee: KeyPath<Value, Code<Employee>>,
            _ place: WritableKeyPath<PersonFacts, [Value]>
        ) {
            for value in values {
                let code = value[keyPath: employee]
                people[code, default: PersonFacts(employee: code)][keyPath: place].append(value)
            }
        }
        gather(input.contracts.sorted { $0.from < $1.from }, \.employee, \.contracts)
        gather(input.absences, \.employee, \.absences)
        gather(input.skills, \.employee, \.skills)
        gather(input.otherWork, \.employee, \.otherWork)
        gather(input.adjustments, \.employee, \.adjustments)
        gather(input.neighbours.filter { $0.start.date.month != input.period }, \.employee, \.neighbours)
        gather(input.published.filter { $0.start.date.month == input.period }, \.employee, \.published)
        gather(input.agreedChanges, \.employee, \.agreedChanges)
        for employee in input.employees {
            people[employee.code, default: PersonFacts(employee: employee.code)].birthDate = employee.birthDate
        }
        for work in input.yearWork {
            people[work.employee, default: PersonFacts(employee: work.employee)].yearWork = work
        }
        self.people = people
        let days = input.period.days
        staff = people.values.filter { person in
            !person.published.isEmpty || person.contracts.contains {
                $0.from <= days.upperBound && ($0.to ?? days.lowerBound) >= days.lowerBound
            }
        }.map(\.employee).sorted()
    }

    func person(_ employee: Code<Employee>) -> PersonFacts { people[employee] ?? PersonFacts(employee: employee) }
}

/// What the rules read of one person beside the shifts under review.
struct PersonFacts: Sendable {
    let employee: Code<Employee>
    /// In order of start date.
    var contracts: [Contract] = []
    var absences: [Absence] = []
    var skills: [HeldSkill] = []
    var otherWork: [OtherWork] = []
    var adjustments: [Adjustment] = []
    /// Published shifts of the other months.
    var neighbours: [Shift] = []
    /// Published shifts of the month.
    var published: [Shift] = []
    var agreedChanges: [AgreedChange] = []
    var birthDate: CivilDate?
    var yearWork: YearWork?

    init(employee: Code<Employee>) { self.employee = employee }
}

/// Two sites in the direction of a trip.
struct SitePair: Hashable {
    let from: Code<Site>
    let to: Code<Site>
}
