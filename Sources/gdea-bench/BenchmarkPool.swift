import CivilTime
import Lines
import People
import Roster

/// A pool drawn from a seed, for measuring the planner: people who live here and there, lent to the members
/// around them, and needs that come from a week in which everybody has work, every week again. Some people are
/// absent: others take their blocks where they could, the rest is cancelled, a twenty-fifth of all blocks in
/// the end. Single needs that somebody could take are added until 101 hours are asked for 100 of the contracts.
///
/// So nearly all needs can be met at once. Who met them here is thrown away: needs and people get their codes
/// by lot, and nothing in the input tells.
struct BenchmarkPool {
    let input: PlanningInput
    let rules: RuleSet

    /// A month that begins on a Monday, has four weeks and no public holiday.
    static let period = YearMonth(year: 2027, month: 2)
    static let mostWeeks = 4

    init(employees: Int, sites: Int, weeks: Int, seed: UInt64) throws {
        var draft = PoolDraft(employees: employees, sites: sites, weeks: weeks, seed: seed)
        draft.run()
        input = try draft.input()
        rules = try RuleSet.forAgreement(idcc: "1261", on: Self.period.first)
    }
}

/// The pool while it is being drawn.
private struct PoolDraft {
    private let weeks: Int
    private var dice: Dice
    private var people: [Person] = []
    private var places: [(x: Int, y: Int)] = []
    private var blocks: [PlannedBlock] = []
    private var absences: [(person: Int, from: Int, to: Int)] = []
    /// Who does what on which day of the month, by person and day.
    private var agenda: [[[Part]]] = []

    private struct Person {
        var job: Int
        var weekMinutes: Int
        var home: (x: Int, y: Int)
        /// Sites of the members in the contract.
        var sites: [Int] = []
    }

    private struct Part {
        var start: Int
        var minutes: Int
        var site: Int
        var end: Int { start + minutes }
    }

    /// Hours that a site needs on some weekdays, or on one day only.
    private struct PlannedBlock {
        var site: Int
        var job: Int
        /// Days of the week, 0 for Monday; a single day when `week` is set.
        var weekdays: [Int]
        var week: Int?
        var start: Int
        var minutes: Int
        /// Whose week it comes from.
        var owner: Int?
        /// Days of the month on which it is cancelled.
        var cancelled: [Int] = []
    }

    private static let jobs = ["animation", "entretien", "secretariat"]

    init(employees: Int, sites: Int, weeks: Int, seed: UInt64) {
        self.weeks = weeks
        dice = Dice(seed: seed)
        // Hectometres in a square of which there are two square kilometres for each site.
        let side = Int(Double(sites * 2).squareRoot() * 10)
        places = (0..<sites).map { _ in (dice.below(side), dice.below(side)) }
        people = (0..<employees).map { number in
            let week = [2100, 1800, 1680, 1680, 1560, 1560, 1440, 1440][dice.below(8)]
            return Person(
                job: number % Self.jobs.count, weekMinutes: week, home: (dice.below(side), dice.below(side)))
        }
        for index in people.indices {
            let home = people[index].home
            let near = places.indices.sorted { distance(places[$0], home) < distance(places[$1], home) }
            // Some of the nearest ones, so that contracts overlap without being alike.
            let count = min(sites, 8 + dice.below(6))
            people[index].sites = Array(near.prefix(count * 3 / 2).shuffled(using: &dice).prefix(count)).sorted()
        }
    }

    private func distance(_ one: (x: Int, y: Int), _ other: (x: Int, y: Int)) -> Int {
        let (dx, dy) = (one.x - other.x, one.y - other.y)
        return Int(Double(dx * dx + dy * dy).squareRoot())
    }

    /// Minutes of a trip: five, and three for each kilometre, in steps of five.
    private func trip(_ from: Int, _ to: Int) -> Int {
        from == to ? 0 : (5 + distance(places[from], places[to]) * 3 / 10 + 4) / 5 * 5
    }

    mutating func run() {
        for person in people.indices { plantWeek(person) }
        for person in people.indices where dice.below(100) < 28 {
            let from = dice.below(weeks * 7)
            absences.append((person, from, min(weeks * 7 - 1, from + dice.below(7))))
        }
        fillAgenda()
        replaceAbsentees()
        cancel()
        addSingles()
    }

