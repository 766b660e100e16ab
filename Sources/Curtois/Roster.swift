/// Who works which shift type on which day: by person and day, nil for a day off.
public struct Roster: Hashable, Sendable {
    public var shifts: [[Int?]]

    public init(shifts: [[Int?]]) { self.shifts = shifts }
}

extension Instance {
    /// The cost of a roster as the benchmarks count it: missing and surplus people, wishes not granted.
    /// Written apart from the search, as a check of it.
    public func cost(of roster: Roster) -> Int {
        var cost = 0
        for cover in covers {
            let present = people.indices.filter { roster.shifts[$0][cover.day] == cover.shiftType }.count
            if present < cover.required {
                cost += (cover.required - present) * cover.underWeight
            } else {
                cost += (present - cover.required) * cover.overWeight
            }
        }
        for request in requests {
            let isWorked = roster.shifts[request.person][request.day] == request.shiftType
            if isWorked != request.isOn { cost += request.weight }
        }
        return cost
    }

    /// People wanted, and how many of them are there.
    public func coverage(of roster: Roster) -> (required: Int, present: Int) {
        covers.reduce((0, 0)) { sum, cover in
            let present = people.indices.filter { roster.shifts[$0][cover.day] == cover.shiftType }.count
            return (sum.0 + cover.required, sum.1 + min(present, cover.required))
        }
    }

    /// The hard rules that a roster breaks, one sentence each.
    public func violations(of roster: Roster) -> [String] {
        people.indices.flatMap { person in
            violations(of: roster.shifts[person], people[person]).map { "\(people[person].name): \($0)" }
        }
    }

    private func violations(of line: [Int?], _ person: Person) -> [String] {
        var found: [String] = []
        for (type, most) in person.mostShifts.enumerated() {
            let count = line.filter { $0 == type }.count
            if count > most { found.append("\(count) × \(shiftTypes[type].name), \(most) at most") }
        }
        let minutes = line.reduce(0) { $0 + ($1.map { shiftTypes[$0].minutes } ?? 0) }
        if minutes > person.mostMinutes { found.append("\(minutes) min, \(person.mostMinutes) at most") }
        if minutes < person.leastMinutes { found.append("\(minutes) min, \(person.leastMinutes) at least") }
        for day in person.daysOff.sorted() where line[day] != nil { found.append("works on day off \(day)") }
        for (day, pair) in zip(line, line.dropFirst()).enumerated() {
            guard let before = pair.0, let after = pair.1,
                shiftTypes[before].forbiddenNext.contains(after)
            else { continue }
            found.append("\(shiftTypes[after].name) after \(shiftTypes[before].name) on day \(day + 1)")
        }
        let weekends = stride(from: 5, to: days, by: 7).filter { saturday in
            line[saturday] != nil || (saturday + 1 < days && line[saturday + 1] != nil)
        }.count
        if weekends > person.mostWeekends { found.append("\(weekends) weekends, \(person.mostWeekends) at most") }
        return found + runViolations(of: line, person)
    }

    /// Longest runs are counted from the first day on; shortest runs only where both ends are within the
    /// horizon.
    private func runViolations(of line: [Int?], _ person: Person) -> [String] {
        var found: [String] = []
        var first = 0
        while first < days {
            let isOn = line[first] != nil
            let end = line[first...].firstIndex { ($0 != nil) != isOn } ?? days
            let length = end - first
            if isOn, length > person.mostInRow {
                found.append("\(length) days in a row from day \(first), \(person.mostInRow) at most")
            }
            let least = isOn ? person.leastInRow : person.leastOffInRow
            if first > 0, end < days, length < least {
                found.append("\(length) days \(isOn ? "on" : "off") from day \(first), \(least) at least")
            }
            first = end
        }
        return found
    }
}
