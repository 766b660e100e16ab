import CivilTime
import CostSharing
import Dataset
import Money
import People
import Roster

/// A pool of realistic size made up from a seed, for load tests: members and sites, people with contracts and
/// typical weeks, the needs that these weeks cover, leave, reported hours, rates, mandates, tariffs, keys.
///
/// The same number and seed give the same data. Sizes are those of a federation of a thousand pools: 20 to 60
/// members, 50 to 240 people, 130 in the mean. Personal rates, points, prices and the notified accident rate are
/// plausible values; none is a number of the law, which the pool does not carry. At a member there is at most one
/// person of a job, so that a plan exists: each typical week as it is.
public struct SyntheticPool: Sendable {
    /// The year of needs, leave and hours, which is that of the demo pool.
    public static let year = 2026
    public static let largestNumber = 9999

    public let code: Code<Pool>
    public let dataset: Dataset

    /// - Parameters:
    ///   - number: 1 to `largestNumber`; the pool's code tells it.
    ///   - employees: how many; nil: by chance, as many as suit its members.
    public init(number: Int, seed: UInt64, employees: Int? = nil) {
        precondition((1...Self.largestNumber).contains(number), "pool \(number) of \(Self.largestNumber)")
        code = Code("SYN" + Identifiers.digits(number, 4))
        // Pools that follow each other start far from each other.
        var pools = Seeded(seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
        var drawing = Drawing(code, random: Seeded(pools.next()), employees: employees)
        dataset = drawing.dataset()
    }
}

/// A pool being drawn.
private struct Drawing {
    private let pool: Code<Pool>
    private var random: Seeded
    private var data = Dataset()
    private let headcount: Int
    private let memberCount: Int
    private let start = YearMonth(year: SyntheticPool.year, month: 1).first
    private var places: [(site: Code<Site>, place: Place)] = []
    private var trips: [Code<Site>: [Code<Site>: Int]] = [:]
    private var weeks: [(employee: Code<Employee>, week: TypicalWeek)] = []
    /// The members that have somebody of a job.
    private var served: [String: Set<Code<Member>>] = [:]
    private static let office = Code<Site>("GE")

    init(_ pool: Code<Pool>, random: Seeded, employees: Int?) {
        self.pool = pool
        self.random = random
        let perTenMembers = self.random.number(25...40)
        if let employees {
            // Enough members for everybody to have one that has nobody of the same job.
            memberCount = max(3, employees * 10 / perTenMembers)
            headcount = employees
        } else {
            memberCount = self.random.number(20...60)
            headcount = memberCount * perTenMembers / 10
        }
    }

    mutating func dataset() -> Dataset {
        drawPool()
        drawMembers()
        drawPeople()
        for (employee, week) in weeks { drawYear(of: employee, week) }
        drawMoney()
        return inOrder()
    }

    private mutating func drawPool() {
        let place = Place(&random)
        let mode = random.one(of: [TariffMode.class, .class, .class, .actual, .grid])
        data.pools = [Pool(
            code: pool, validFrom: start, name: "Groupement \(pool) (fictif)", siret: Identifiers.siret(&random),
            idcc: "1261", communeINSEE: place.commune, headcount: headcount,
            accidentRate: Rate(e8: random.number(90...220) * 10_000), tariffMode: mode, mobilityZone: "13055",
            healthPremium: Cents(random.number(50...75) * 100), costConsent: mode == .actual ? start : nil,
            street: "\(random.number(1...90)) rue de l'Exemple", postcode: place.postcode, town: place.town,
            apeCode: "8899B")]
        data.jobs = (Trade.lent + Trade.own).map { Job(code: Code($0.code), label: $0.label, jobClass: $0.jobClass) }
        places.append((site: Self.office, place: place))
        data.sites.append(Site(code: Self.office, member: nil, communeINSEE: place.commune,
                               name: "Bureaux du groupement"))
    }

