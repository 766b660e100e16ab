import CivilTime
import People

extension Rule {
    /// The hours of a month that a member has agreed to take at least. For a person's hours the minimum is
    /// reduced with the contract time that absences and public holidays take away, and with the part of the
    /// month that the assignment covers, down to the quarter of an hour: a convention of this program, no text
    /// sets it. For a job's hours the finding goes to the first employee of the job who may work there, for
    /// somebody must be named.
    static let assignmentMinimum = Rule(
        "assignment-minimum", "Heures convenues avec l'adhérent, minimum",
        "Hours agreed with the member, at least", articles: "convention de mise à disposition"
    ) { roster, _ in
        let period = roster.facts.input.period
        return roster.facts.input.assignments.compactMap { assignment in
            let last = min(assignment.to ?? period.last, period.last)
            guard assignment.from <= last, last >= period.first,
                let person = roster.person(of: assignment, on: last)
            else { return nil }
            let due = person.due(assignment, in: period)
            let minutes = roster.shifts(under: assignment).reduce(0) { $0 + $1.minutes }
            guard minutes < due else { return nil }
            let isReduced = due < assignment.monthMinutesMin
            return (person.employee, Finding(
                last, .warning, "convention de mise à disposition",
                "\(frenchHours(minutes)) de \(assignment.subject.french) à \(assignment.member) en "
                    + "\(period.french), minimum convenu \(frenchHours(assignment.monthMinutesMin))"
                    + (isReduced ? ", \(frenchHours(due)) au prorata des jours de présence" : ""),
                "\(frenchHours(minutes)) of \(assignment.subject.english) at \(assignment.member) in "
                    + "\(period.english), agreed at least \(frenchHours(assignment.monthMinutesMin))"
                    + (isReduced ? ", \(frenchHours(due)) in proportion to the days present" : "")))
        }
    }
}

extension ReviewedRoster {
    /// Whom a finding about an assignment names.
    fileprivate func person(of assignment: Assignment, on day: CivilDate) -> ReviewedPerson? {
        people.first { person in
            switch assignment.subject {
            case .employee(let employee): return person.employee == employee
            case .job(let job):
                guard let contract = person.contract(on: day) else { return false }
                return contract.job == job && contract.users.contains(assignment.member)
            }
        }
    }
}

extension ReviewedPerson {
    /// The minutes due of an assignment in a month, in proportion to the contract time that can be worked.
    fileprivate func due(_ assignment: Assignment, in period: YearMonth) -> Int {
        guard case .employee = assignment.subject else { return assignment.monthMinutesMin }
        var whole = 0
        var present = 0
        for day in period.days {
            let minutes = contract(on: day)?.dayMinutes[day.weekday.rawValue - 1] ?? 0
            whole += minutes
            let isCovered = assignment.from <= day && day <= (assignment.to ?? day)
            let isOff = PublicHoliday.on(day) != nil || absences.contains { $0.days.contains(day) }
            if isCovered, !isOff { present += minutes }
        }
        guard whole > present else { return whole == 0 ? 0 : assignment.monthMinutesMin }
        return assignment.monthMinutesMin * present / whole / 15 * 15
    }
}
