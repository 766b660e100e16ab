import CivilTime
import People

/// Plans a month: who takes which block of the needs, under every rule that blocks. What nobody can take
/// stays open with its reason. The same input in any order gives the same plan.
public enum Planner {
    /// A plan of the month. No shift breaks a blocking rule: blocks are only given where the planner's own
    /// checks allow, and the validator then looks at the whole; should it find a breach all the same, the
    /// shift is taken out and its need reported open with the breach.
    public static func plan(_ input: PlanningInput, rules: RuleSet) -> Plan {
        gated(draft(input, rules: rules), input, rules)
    }

    /// The blocks of the month that shifts made elsewhere leave open, with what keeps each person from them.
    ///
    /// - Parameter shifts: a shift covers a block of its need, or of any need when it names none, that has
    ///   its site, start and end.
    public static func open(_ shifts: [Shift], in input: PlanningInput, rules: RuleSet) -> [OpenNeed] {
        var board = PlanningBoard(input, rules: rules)
        for shift in shifts { board.place(shift) }
        var covering: [Cover: Int] = [:]
        for shift in shifts {
            let cover = Cover(need: shift.need, site: shift.site, start: shift.start, end: shift.end)
            covering[cover, default: 0] += 1
        }
        return board.blocks.filter { block in
            let occurrence = block.occurrence
            for need in [occurrence.need, nil] {
                let cover = Cover(
                    need: need, site: occurrence.site, start: occurrence.start, end: occurrence.end)
                if let left = covering[cover], left > 0 {
                    covering[cover] = left - 1
                    return false
                }
            }
            return true
        }.map(board.openNeed)
    }

    /// A plan of shifts made by a search: what they leave open, with why. Should the validator find a blocking
    /// breach after all, the shift is taken out and its need reported open with the breach.
    public static func gated(_ shifts: [Shift], in input: PlanningInput, rules: RuleSet) -> Plan {
        gated(Plan(shifts: shifts, open: open(shifts, in: input, rules: rules)), input, rules)
    }

    private struct Cover: Hashable {
        let need: Code<Need>?
        let site: Code<Site>
        let start: LocalDateTime
        let end: LocalDateTime
    }

    /// The plan as the greedy builds it.
    static func draft(_ input: PlanningInput, rules: RuleSet) -> Plan {
        var greedy = Greedy(PlanningBoard(input, rules: rules))
        greedy.run()
        let shifts = greedy.taken.map { person, block in
            Shift(employee: greedy.board.people[person].employee, site: block.occurrence.site,
                  start: block.occurrence.start, end: block.occurrence.end, need: block.occurrence.need)
        }
        return Plan(shifts: shifts.sorted { ($0.employee, $0.start) < ($1.employee, $1.start) },
                    open: greedy.left.sorted(by: inOrder).map(greedy.board.openNeed))
    }

    /// Takes out what the validator blocks, the latest shift up to the day of each breach, until it blocks
    /// nothing.
    static func gated(_ draft: Plan, _ input: PlanningInput, _ rules: RuleSet) -> Plan {
        var plan = draft
        let blocks = input.occurrences()
        while let breach = Validator.breaches(of: plan.shifts, in: input, rules: rules)
            .first(where: { $0.severity == .block }) {
            let own = plan.shifts.indices.filter { plan.shifts[$0].employee == breach.employee }
            guard let index = own.last(where: { plan.shifts[$0].start.date <= breach.day }) ?? own.first
            else { preconditionFailure("\(breach) is of nobody in the plan") }
            let shift = plan.shifts.remove(at: index)
            // A published shift that was entered by hand is on no need.
            guard let occurrence = blocks.first(where: { block in
                block.need == shift.need && block.start <= shift.start && shift.end <= block.end
                    && !plan.open.contains { $0.occurrence == block }
            }) else { continue }
            plan.open.append(OpenNeed(
                occurrence: occurrence, reason: "\(breach.employee) : \(breach.message) (\(breach.article))"))
        }
        return plan
    }
}

/// Blocks in order of start, need and copy.
private func inOrder(_ left: Block, _ right: Block) -> Bool {
    let (one, two) = (left.occurrence, right.occurrence)
    return (one.start, one.need, one.copy) < (two.start, two.need, two.copy)
}

