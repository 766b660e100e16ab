import CivilTime
import People

extension Rule {
    /// The hours of a month that a member has agreed to take of one person or of one job (L1253-9 and the
    /// agreement with the member): a warning to the person whose shift goes beyond them.
    static let assignmentHours = Rule(
        "assignment-hours", "Heures convenues avec l'adhérent, maximum", "Hours agreed with the member, at most",
        articles: "convention de mise à disposition"
    ) { roster, _ in
        roster.facts.input.assignments.compactMap { assignment in
            var minutes = 0
            var over: Shift?
            for shift in roster.shifts(under: assignment) {
                minutes += shift.minutes
                if minutes > assignment.monthMinutesMax, over == nil { over = shift }
            }
            guard let over else { return nil }
            let period = roster.facts.input.period
            return (over.employee, Finding(
                over.start.date, .warning, "convention de mise à disposition",
                "\(frenchHours(minutes)) de \(assignment.subject.french) à \(assignment.member) en "
                    + "\(period.french), maximum convenu \(frenchHours(assignment.monthMinutesMax))",
                "\(frenchHours(minutes)) of \(assignment.subject.english) at \(assignment.member) in "
                    + "\(period.english), agreed at most \(frenchHours(assignment.monthMinutesMax))"))
        }
    }
}

extension Assignment.Subject {
    var french: String {
        switch self {
        case .employee(let employee): "\(employee)"
        case .job(let job): "métier \(job)"
        }
    }
    var english: String {
        switch self {
        case .employee(let employee): "\(employee)"
        case .job(let job): "job \(job)"
        }
    }
}

extension ReviewedRoster {
    /// The shifts of the month that an assignment pays for, in order of start.
    func shifts(under assignment: Assignment) -> [Shift] {
        let period = facts.input.period
        let days = assignment.from...max(assignment.from, assignment.to ?? period.last)
        let people: [ReviewedPerson] = switch assignment.subject {
        case .employee(let employee): people.filter { $0.employee == employee }
        case .job: people
        }
        return people.flatMap { person in
            person.reviewed.filter { shift in
                let day = shift.start.date
                guard day.month == period, days.contains(day),
                    facts.sites[shift.site]?.member == assignment.member
                else { return false }
                return switch assignment.subject {
                case .employee: true
                case .job(let job): person.contract(on: day)?.job == job
                }
            }
        }.sorted { ($0.start, $0.employee) < ($1.start, $1.employee) }
    }
}
