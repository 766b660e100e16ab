import CivilTime
import CostSharing
import Money
import People
import TestSupport
import Testing

/// What members can work out of each other's employees, alone or together.
///
/// The claim. In the modes `class` and `grid` nothing that members read of a month tells the gross pay of a person
/// within 3 % where the average price of a class does not tell it already. A class average tells that its people
/// cost so much together; with what each must earn at least by law that may fix a pay, when all are paid near the
/// minimum, and no way of sharing can hide it. It tells more the fewer they are and the more one of them works,
/// hence three people and 85 % at least (`JobClasses`).
///
/// The attacker reads the invoices of one member, or of two that collude: its hours in each class and what they
/// cost. It is given more than it reads: who is in a class, everybody's hours of all kinds, and the minimum wage.
/// What no member is shown, and it does not have, is the time without assignment, on trips and for the pool, whose
/// cost is one sum for all on every invoice; the office is warned when that sum is one person's.
///
/// Near the minimum wage the general reduction makes the cost move almost twice as fast as the gross pay (at the
/// SMIC of 2026 1 % of gross is 1.9 % of cost), so 3 % of gross are at most 6 % of cost, by which pay is known here.
@Suite("What invoices tell of a person's pay") struct InferenceTests {
    private static let tolerance = 6

    @Test("neither a member nor two of them learn more than the class average implies, and mostly nothing",
          arguments: [TariffMode.class, .grid])
    func attack(mode: TariffMode) throws {
        var random = SeededGenerator(seed: 13)
        var attacked = 0
        for round in 0..<testCount(short: 100, full: 1_000) {
            // In every fifth month some are paid the minimum.
            let month = Month(&random, floor: round % 5 == 0 ? 100 : 115)
            let input = month.input(mode)
            let truth = try classCosts(input)
            let averages = Attacker(readings: try readings(input).flatMap(\.value), month)
            let invoices = mode == .class ? try readings(input) : [:]
            let classes = JobClasses(merging: input.costs)
            for coalition in coalitions(input.members) {
                let attacker = Attacker(readings: coalition.flatMap { invoices[$0] ?? [] }, month)
                for (person, cost) in truth {
                    attacked += 1
                    guard attacker.knows(person, cost, within: Self.tolerance) else { continue }
                    #expect(averages.knows(person, cost, within: Self.tolerance), "round \(round), \(person)")
                    let isWarnedOf = classes.disclosing.contains(classes.labels[person] ?? "")
                    #expect(isWarnedOf || round % 5 == 0, "round \(round), \(coalition) knows \(person)")
                }
            }
        }
        #expect(attacked > 1_000)
    }

    @Test("the same attacker reads the pay of everybody at its sites where shares are by person")
    func realCost() throws {
        var random = SeededGenerator(seed: 13)
        let month = Month(&random, floor: 115)
        let input = month.input(.actual)
        let truth = try classCosts(input)
        for (member, invoice) in try readings(input) {
            let attacker = Attacker(readings: invoice, month)
            let seen = input.costs.filter { $0.minutes.contains { $0.member == member && $0.minutes > 0 } }
            #expect(seen.allSatisfy { attacker.knows($0.employee, truth[$0.employee]!, within: Self.tolerance) })
        }
    }

    /// All members together cannot tell the month from one in which a person of theirs earns 3 % more, or less, and
    /// the others of the class make up for it: they read the same cents.
    @Test("for each person of a class there are two other months that all members together read alike",
          arguments: [TariffMode.class, .grid])
    func twins(mode: TariffMode) throws {
        var random = SeededGenerator(seed: 31)
        var twins = 0
        for round in 0..<testCount(short: 60, full: 500) {
            let input = Month(&random, floor: 115).input(mode)
            let seen = try readings(input)
            let classes = JobClasses(merging: input.costs)
            for (place, cost) in input.costs.enumerated() {
                guard let label = classes.labels[cost.employee], !classes.disclosing.contains(label) else { continue }
                let others = input.costs.indices.filter {
                    $0 != place && classes.labels[input.costs[$0].employee] == label
                }
                let (own, weights) = (minutes(cost), others.map { minutes(input.costs[$0]) })
                for sign in [-1, 1] {
                    let moved = Cents(sign * (cost.cost.count * Self.tolerance / 100 + 1))
                    var twin = input
                    twin.costs[place].cost += moved
                    for (other, part) in zip(others, apportion(moved, by: weights)) {
                        twin.costs[other].cost -= part
                        // Nobody's hour changes by more than 6 % x 85 / 15 = 34 % of the person's, so the twin is a
                        // month as plausible as the true one; a cent is for rounding.
                        let hour = (abs(part.count) - 1) * own * 100
                        #expect(hour <= cost.cost.count * 34 * minutes(input.costs[other]) + own * 100)
                    }
                    #expect(twin.costs.allSatisfy { $0.cost > .zero })
                    #expect(try readings(twin) == seen, "round \(round), \(place)")
                    twins += 1
                }
            }
        }
        #expect(twins > 200)
    }

    private func minutes(_ cost: EmployeeCost) -> Int { cost.minutes.reduce(0) { $0 + $1.minutes } }

    /// One member, and each two of them.
    private func coalitions(_ members: [Code<Member>]) -> [[Code<Member>]] {
        members.map { [$0] } + members.indices.flatMap { one in
            members[(one + 1)...].map { [members[one], $0] }
        }
    }