/// Goes over the needs three times, each time the hardest to place first. Recurring needs come first, whole,
/// to those who can take them within their contract hours, so that a site sees the same person; then what is
/// left of them by weekday, so that it sees the same person on Tuesdays; then, block by block, single needs
/// and what absences have left.
private struct Greedy {
    private(set) var board: PlanningBoard
    private(set) var taken: [(person: Int, block: Block)] = []
    private(set) var left: [Block] = []
    private var onSeries: [Copy: Set<Int>] = [:]

    /// One of the people that a need asks for.
    private struct Copy: Hashable {
        let need: Code<Need>
        let copy: Int
    }

    /// Blocks that should go to one person.
    private struct Series {
        let blocks: [Block]
        /// Those whom a plan could give one of the blocks or more.
        let candidates: [Int]
    }

    init(_ board: PlanningBoard) { self.board = board }

    mutating func run() {
        let recurring = Set(board.input.needs.filter { $0.recurrence != nil }.map(\.code))
        var rest: [Block] = []
        for series in series(board.blocks.filter { recurring.contains($0.occurrence.need) }, by: { _ in 0 }) {
            rest += assign(series, beyondContract: false)
        }
        var singles = board.blocks.filter { !recurring.contains($0.occurrence.need) }
        for series in series(rest, by: { $0.slot.day % 7 }) { singles += assign(series) }
        // A block may open the way for one that was refused (a stop between two sites without a known trip),
        // so what is left is tried until nothing moves.
        var before: Int
        left = singles
        repeat {
            before = left.count
            left = series(left, by: { $0.slot.day }).flatMap { assign($0) }
        } while !left.isEmpty && left.count < before
    }

    private struct SeriesKey: Hashable {
        let copy: Copy
        let part: Int
    }

    /// Blocks of one copy of a need by a part of time, the hardest to place first.
    private func series(_ blocks: [Block], by part: (Block) -> Int) -> [Series] {
        ordered(Dictionary(grouping: blocks) { block in
            SeriesKey(copy: Copy(need: block.occurrence.need, copy: block.occurrence.copy), part: part(block))
        }.values.map { $0.sorted(by: inOrder) })
    }

    /// Fewest candidates, then priority, start, need and copy.
    private func ordered(_ groups: [[Block]]) -> [Series] {
        groups.map { blocks in
            Series(blocks: blocks, candidates: Set(blocks.flatMap(board.candidates)).sorted())
        }.sorted {
            let (one, two) = ($0.blocks[0], $1.blocks[0])
            let (left, right) = (one.occurrence, two.occurrence)
            guard $0.candidates.count == $1.candidates.count, left.priority == right.priority else {
                return ($0.candidates.count, left.priority) < ($1.candidates.count, right.priority)
            }
            return inOrder(one, two)
        }
    }

    /// Gives the series to the person it suits best.
    ///
    /// - Parameter beyondContract: whether complementary hours and overtime may be used.
    /// - Returns: the blocks that the person cannot take.
    private mutating func assign(_ series: Series, beyondContract: Bool = true) -> [Block] {
        let first = series.blocks[0].occurrence
        let copy = Copy(need: first.need, copy: first.copy)
        var best: (preference: Preference, person: Int)?
        for person in series.candidates {
            var preference = Preference()
            preference.isNewOnSeries = !(onSeries[copy]?.contains(person) ?? false)
            let tried = take(series.blocks, person) { board, block in
                preference.add(block, to: board.people[person], board.feasibility)
            }
            for block in tried { board.take(block.slot, from: person) }
            guard !tried.isEmpty, beyondContract || preference.extra == 0 else { continue }
            if let already = best, !(already.preference < preference) { continue }
            best = (preference, person)
        }
        guard let best else { return series.blocks }
        let given = take(series.blocks, best.person) { _, _ in }
        taken += given.map { (best.person, $0) }
        onSeries[copy, default: []].insert(best.person)
        let slots = Set(given.map(\.slot))
        return series.blocks.filter { !slots.contains($0.slot) }
    }

    /// Puts the blocks that a person can take on the board, one after the other.
    private mutating func take(
        _ blocks: [Block], _ person: Int, before: (PlanningBoard, Block) -> Void
    ) -> [Block] {
        blocks.filter { block in
            guard board.obstacle(person, block) == nil else { return false }
            before(board, block)
            board.put(block.slot, on: person)
            return true
        }
    }
}