    private mutating func drawMembers() {
        for index in 1...memberCount {
            let (place, code) = (Place(&random), "M" + Identifiers.digits(index, 3))
            let name = "\(random.one(of: Names.centres)) \(random.one(of: Names.places)) \(index) (fictif)"
            data.members.append(Member(
                code: Code(code), name: name, siret: Identifiers.siret(&random),
                joined: YearMonth(year: random.number(2003...2024), month: random.number(1...12)).first,
                postcode: place.postcode, town: place.town))
            data.sites.append(Site(code: Code(code), member: Code(code), communeINSEE: place.commune, name: name))
            places.append((site: Code(code), place: place))
            if random.chance(70) {
                data.mandates.append(Mandate(
                    member: Code(code), reference: "\(pool)-\(code)-1",
                    signed: YearMonth(year: 2025, month: random.number(1...12)).first,
                    iban: Identifiers.iban(account: 20_000_000 + index)))
            }
        }
        places.sort { $0.site < $1.site }
        data.travels = places.travels
        for trip in data.travels { trips[trip.from, default: [:]][trip.to] = trip.minutes }
    }

    private mutating func drawPeople() {
        for index in 1...headcount {
            let code = Code<Employee>("E" + Identifiers.digits(index, 3))
            let place = Place(&random)
            data.employees.append(Employee(
                code: code, name: "\(random.one(of: Names.first)) \(random.one(of: Names.last))",
                birthDate: YearMonth(year: random.number(1963...2004), month: random.number(1...12)).first
                    + random.number(0...27),
                communeINSEE: place.commune, iban: Identifiers.iban(account: 10_000_000 + index)))
            // The pool's own people come last.
            let own = Trade.own.count - 1 - (headcount - index)
            if Trade.own.indices.contains(own) && headcount > Trade.own.count {
                engage(code, Trade.own[own], at: [])
            } else {
                let trade = drawnTrade()
                engage(code, trade, at: drawnMembers(trade))
            }
        }
    }

    /// A trade that some member has nobody of.
    private mutating func drawnTrade() -> Trade {
        let trade = Trade.drawn(&random)
        return ([trade] + Trade.lent).first { served[$0.code, default: []].count < memberCount } ?? trade
    }

    /// A member without anybody of the trade, and up to two more near to it.
    private mutating func drawnMembers(_ trade: Trade) -> [Code<Member>] {
        let free = data.members.map(\.code).filter { !served[trade.code, default: []].contains($0) }
        let first = random.one(of: free.isEmpty ? data.members.map(\.code) : free)
        let near = free.filter { $0 != first }
            .sorted { (minutes(first, $0), $0) < (minutes(first, $1), $1) }.prefix(4).shuffled(using: &random)
        let members = [first] + near.prefix(random.one(of: [0, 0, 1, 1, 1, 2]))
        served[trade.code, default: []].formUnion(members)
        return members.sorted()
    }

    private func minutes(_ from: Code<Member>, _ to: Code<Member>) -> Int {
        trips[Code(from.text)]?[Code(to.text)] ?? 0
    }

    /// A contract with the needs of its week and the agreed hours.
    private mutating func engage(_ employee: Code<Employee>, _ trade: Trade, at members: [Code<Member>]) {
        let (job, trips) = (Code<Job>(trade.code), trips)
        let sites = members.isEmpty ? [Self.office] : members.map { Code<Site>($0.text) }
        let week = TypicalWeek(at: sites, fullTime: trade.executive, &random) { trips[$0]?[$1] ?? 0 }
        let fixedTerm = random.chance(10)
        // Nobody was hired before nineteen.
        let oldest = max(2008, (data.employees.last?.birthDate.components.year ?? 0) + 19)
        data.contracts.append(Contract(
            employee: employee,
            from: YearMonth(year: fixedTerm ? SyntheticPool.year - 1 : random.number(oldest...(SyntheticPool.year - 1)),
                            month: random.number(1...12)).first,
            to: fixedTerm ? YearMonth(year: SyntheticPool.year + 1, month: random.number(1...6)).last : nil,
            kind: fixedTerm ? .fixedTerm : .permanent, job: job, weekMinutes: week.dayMinutes.reduce(0, +),
            points: random.number(trade.points), experiencePoints: random.number(0...18), executive: trade.executive,
            users: members, dayMinutes: week.dayMinutes))
        data.needs += week.needs(job, from: start)
        for member in members where week.minutes(at: Code(member.text)) > 0 {
            let minutes = week.minutes(at: Code(member.text))
            // Three quarters of a mean month to five weeks.
            data.assignments.append(Assignment(
                subject: .employee(employee), member: member, from: start,
                monthMinutesMin: minutes * 13 / 4 / 60 * 60, monthMinutesMax: minutes * 5 + 60))
        }
        weeks.append((employee: employee, week: week))
    }

