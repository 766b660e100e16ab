import CivilTime
import CostSharing
import Money
import People
import TestSupport
import Testing

@Suite("Shares of random months") struct SharingPropertyTests {
    @Test("each employee's shares are the cost, none is negative, order and re-runs change nothing",
          arguments: [UInt64(261)])
    func exact(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 300, full: 5_000) {
            let input = randomMonth(&random)
            let shares = try Sharing(input).shares
            var shuffled = input
            shuffled.costs.shuffle(using: &random)
            shuffled.keys.shuffle(using: &random)
            shuffled.grants.shuffle(using: &random)
            shuffled.members.shuffle(using: &random)
            for index in shuffled.costs.indices { shuffled.costs[index].minutes.shuffle(using: &random) }
            let exact = input.costs.allSatisfy { cost in
                shares.filter { $0.employee == cost.employee }.map(\.amount).sum() == cost.cost
            }
            let sound = shares.allSatisfy { $0.amount >= .zero }
            guard exact, sound, try Sharing(shuffled).shares == shares else {
                Issue.record("seed \(seed), round \(round): \(input)")
                return
            }
        }
    }

    @Test("grants pay at most their month's part, and what they did not pay is reported",
          arguments: [UInt64(17)])
    func grants(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 200, full: 3_000) {
            let input = randomMonth(&random)
            let sharing = try Sharing(input)
            for grant in input.grants {
                let paid = sharing.shares.filter {
                    if case .grant(grant.code, for: _) = $0.payer { true } else { false }
                }.map(\.amount).sum()
                let rest = sharing.unusedGrants[grant.code] ?? .zero
                #expect(paid + rest == grant.part(of: input.period), "seed \(seed), round \(round)")
            }
        }
    }

    /// What grants for one job pay of a member's shares against what that job's hours cost the member before any
    /// grant: its employees' shares or, in averages, its minutes' part of each class, up to the next cent.
    @Test("all grants for one job together never pay more than the job's hours cost a member",
          arguments: [UInt64(19)])
    func grantScopes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 300, full: 5_000) {
            let input = randomMonth(&random)
            var plain = input
            plain.grants = []
            let before = try Sharing(plain).shares.filter { $0.rule == .worked || $0.rule == .quota }
            let paid = try Sharing(input).shares
            for job in Set(input.grants.compactMap(\.job)) {
                let codes = Set(input.grants.filter { $0.job == job }.map(\.code))
                for member in input.members {
                    let sum = paid.filter {
                        if case .grant(let code, member) = $0.payer { codes.contains(code) } else { false }
                    }.map(\.amount.count).reduce(0, +)
                    let most = cost(of: job, at: member, before, input)
                    #expect(sum <= most, "seed \(seed), round \(round), \(job) at \(member)")
                }
            }
        }
    }

    private func cost(
        of job: Code<Job>, at member: Code<Member>, _ shares: [CostShare], _ input: SharingInput
    ) -> Int {
        let own = shares.filter { $0.payer == .member(member) }
        let ofJob = Set(input.costs.filter { $0.job == job }.map(\.employee))
        guard input.mode != .actual else {
            return own.filter { ofJob.contains($0.employee) }.map(\.amount.count).reduce(0, +)
        }
        let labels = JobClasses(merging: input.costs).labels
        func minutes(_ people: Set<Code<Employee>>, _ label: String) -> Int {
            input.costs.filter { people.contains($0.employee) && labels[$0.employee] == label }.flatMap(\.minutes)
                .filter { $0.member == member }.reduce(0) { $0 + $1.minutes }
        }
        return Set(labels.values).reduce(0) { sum, label in
            let all = minutes(Set(input.costs.map(\.employee)), label)
            guard all > 0 else { return sum }
            let share = own.filter { labels[$0.employee] == label }.map(\.amount.count).reduce(0, +)
            return sum + (share * minutes(ofJob, label) + all - 1) / all
        }
    }

    /// Two pools with the same hours and the same cost of each class, but other pays: what a member can see
    /// must not differ by a cent, or differences would tell of single pays. Here all that a class costs goes by
    /// its hours, whatever the grants, so any amount may be moved from one to the other.
    @Test("in class mode a member's shares do not depend on who earns what within a class",
          arguments: [UInt64(5)])
    func secrecy(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 200, full: 3_000) {
            var input = randomMonth(&random)
            input.mode = Bool.random(using: &random) ? .class : .grid
            let commonByDefault: Set<HourClass> = [.travel, .idle, .own]
            input.keys.removeAll { !commonByDefault.contains($0.hourClass) && $0.rule != .worked }
            for index in input.costs.indices {
                input.costs[index].minutes.removeAll { commonByDefault.contains($0.hourClass) }
            }
            var other = input
            for people in classmates(input) {
                for (from, to) in zip(people, people.dropFirst()) {
                    let moved = Cents(Int.random(in: 0...other.costs[from].cost.count, using: &random))
                    other.costs[from].cost -= moved
                    other.costs[to].cost += moved
                }
            }
            try expectAlike(input, other, "seed \(seed), round \(round)")
        }
    }

    /// With keys a person's cost goes by several rules at once. Two people of a class who have the same hours of
    /// each kind, wherever they worked, may change pays; all keys and grants are in play, and others may have keys
    /// of their own.
    @Test("under any keys and grants, two of a class with the same hours of each kind may change pays unseen",
          arguments: [UInt64(6)])
    func exchanged(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var exchanges = 0
        for round in 0..<testCount(short: 300, full: 5_000) {
            var input = randomMonth(&random)
            input.mode = Bool.random(using: &random) ? .class : .grid
            for people in classmates(input) {
                for (one, two) in zip(people, people.dropFirst()) where Bool.random(using: &random) {
                    input.costs[two].minutes = input.costs[one].minutes.map { item in
                        var item = item
                        if item.member != nil { item.member = input.members.randomElement(using: &random) }
                        return item
                    }
                }
            }
            for (index, cost) in input.costs.enumerated() where index % 3 == 0 {
                input.keys.append(key(HourClass.allCases.randomElement(using: &random)!,
                                      AllocationKey.Rule.allCases.randomElement(using: &random)!,
                                      employee: cost.employee.text))
            }
            var other = input
            let keyed = Set(input.keys.compactMap(\.employee))
            for people in classmates(input) {
                let free = people.filter { !keyed.contains(input.costs[$0].employee) }
                for (one, two) in zip(free, free.dropFirst())
                where profile(input.costs[one]) == profile(input.costs[two]) {
                    let cost = other.costs[one].cost
                    other.costs[one].cost = other.costs[two].cost
                    other.costs[two].cost = cost
                    exchanges += 1
                }
            }
            try expectAlike(input, other, "seed \(seed), round \(round)")
        }
        #expect(exchanges > 50)
    }

    /// The people of each merged class, by place.
    private func classmates(_ input: SharingInput) -> [[Int]] {
        let labels = JobClasses(merging: input.costs).labels
        return Dictionary(grouping: input.costs.indices.filter { labels[input.costs[$0].employee] != nil }) {
            labels[input.costs[$0].employee]!
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    private func profile(_ cost: EmployeeCost) -> [HourClass: Int] {
        Dictionary(cost.minutes.map { ($0.hourClass, $0.minutes) }, uniquingKeysWith: +)
    }

    private func expectAlike(_ one: SharingInput, _ other: SharingInput, _ place: String) throws {
        guard try visible(one) == visible(other) else {
            Issue.record("\(place): \(one)")
            return
        }
    }

    /// What invoices are made from: by member what each class and the common costs come to, and each grant.
    private func visible(_ input: SharingInput) throws -> [String: Cents] {
        let labels = JobClasses(merging: input.costs).labels
        var sums: [String: Cents] = [:]
        for share in try Sharing(input).shares {
            let isByClass = share.rule == .worked || share.rule == .quota
            let subject = isByClass ? labels[share.employee] ?? "" : "common"
            sums["\(share.payer.member?.text ?? "pool") \(subject)", default: .zero] += share.amount
            guard case .grant(let code, let member) = share.payer else { continue }
            sums["\(member) \(code)", default: .zero] += share.amount
        }
        return sums
    }

    private func randomMonth(_ random: inout SeededGenerator) -> SharingInput {
        func pick<Value>(_ values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &random)]
        }
        let members = (1...Int.random(in: 1...8, using: &random)).map { "M0\($0)" }
        let costs = (1...Int.random(in: 1...12, using: &random)).map { number -> EmployeeCost in
            let jobClass = pick(["accueil", "animation", "compta", "entretien"])
            var minutes = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                ClassedMinutes(hourClass: .worked, member: Code(pick(members)),
                               minutes: Int.random(in: 1...6000, using: &random))
            }
            for hourClass in HourClass.allCases where hourClass != .worked {
                let most = pick([0, 0, 3000])
                minutes.append(ClassedMinutes(hourClass: hourClass,
                                              minutes: Int.random(in: 0...most, using: &random)))
            }
            return EmployeeCost(
                employee: Code("E\(100 + number)"), job: Code("\(jobClass)-\(pick(["1", "2"]))"), jobClass: jobClass,
                cost: Cents(Int.random(in: 0...pick([5, 600_000]), using: &random)), minutes: minutes)
        }
        let keys = HourClass.allCases.filter { _ in Bool.random(using: &random) }.map { hourClass in
            key(hourClass, pick(AllocationKey.Rule.allCases))
        }
        let quotas = Dictionary(uniqueKeysWithValues: costs.map { cost in
            (cost.employee, [Code<Member>(pick(members)): Int.random(in: 0...6000, using: &random)])
        })
        let grants = (0..<Int.random(in: 0...4, using: &random)).map { number in
            grant("G\(number)", Cents(Int.random(in: 0...5_000_000, using: &random)).decimal,
                  job: pick([nil, "compta-1", "accueil-2"]), members: pick([[], [members[0]]]))
        }
        return november(pick(TariffMode.allCases), costs, keys: keys, quotas: quotas, grants: grants,
                        members: members)
    }
}
