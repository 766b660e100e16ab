import CivilTime
import People

/// A block on the board: minutes since the board's first midnight, and a site by its number.
struct Slot: Hashable {
    var start: Int
    var end: Int
    var site: Int

    /// The board's day on which it starts.
    var day: Int { start / 1440 }
    /// Minutes after the midnight that ends its day.
    var spill: Int { max(0, end - (day + 1) * 1440) }
}

/// An occurrence as the board sees it.
struct Block {
    let occurrence: Occurrence
    let slot: Slot
    let job: Int
}

/// Why a person cannot take a block: the first rule in the way, with its numbers. Minutes unless said.
enum Obstacle: Hashable {
    case notMember(Member)
    case noContract
    case absence(Absence)
    case labourDay
    case notAuthorised
    case overlap(Slot)
    case noTrip(from: Int, to: Int)
    case trip(from: Int, to: Int, gap: Int, needed: Int)
    case dayMinutes(Int)
    case noBreak(Int)
    case daySpan(Int)
    case dailyRest(Int)
    case weekMinutes(Int)
    case averageWeek(Int)
    case weekDays(Int)
    case weeklyRest
    case sunday
    case partTimeWeek(Int, cap: Int)

    /// How near the person is to taking the block: the higher the nearer. Stages in steps of 100 000, within
    /// a stage fewer missing minutes are nearer.
    var nearness: Int {
        switch self {
        case .notMember, .noContract: 0
        case .absence: 100_000
        case .labourDay: 200_000
        case .notAuthorised: 300_000
        case .overlap: 400_000
        case .noTrip: 500_000
        case .trip(_, _, let gap, let needed): 600_000 - (needed - gap)
        case .weeklyRest, .sunday, .weekDays: 700_000
        case .weekMinutes(let minutes), .averageWeek(let minutes): 800_000 - min(minutes, 90_000)
        case .partTimeWeek(let minutes, let cap): 900_000 - (minutes - cap)
        case .daySpan(let minutes), .dayMinutes(let minutes), .noBreak(let minutes): 1_000_000 - minutes
        case .dailyRest(let minutes): 1_000_000 + minutes
        }
    }
}
