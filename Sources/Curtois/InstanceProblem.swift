import Lines

extension Instance {
    /// The instance as lines: one item for each day and shift type that is asked for, one duty for each shift
    /// type that the person may work.
    public func problem() -> LineProblem {
        let wanted = covers.sorted { ($0.day, $0.shiftType) < ($1.day, $1.shiftType) }
        let items = wanted.map { cover in
            CoverItem(day: cover.day, required: cover.required, missingCost: cover.underWeight,
                      surplusCost: cover.overWeight)
        }
        var itemOf = Array(repeating: Int?.none, count: days * shiftTypes.count)
        for (index, cover) in wanted.enumerated() {
            itemOf[cover.day * shiftTypes.count + cover.shiftType] = index
        }
        var tallies: [Tally] = []
        var duties = DutyTableBuilder(items: items, days: days)
        for (number, person) in people.enumerated() {
            let minutes = tallies.count
            tallies.append(Tally(least: person.leastMinutes, most: person.mostMinutes))
            let firstType = tallies.count
            tallies += person.mostShifts.map { Tally(most: min($0, days)) }
            for day in 0..<days {
                var choices: [Duty] = [.off(cost: requestCost(number, day, working: nil))]
                for (type, shift) in shiftTypes.enumerated()
                where person.mostShifts[type] > 0 && !person.daysOff.contains(day) {
                    choices.append(Duty(
                        hours: 0..<shift.minutes, minutes: shift.minutes,
                        items: itemOf[day * shiftTypes.count + type].map { [$0] } ?? [],
                        cost: requestCost(number, day, working: type),
                        entries: [Duty.Entry(tally: minutes, amount: shift.minutes),
                                  Duty.Entry(tally: firstType + type, amount: 1)],
                        kind: type, forbiddenNext: shift.forbiddenNext.reduce(0) { $0 | 1 << UInt32($1) }))
                }
                duties.append(choices, day: day)
            }
        }
        return LineProblem(
            people: people.count, days: days, items: items, tallies: tallies, rules: people.map(\.rules),
            duties: duties.table())
    }

    /// What the wishes of a person for a day cost under a shift type or a day off.
    private func requestCost(_ person: Int, _ day: Int, working type: Int?) -> Int {
        requests.filter { $0.person == person && $0.day == day && ($0.shiftType == type) != $0.isOn }
            .reduce(0) { $0 + $1.weight }
    }

    /// The shift type of each person and day, nil for a day off.
    public func roster(of plan: LinePlan, in problem: LineProblem) -> Roster {
        Roster(shifts: people.indices.map { person in
            (0..<days).map { day in
                let duty = problem.duties[Int(plan.duties[person * days + day])]
                return duty.isOff ? nil : duty.kind
            }
        })
    }
}

extension Instance.Person {
    fileprivate var rules: LineRules {
        LineRules(
            longestRun: mostInRow, shortestRun: leastInRow, shortestGap: leastOffInRow, weekends: mostWeekends)
    }
}