    /// A week of work for one person: two halves of a day at one to three sites each.
    private mutating func plantWeek(_ index: Int) {
        let person = people[index]
        let works = person.weekMinutes >= 1560 ? 5 : 4 + dice.below(2)
        let isSaturday = dice.below(8) == 0
        var days = Array((0..<5).shuffled(using: &dice).prefix(isSaturday ? works - 1 : works)).sorted()
        if isSaturday { days.append(5) }
        var left = person.weekMinutes
        var pattern: [Part] = []
        for (number, day) in days.enumerated() {
            let target = min(left, (left / (days.count - number) + 14) / 15 * 15)
            // Half of the days are like the one before.
            if pattern.isEmpty || dice.below(2) == 0 { pattern = plantDay(target, person.sites) }
            for part in pattern {
                let same = blocks.indices.suffix(20).first { place in
                    let block = blocks[place]
                    return block.site == part.site && block.start == part.start && block.minutes == part.minutes
                        && block.owner == index && !block.weekdays.contains(day) && dice.below(4) > 0
                }
                if let same {
                    blocks[same].weekdays.append(day)
                } else {
                    blocks.append(PlannedBlock(
                        site: part.site, job: person.job, weekdays: [day], start: part.start,
                        minutes: part.minutes, owner: index))
                }
            }
            left -= pattern.reduce(0) { $0 + $1.minutes }
            if left <= 60 { break }
        }
    }

    /// Blocks of one day that follow each other with time for the trips and, in a long day, a break at noon.
    private mutating func plantDay(_ target: Int, _ sites: [Int]) -> [Part] {
        var parts: [Part] = []
        var left = max(120, target)
        let latest = max(0, 1170 - 75 - left - 450)
        var time = 450 + dice.below(latest / 15 + 1) * 15
        let pause = left > 300 || dice.below(3) == 0 ? 45 + dice.below(4) * 15 : 0
        while left >= 60, parts.count < 4 {
            let site = parts.isEmpty || dice.below(3) == 0
                ? sites[dice.below(sites.count)] : parts[parts.count - 1].site
            if let last = parts.last {
                time = last.start + last.minutes + (trip(last.site, site) + 14) / 15 * 15
                if parts.count == 1 { time += pause }
            }
            let minutes = left < 240 ? left : min(left, 150 + dice.below(9) * 15)
            parts.append(Part(start: time, minutes: minutes, site: site))
            left -= minutes
        }
        return parts
    }

    private mutating func fillAgenda() {
        agenda = people.map { _ in Array(repeating: [], count: weeks * 7) }
        for block in blocks {
            for day in days(block) { agenda[block.owner!][day].append(part(block)) }
        }
    }

    private func days(_ block: PlannedBlock) -> [Int] {
        (0..<weeks).flatMap { week in block.weekdays.map { week * 7 + $0 } }
    }

    private func part(_ block: PlannedBlock) -> Part {
        Part(start: block.start, minutes: block.minutes, site: block.site)
    }

    private func isAbsent(_ person: Int, _ day: Int) -> Bool {
        absences.contains { $0.person == person && $0.from <= day && day <= $0.to }
    }

    /// Gives a part to somebody who is free for it, if there is one.
    private mutating func give(_ part: Part, job: Int, on day: Int) -> Bool {
        let takers = people.indices.filter { person in
            guard people[person].job == job, people[person].sites.contains(part.site), !isAbsent(person, day)
            else { return false }
            let others = agenda[person][day]
            let week = agenda[person][day / 7 * 7..<day / 7 * 7 + 7].joined().reduce(0) { $0 + $1.minutes }
            let span = others.reduce(part.start..<part.end) {
                min($0.lowerBound, $1.start)..<max($0.upperBound, $1.end)
            }
            return others.allSatisfy { other in
                let trip = trip(other.site, part.site)
                return other.end + trip <= part.start || part.end + trip <= other.start
            } && others.count < 4 && span.count <= 720
                && others.reduce(part.minutes, { $0 + $1.minutes }) <= 510
                && week + part.minutes <= people[person].weekMinutes * 5 / 4
        }
        guard !takers.isEmpty else { return false }
        agenda[takers[dice.below(takers.count)]][day].append(part)
        return true
    }

    private mutating func replaceAbsentees() {
        for index in blocks.indices {
            let block = blocks[index]
            for day in days(block) where isAbsent(block.owner!, day) && !give(part(block), job: block.job, on: day) {
                blocks[index].cancelled.append(day)
            }
        }
    }

    /// Cancels blocks by lot until it is one in twenty-five.
    private mutating func cancel() {
        let all = blocks.reduce(0) { $0 + $1.weekdays.count * weeks }
        var count = blocks.reduce(0) { $0 + $1.cancelled.count }
        while count * 25 < all {
            let index = dice.below(blocks.count)
            let days = days(blocks[index])
            let day = days[dice.below(days.count)]
            guard !blocks[index].cancelled.contains(day) else { continue }
            blocks[index].cancelled.append(day)
            count += 1
            let own = part(blocks[index])
            agenda[blocks[index].owner!][day].removeAll { $0.start == own.start && $0.site == own.site }
        }
    }