    /// What each person's class bears of its cost.
    private func classCosts(_ input: SharingInput) throws -> [Code<Employee>: Int] {
        Dictionary(try Sharing(input).shares.filter { $0.rule == .worked }.map { ($0.employee, $0.amount.count) },
                   uniquingKeysWith: +)
    }

    /// By member, the hours on its invoice with what they cost. Provisional prices of the mode `grid` tell nothing
    /// of that until the true-up.
    private func readings(_ input: SharingInput) throws -> [Code<Member>: [Reading]] {
        let labels = JobClasses(merging: input.costs).labels
        func subject(_ employee: Code<Employee>) -> String? {
            input.mode == .actual ? employee.text : labels[employee]
        }
        let shares = try Sharing(input).shares.filter { $0.rule == .worked }
        var readings: [Code<Member>: [Reading]] = [:]
        let subjects = Set(input.costs.compactMap { subject($0.employee) })
        for name in subjects.sorted() {
            let people = input.costs.filter { subject($0.employee) == name }
            let worked = people.flatMap(\.minutes).filter { $0.hourClass == .worked }
            for member in input.members {
                let own = worked.filter { $0.member == member }.reduce(0) { $0 + $1.minutes }
                guard own > 0 else { continue }
                let cost = shares.filter { $0.payer.member == member && subject($0.employee) == name }
                readings[member, default: []].append(Reading(
                    people: people.map(\.employee), ownMinutes: own,
                    allMinutes: worked.reduce(0) { $0 + $1.minutes }, cost: cost.map(\.amount.count).reduce(0, +)))
            }
        }
        return readings
    }
}

/// A heading of an invoice: what the hours of these people cost the member, to the cent.
private struct Reading: Equatable {
    let people: [Code<Employee>]
    let ownMinutes: Int
    let allMinutes: Int
    let cost: Int
}

/// Narrows down what each person costs its class: from below by the minimum wage, from above by what the class
/// costs less the least that the others can cost.
private struct Attacker {
    private var least: [Code<Employee>: Int]
    private var most: [Code<Employee>: Int] = [:]

    init(readings: [Reading], _ month: Month) {
        least = month.minimum
        // Each bound may tighten others; they settle after a few rounds.
        for _ in 0..<20 {
            for reading in readings {
                let low = (reading.cost - 1) * reading.allMinutes / reading.ownMinutes
                let high = ((reading.cost + 1) * reading.allMinutes + reading.ownMinutes - 1) / reading.ownMinutes
                for person in reading.people {
                    let others = reading.people.filter { $0 != person }
                    let cheapest = others.reduce(0) { $0 + (least[$1] ?? 0) }
                    most[person] = min(most[person] ?? .max, high - cheapest)
                    guard others.allSatisfy({ most[$0] != nil }) else { continue }
                    let dearest = others.reduce(0) { $0 + (most[$1] ?? 0) }
                    least[person] = max(least[person] ?? 0, low - dearest)
                }
            }
        }
    }

    /// Whether all that a person can cost lies within some percent of the true cost.
    func knows(_ person: Code<Employee>, _ cost: Int, within percent: Int) -> Bool {
        guard let low = least[person], let high = most[person] else { return false }
        return low * 100 >= cost * (100 - percent) && high * 100 <= cost * (100 + percent)
    }
}

/// A month of a pool of two to five members and two classes of three to six people, who work and are on leave, with
/// two people of the pool's own.
private struct Month {
    private let costs: [EmployeeCost]
    private let members: [Code<Member>]
    /// What each person's hours cost at the minimum wage: 13.05 an hour, the SMIC of 12.31 and about 6 % that the
    /// general reduction leaves of the charges.
    let minimum: [Code<Employee>: Int]

    /// - Parameter floor: the least that an hour costs, in percent of the minimum.
    init(_ random: inout SeededGenerator, floor: Int) {
        let members = (1...Int.random(in: 2...5, using: &random)).map { Code<Member>("M0\($0)") }
        var costs: [EmployeeCost] = []
        var minimum: [Code<Employee>: Int] = [:]
        for (jobClass, size) in [("accueil", Int.random(in: 3...6, using: &random)),
                                 ("animation", Int.random(in: 3...6, using: &random)), ("", 2)] {
            for number in 1...size {
                let code = Code<Employee>("E\(jobClass)\(number)")
                var minutes = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    ClassedMinutes(
                        hourClass: jobClass.isEmpty ? .own : .worked,
                        member: jobClass.isEmpty ? nil : members.randomElement(using: &random),
                        minutes: Int.random(in: 300...4_000, using: &random))
                }
                for hourClass in [HourClass.leave, .holiday, .training] where Bool.random(using: &random) {
                    let off = Int.random(in: 60...3_000, using: &random)
                    minutes.append(ClassedMinutes(hourClass: hourClass, minutes: off))
                }
                let least = minutes.reduce(0) { $0 + $1.minutes } * 1_305 / 60
                if !jobClass.isEmpty { minimum[code] = least }
                costs.append(EmployeeCost(
                    employee: code, job: Code("job-" + jobClass), jobClass: jobClass,
                    cost: Cents(least * Int.random(in: floor...280, using: &random) / 100 + 1), minutes: minutes))
            }
        }
        self.costs = costs
        self.members = members
        self.minimum = minimum
    }

    func input(_ mode: TariffMode) -> SharingInput { november(mode, costs, members: members.map(\.text)) }
}
