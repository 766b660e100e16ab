import CivilTime
import Lines
import People
import Roster

/// Lists all that a person may do on a day: every sequence of up to `Duty.mostItems` blocks that the rules of the
/// day allow.
struct DutyListing {
    let model: PoolModel
    /// More duties than this of one person on one day are not listed; those with fewer blocks come first.
    static let mostDuties = 3000

    struct List {
        var days: [WorkDay]
        /// Whether all sequences of so many blocks are in the list.
        var isComplete: Bool
    }

    /// - Parameter demands: those of the day that the person may do, by number.
    func duties(_ worker: Worker, day: Int, demands: [Int]) -> List {
        let blocks = demands.flatMap { number in
            model.demands[number].starts.map { model.demands[number].block(at: $0, number: number) }
        }.filter { isAllowed($0, worker, day) }
            .sorted { ($0.start, $0.end, $0.demand!) < ($1.start, $1.end, $1.demand!) }
        var list = List(days: [], isComplete: true)
        var ends: [(day: WorkDay, last: Int)] = [(WorkDay(), -1)]
        for _ in 0..<Duty.mostItems {
            var longer: [(day: WorkDay, last: Int)] = []
            for (sequence, last) in ends {
                for next in last + 1..<max(last + 1, blocks.count) {
                    guard let extended = extended(sequence, by: blocks[next], worker, day) else { continue }
                    longer.append((extended, next))
                }
                if list.days.count + longer.count > Self.mostDuties {
                    list.isComplete = false
                    break
                }
            }
            list.days += longer.map(\.day).prefix(max(0, Self.mostDuties - list.days.count))
            ends = longer
            guard list.isComplete, !longer.isEmpty else { return list }
        }
        return list
    }

    private func extended(_ sequence: WorkDay, by block: Block, _ worker: Worker, _ day: Int) -> WorkDay? {
        if sequence.blocks.contains(where: { $0.demand == block.demand }) { return nil }
        var longer = sequence
        guard longer.append(block, trips: model.trips, pause: model.limits.breakMinutes),
            keepsDay(longer, worker, day)
        else { return nil }
        return longer
    }

    /// The rules of a day that more work can only break, so that no longer sequence has to be tried.
    private func keepsDay(_ sequence: WorkDay, _ worker: Worker, _ day: Int) -> Bool {
        let limits = model.limits
        func most(_ day: Int) -> Int { max(0, limits.dayMinutes - worker.otherMinutes(on: model.horizon.date(day))) }
        return sequence.minutes <= most(day)
            && (sequence.minutesAfterMidnight == 0 || sequence.minutesAfterMidnight <= most(day + 1))
            && sequence.longestStretch <= limits.breakAfter && sequence.span <= limits.daySpan
    }

    /// Neither night work that an adjustment forbids (L4624-6), nor work into a day that is off.
    private func isAllowed(_ block: Block, _ worker: Worker, _ day: Int) -> Bool {
        if block.end > 1440, model.isNextDayOff(worker, day) { return false }
        return !worker.isAdjusted(.noNight, on: model.horizon.date(day)) || model.limits.nightMinutes(of: block) == 0
    }
}

extension PlanningLimits {
    /// Minutes of a block within a night.
    func nightMinutes(of block: Block) -> Int {
        [-1440, 0, 1440].reduce(0) { sum, shift in
            sum + max(0, min(block.end, nightEnd + 1440 + shift) - max(block.start, nightStart + shift))
        }
    }
}
