import CivilTime
import People
import Roster

/// The week that a person works all the year: half days at the sites of its members. It keeps the rules of
/// working time of the law and of agreement 1261: seven hours a day, a pause between the half days, one pause a
/// day, never on Saturday or Sunday.
struct TypicalWeek {
    /// A stretch of work on one weekday.
    struct Block: Hashable {
        let day: Weekday
        let site: Code<Site>
        /// Minutes of the day.
        let start: Int
        let end: Int
    }

    let blocks: [Block]
    /// Contract time of each weekday, Monday first: the blocks, and a trip between them.
    let dayMinutes: [Int]

    /// So many days of so many minutes in the morning and in the afternoon, in how many cases of a hundred.
    private static let patterns = [
        (days: 5, morning: 240, afternoon: 180, share: 45), (days: 4, morning: 240, afternoon: 180, share: 20),
        (days: 4, morning: 210, afternoon: 150, share: 15), (days: 3, morning: 240, afternoon: 180, share: 10),
        (days: 5, morning: 210, afternoon: 0, share: 10),
    ]
    private static let pause = 60
    /// The longest trip that leaves half an hour of the pause.
    private static let longestTrip = 30
    private static let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

    /// A week at some sites, as many days at each as they divide it.
    /// - Parameters:
    ///   - sites: one or more.
    ///   - fullTime: seven hours on five days; else by chance.
    ///   - trip: minutes from one site to another.
    init(
        at sites: [Code<Site>], fullTime: Bool = false, _ random: inout Seeded,
        trip: (Code<Site>, Code<Site>) -> Int
    ) {
        var left = fullTime ? 0 : random.number(0...99)
        let pattern = Self.patterns.first { pattern in
            left -= pattern.share
            return left < 0
        } ?? Self.patterns[0]
        let free = Set(Self.workdays.shuffled(using: &random).prefix(5 - pattern.days))
        let start = 480 + 30 * random.number(0...2)
        let days = Self.workdays.filter { !free.contains($0) }
        var (blocks, minutes) = ([Block](), [0, 0, 0, 0, 0, 0, 0])
        for (index, day) in days.enumerated() {
            let place = index * sites.count / days.count
            let (site, other) = (sites[place], sites[(place + 1) % sites.count])
            minutes[day.rawValue - 1] = pattern.morning + pattern.afternoon
            blocks.append(Block(day: day, site: site, start: start, end: start + pattern.morning))
            guard pattern.afternoon > 0 else { continue }
            let afternoon = start + pattern.morning + Self.pause
            let way = site == other ? 0 : trip(site, other)
            // The trip is working time: the afternoon ends earlier by it.
            let moves = site != other && way <= Self.longestTrip && random.chance(30)
            blocks.append(Block(day: day, site: moves ? other : site, start: afternoon,
                                end: afternoon + pattern.afternoon - (moves ? way : 0)))
        }
        self.blocks = blocks
        dayMinutes = minutes
    }

    /// Work of a week at a site.
    func minutes(at site: Code<Site>) -> Int {
        blocks.filter { $0.site == site }.reduce(0) { $0 + $1.end - $1.start }
    }

    /// The week as needs of one job, from the first days of a year on: the same times on several days are one.
    func needs(_ job: Code<Job>, from first: CivilDate) -> [Need] {
        var days: [Block: [Weekday]] = [:]
        var order: [Block] = []
        for block in blocks {
            let time = Block(day: .monday, site: block.site, start: block.start, end: block.end)
            if days[time] == nil { order.append(time) }
            days[time, default: []].append(block.day)
        }
        var numbers: [Code<Site>: Int] = [:]
        return order.map { time in
            let weekdays = days[time] ?? []
            let start = (0..<7).map { first + $0 }.first { weekdays.contains($0.weekday) } ?? first
            numbers[time.site, default: 0] += 1
            return Need(
                code: Code("\(time.site).\(job).\(numbers[time.site] ?? 0)"), site: time.site, job: job,
                start: LocalDateTime(start, minuteOfDay: time.start), end: LocalDateTime(start, minuteOfDay: time.end),
                recurrence: RecurrenceRule(.weekly, days: weekdays.map { RecurrenceRule.Day($0) }))
        }
    }
}
