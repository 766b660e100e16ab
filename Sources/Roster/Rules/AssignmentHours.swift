import CivilTime
import People

extension Rule {
    /// The hours of a month that a member has agreed to take of one person or of one job (L1253-9 and the
    /// agreement with the member): a warning to the person whose shift goes beyond them.
    static let assignmentHours = Rule(
        "assignment-hours", "Heures convenues avec l'adhérent", articles: "convention de mise à disposition"
    ) { roster, _ in
        roster.input.assignments.compactMap { assignment in
            var minutes = 0
            var over: Shift?
            for shift in roster.shifts(under: assignment) {
                minutes += shift.minutes
                if minutes > assignment.monthMinutesMax, over == nil { over = shift }
            }
            guard let over else { return nil }
            let subject = switch assignment.subject {
            case .employee(let employee): "\(employee)"
            case .job(let job): "métier \(job)"
            }
            return (over.employee, Finding(
                over.start.date, .warning, "convention de mise à disposition",
                "\(frenchHours(minutes)) de \(subject) à \(assignment.member) en "
                    + "\(roster.input.period.french), "
                    + "maximum convenu \(frenchHours(assignment.monthMinutesMax))"))
        }
    }
}

extension ReviewedRoster {
    /// The shifts of the month that an assignment pays for, in order of start.
    fileprivate func shifts(under assignment: Assignment) -> [Shift] {
        let days = assignment.from...max(assignment.from, assignment.to ?? input.period.last)
        return people.flatMap { person in
            person.reviewed.filter { shift in
                let day = shift.start.date
                guard day.month == input.period, days.contains(day),
                    sites[shift.site]?.member == assignment.member
                else { return false }
                return switch assignment.subject {
                case .employee(let employee): employee == person.employee
                case .job(let job): person.contract(on: day)?.job == job
                }
            }
        }.sorted { ($0.start, $0.employee) < ($1.start, $1.employee) }
    }
}