    /// Leave and training of the year, the personal rate, and half an hour more than planned now and then.
    private mutating func drawYear(of employee: Code<Employee>, _ week: TypicalWeek) {
        let monday = (start + 6).mondayOfWeek
        var away: [ClosedRange<CivilDate>] = []
        for (first, weeks) in [(random.number(5...18), 1), (random.number(27...32), 3), (random.number(37...50), 1)] {
            let from = monday + 7 * first
            away.append(from...(from + 7 * weeks - 3))
            data.absences.append(Absence(employee: employee, kind: .paidLeave, from: from, to: from + 7 * weeks - 3))
        }
        if random.chance(12) {
            let day = monday + 7 * random.number(20...25) + random.number(0...3)
            away.append(day...(day + 1))
            data.absences.append(Absence(employee: employee, kind: .training, from: day, to: day + 1))
        }
        if random.chance(60) {
            data.withholdingRates.append(WithholdingRate(
                employee: employee, from: start, rate: Rate(e8: random.number(0...120) * 100_000)))
        }
        for month in 1...12 where random.chance(40) {
            report(employee, week, YearMonth(year: SyntheticPool.year, month: month), away: away)
        }
    }

    /// A day on which the last half day lasted longer, in a week of which every day was worked: elsewhere the time
    /// would make up for what a holiday took.
    private mutating func report(
        _ employee: Code<Employee>, _ week: TypicalWeek, _ period: YearMonth, away: [ClosedRange<CivilDate>]
    ) {
        let days = period.days.filter { day in
            let days = day.mondayOfWeek...(day.mondayOfWeek + 6)
            return week.blocks.contains { $0.day == day.weekday } && away.allSatisfy { !$0.overlaps(days) }
                && days.allSatisfy { PublicHoliday.on($0) == nil }
        }
        guard !days.isEmpty else { return }
        let day = random.one(of: days)
        let blocks = week.blocks.filter { $0.day == day.weekday }
        for (index, block) in blocks.enumerated() {
            let longer = index == blocks.count - 1 ? 15 * random.number(1...2) : 0
            data.hours.append(Shift(
                employee: employee, site: block.site, start: LocalDateTime(day, minuteOfDay: block.start),
                end: LocalDateTime(day, minuteOfDay: block.end + longer)))
        }
    }

    private mutating func drawMoney() {
        if data.pools[0].tariffMode == .grid {
            data.tariffs = ["administration", "animation", "services"].map {
                Tariff(jobClass: $0, from: start, price: Cents(random.number(48...62) * 50))
            }
        }
        let keys: [(HourClass, AllocationKey.Rule)] = [
            (.holiday, .worked), (.idle, .common), (.leave, .worked), (.own, .common), (.sickness, .common),
            (.training, .common), (.travel, .common),
        ]
        data.allocationKeys = keys.map { AllocationKey(hourClass: $0.0, from: start, rule: $0.1) }
        if random.chance(50) {
            data.grants = [Grant(
                code: "NUM-\(SyntheticPool.year)", funder: "Financeur public (fictif)", label: "Médiation numérique",
                from: start, to: YearMonth(year: SyntheticPool.year, month: 12).last,
                amount: Cents(random.number(6...24) * 100_000), job: Code("mediateur-numerique"), members: [])]
        }
    }

    /// The tables in the order in which reading gives them.
    private func inOrder() -> Dataset {
        var sorted = data
        sorted.sites.sort { $0.code < $1.code }
        sorted.jobs.sort { $0.code < $1.code }
        sorted.needs.sort { $0.code < $1.code }
        // All are of employees, from the same day on; a stable order of members is theirs.
        sorted.assignments = data.members.flatMap { member in
            data.assignments.filter { $0.member == member.code }
        }
        sorted.absences.sort { ($0.employee, $0.from) < ($1.employee, $1.from) }
        sorted.hours.sort { ($0.employee, $0.start) < ($1.employee, $1.start) }
        return sorted
    }
}