    private func asked(_ block: PlannedBlock) -> Int {
        block.minutes * (block.week == nil ? block.weekdays.count * weeks - block.cancelled.count : 1)
    }

    /// Single needs up to 101 % of the contracts' hours, at sites that ask for the job anyway.
    private mutating func addSingles() {
        let most = people.reduce(0) { $0 + $1.weekMinutes } * weeks * 101 / 100
        var sum = blocks.reduce(0) { $0 + asked($1) }
        let recurring = blocks.count
        while sum < most {
            let like = blocks[dice.below(recurring)]
            let single = PlannedBlock(
                site: like.site, job: like.job, weekdays: [dice.below(5)], week: dice.below(weeks),
                start: 450 + dice.below(37) * 15, minutes: 90 + dice.below(7) * 15)
            guard give(part(single), job: single.job, on: single.week! * 7 + single.weekdays[0]) else { continue }
            sum += single.minutes
            blocks.append(single)
        }
    }
}

extension PoolDraft {
    mutating func input() throws -> PlanningInput {
        let first = BenchmarkPool.period.first
        let members = (0..<places.count).map { Code<Member>("M\(number($0 + 1, of: places.count))") }
        let codes = codes("E", people.count)
        var input = PlanningInput(
            period: BenchmarkPool.period,
            sites: members.map { Site(code: Code($0.text), member: $0, communeINSEE: "13055") },
            travels: travels(members), contracts: [], absences: [], assignments: [], needs: [], neighbours: [])
        input.contracts = people.enumerated().map { index, person in
            Contract(
                employee: Code(codes[index]), from: first - 400, kind: .permanent,
                job: Code(Self.jobs[person.job]), weekMinutes: person.weekMinutes, points: 0,
                experiencePoints: 0, executive: false, users: person.sites.map { members[$0] },
                dayMinutes: Array(repeating: person.weekMinutes / 5, count: 5) + [0, 0])
        }.sorted { $0.employee < $1.employee }
        input.absences = absences.map { absence in
            Absence(employee: Code(codes[absence.person]), kind: .paidLeave, from: first + absence.from,
                    to: first + absence.to)
        }.sorted { ($0.employee, $0.from) < ($1.employee, $1.from) }
        let names = self.codes("N", blocks.count)
        for (index, block) in blocks.enumerated() {
            let (need, calendar) = try need(block, code: names[index], site: Code(members[block.site].text))
            input.needs.append(need)
            input.calendar += calendar
        }
        input.needs.sort { $0.code < $1.code }
        input.calendar.sort { ($0.name, $0.from) < ($1.name, $1.from) }
        return input
    }

    private func number(_ value: Int, of count: Int) -> String {
        String(repeating: "0", count: "\(count)".count - "\(value)".count) + "\(value)"
    }

    /// Codes in a random order.
    private mutating func codes(_ letter: String, _ count: Int) -> [String] {
        (1...max(1, count)).map { letter + number($0, of: count) }.shuffled(using: &dice)
    }

    private func travels(_ members: [Code<Member>]) -> [Travel] {
        places.indices.flatMap { from in
            places.indices.filter { $0 != from }.map { to in
                Travel(from: Code(members[from].text), to: Code(members[to].text), minutes: trip(from, to),
                       metres: distance(places[from], places[to]) * 100)
            }
        }
    }

    /// A block as a need; days on which it is cancelled are left out by a week plan of its own.
    private func need(
        _ block: PlannedBlock, code: String, site: Code<Site>
    ) throws -> (need: Need, calendar: [WeekPlan]) {
        let first = BenchmarkPool.period.first
        let firstDay = (block.week ?? 0) * 7 + block.weekdays.min()!
        let start = LocalDateTime(first + firstDay, minuteOfDay: block.start)
        var need = Need(
            code: Code(code), site: site, job: Code(Self.jobs[block.job]), start: start,
            end: start + block.minutes)
        guard block.week == nil else { return (need, []) }
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let days = block.weekdays.sorted().map { names[$0] }.joined(separator: ",")
        let last = "\(first + (weeks * 7 - 1))".filter { $0 != "-" }
        need.recurrence = try RecurrenceRule("FREQ=WEEKLY;BYDAY=\(days);UNTIL=\(last)T235959")
        guard !block.cancelled.isEmpty else { return (need, []) }
        let name = Code<WeekPlan>(code)
        need.weekPlan = name
        var calendar: [WeekPlan] = []
        var from = 0
        for day in block.cancelled.sorted() + [weeks * 7] {
            if day > from { calendar.append(WeekPlan(name: name, from: first + from, to: first + (day - 1))) }
            from = day + 1
        }
        return (need, calendar)
    }
}
