import CivilTime
import People
import Roster

/// A month of a pool by numbers: days, sites, people and what is asked for.
struct PoolModel {
    let input: PlanningInput
    let limits: PlanningLimits
    let weights: PlanWeights
    let horizon: Horizon
    /// In order of code.
    let sites: [Site]
    /// Whether the pool's list has the site; nobody may work at others.
    let isKnown: [Bool]
    let trips: Trips
    /// In order of code.
    let workers: [Worker]
    /// In order of day, start and need.
    let demands: [Demand]
    /// The days on which each member is one.
    let membership: [Code<Member>: ClosedRange<CivilDate>]
    let siteNumbers: [Code<Site>: Int]
    /// Of the needs that recur.
    let seriesNumbers: [Code<Need>: Int]

    init(_ input: PlanningInput, rules: RuleSet, weights: PlanWeights) {
        self.input = input
        self.weights = weights
        limits = PlanningLimits(rules)
        horizon = Horizon(input.period)
        let known = Dictionary(input.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let shifts = input.neighbours + input.published
        let codes = Set(known.keys).union(input.needs.map(\.site)).union(shifts.map(\.site)).sorted()
        sites = codes.map { known[$0] ?? Site(code: $0, member: nil, communeINSEE: "") }
        isKnown = codes.map { known[$0] != nil }
        siteNumbers = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        trips = Trips(input.travels, sites: siteNumbers)
        let series = Set(input.needs.filter { $0.recurrence != nil }.map(\.code)).sorted()
        seriesNumbers = Dictionary(uniqueKeysWithValues: series.enumerated().map { ($1, $0) })
        membership = Dictionary(
            input.members.map { member in
                (member.code, member.joined...max(member.joined, member.left ?? .distantFuture))
            }, uniquingKeysWith: { first, _ in first })
        workers = Crew(input, horizon, limits, trips, siteNumbers).workers
        demands = (Self.demands(input, horizon, siteNumbers, seriesNumbers)
            + Self.keptShifts(workers, horizon, siteNumbers)).sorted(by: Self.inOrder)
    }

    private struct NeedDay: Hashable {
        let need: Code<Need>
        let day: Int
    }

    private static func demands(
        _ input: PlanningInput, _ horizon: Horizon, _ sites: [Code<Site>: Int], _ series: [Code<Need>: Int]
    ) -> [Demand] {
        let needs = Dictionary(input.needs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: input.occurrences()) { occurrence in
            NeedDay(need: occurrence.need, day: horizon.number(of: occurrence.start.date))
        }
        return groups.map { key, occurrences in
            let copies = occurrences.sorted { $0.copy < $1.copy }
            let midnight = LocalDateTime(copies[0].start.date, minuteOfDay: 0)
            return Demand(
                need: needs[key.need], series: series[key.need], day: key.day, site: sites[copies[0].site]!,
                quantity: copies.count, starts: copies[0].starts.map { $0 - midnight },
                minutes: copies[0].minutes, only: nil)
        }
    }

    /// Published shifts that were entered by hand: no need asks for them, and a plan may keep them.
    private static func keptShifts(
        _ workers: [Worker], _ horizon: Horizon, _ sites: [Code<Site>: Int]
    ) -> [Demand] {
        workers.flatMap { worker in
            worker.published.filter { !worker.fixedDays.contains($0.key) }.flatMap { day, shifts in
                shifts.filter { $0.need == nil }.map { shift in
                    Demand(
                        need: nil, series: nil, day: day, site: sites[shift.site]!, quantity: 1,
                        starts: [shift.start - LocalDateTime(horizon.date(day), minuteOfDay: 0)],
                        minutes: shift.minutes, only: worker.employee)
                }
            }
        }
    }

    private static func inOrder(_ left: Demand, _ right: Demand) -> Bool {
        (left.day, left.starts[0], left.need?.code.text ?? "", left.only?.text ?? "", left.site, left.minutes)
            < (right.day, right.starts[0], right.need?.code.text ?? "", right.only?.text ?? "", right.site,
               right.minutes)
    }
}

extension CivilDate {
    fileprivate static let distantFuture = CivilDate(daysSinceEpoch: .max / 2)
}
