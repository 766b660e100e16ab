import CivilTime
import People
import Roster

/// The blocks of one need on one day: what is asked for, once for all the people asked for. A published shift
/// that no need asks for is one, too, which only its employee may keep.
struct Demand {
    let need: Need?
    /// Number of the need among those that recur, nil for a single one.
    let series: Int?
    let day: Int
    let site: Int
    let quantity: Int
    /// The minutes of the day at which the work may start.
    let starts: [Int]
    let minutes: Int
    /// The only employee who may do it, nil for a need.
    let only: Code<Employee>?

    /// Whether the work reaches into the next day, whenever it starts.
    var endsAfterMidnight: Bool { (starts.first ?? 0) + minutes > 1440 }

    func block(at start: Int, number: Int) -> Block {
        Block(start: start, end: start + minutes, site: site, demand: number)
    }
}
