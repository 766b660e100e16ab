/// A change of several days that is made, looked at, and kept or taken back.
struct Trial: ~Copyable {
    var state: LineState
    /// Where duties were changed, and from what, in order.
    private var undo: [(place: Int32, duty: Int32)] = []
    private let days: Int

    init(_ problem: LineProblem, _ plan: LinePlan) {
        state = LineState(problem, plan)
        days = problem.days
        undo.reserveCapacity(256)
    }

    var isEmpty: Bool { undo.isEmpty }

    @inline(__always)
    mutating func set(_ place: Int, _ duty: Int) {
        undo.append((Int32(truncatingIfNeeded: place), Int32(truncatingIfNeeded: state.duty(place))))
        state.change(place, to: duty)
    }

    /// Whether all hard bounds and the rules of all people touched hold.
    func isAllowed() -> Bool {
        guard state.isSound else { return false }
        for change in undo {
            let (person, day) = Int(change.place).quotientAndRemainder(dividingBy: days)
            if !state.keepsRules(person, from: day, through: day) { return false }
        }
        return true
    }

    mutating func keep() { undo.removeAll(keepingCapacity: true) }

    mutating func takeBack() {
        while let last = undo.popLast() { state.change(Int(last.place), to: Int(last.duty)) }
    }
}
