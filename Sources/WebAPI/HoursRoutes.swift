import CivilTime
import Exports
import Operations
import People
import Roster
import Storage

extension Route {
    static let hours = [
        Route(
            .get, "/api/v1/hours/{period}", id: "hours",
            "Les heures classées du mois et les avis ; un adhérent voit le travail fait chez lui.",
            roles: [.manager, .planner, .payroll, .member, .employee],
            answers: [(.json, Schema.reference("Hours"))], problems: [.invalid],
            .identified { call in
                let period = try call.period()
                return Answer(
                    .object([
                        ("period", .string(period.description)),
                        ("hours", .array(try call.pool.classedHours(period).map(JSON.init))),
                        ("verdicts", .array(try call.pool.reviews(period).map(JSON.init))),
                    ]))
            }),
        Route(
            .post, "/api/v1/hours/{period}/approve", id: "approveHours",
            "Approuve les heures d'un adhérent : toutes, ou celles d'un salarié un jour. Répétable.",
            roles: [.manager, .planner, .member], body: "Approval",
            answers: [(.json, Schema.reference("Verdict"))], problems: [.invalid, .closed],
            .identified { try $0.judge(.approved) }),
        Route(
            .post, "/api/v1/hours/{period}/dispute", id: "disputeHours",
            "Conteste des minutes d'un salarié un jour. Répétable.",
            roles: [.manager, .planner, .member], body: "Dispute",
            answers: [(.json, Schema.reference("Verdict"))], problems: [.invalid, .closed],
            .identified { try $0.judge(.disputed) }),
    ]
}

extension Call {
    /// Records a verdict, unless it is already the last word on the same hours.
    fileprivate func judge(_ word: HoursVerdict.Verdict) throws -> Answer {
        let verdict = try verdict(word)
        do {
            try pool.judge(verdict)
        } catch let fault as VerdictFault {
            throw Problem(fault)
        }
        return Answer(JSON(verdict))
    }

    private func verdict(_ word: HoursVerdict.Verdict) throws(Problem) -> HoursVerdict {
        let period = try period()
        let isDispute = word == .disputed
        let fields = try Fields(
            body, allowed: ["member", "employee", "day"] + (isDispute ? ["minutes", "reason"] : []))
        let (employee, day) = (try fields.text("employee"), try fields.text("day"))
        guard let member = try fields.text("member") ?? identity.member?.text else {
            throw .invalid("« member » manque : le code de l'adhérent dont on juge les heures.")
        }
        guard (employee == nil) == (day == nil), !isDispute || employee != nil else {
            throw .invalid("« employee » et « day » vont ensemble : le salarié et le jour.")
        }
        let date = day.flatMap { CivilDate($0) }
        guard day == nil || (date != nil && date?.description == day) else {
            throw .invalid("« day » : un jour AAAA-MM-JJ est attendu, par exemple 2026-11-05.")
        }
        // What cannot be a code names nothing that exists.
        guard isCode(member), employee.map(isCode) ?? true else { throw .notFound }
        let (minutes, reason) = isDispute ? (try fields.integer("minutes"), try fields.text("reason")) : (nil, nil)
        if isDispute, minutes == nil { throw Problem(VerdictFault.minutes(0)) }
        if isDispute, reason == nil { throw Problem(VerdictFault.reason) }
        return HoursVerdict(
            member: Code(member), employee: employee.map { Code($0) }, day: date, period: period,
            minutes: minutes, verdict: word, reason: reason)
    }
}

extension Problem {
    fileprivate init(_ fault: VerdictFault) {
        self = switch fault {
        case .minutes: .invalid("« minutes » : un nombre entier de 1 à 1440 est attendu.")
        case .reason: .invalid("« reason » : un motif de 1 à 200 caractères sur une ligne est attendu.")
        case .noHours: .notFound
        case .beyond(_, let worked): .invalid("« minutes » : \(worked) minutes seulement ont été faites ce jour-là.")
        case .closed:
            .closed("Le mois est clos : signalez l'écart au groupement, il ira au prochain mois ouvert.")
        }
    }
}

extension JSON {
    fileprivate init(_ hours: ClassedHours) {
        self = .object([
            ("employee", .string(hours.employee.text)), ("day", .string(hours.day.description)),
            ("class", .string(hours.hourClass.rawValue)), ("minutes", .integer(hours.minutes)),
            ("start", .optional(hours.start?.description)), ("end", .optional(hours.end?.description)),
            ("site", .optional(hours.site?.text)), ("member", .optional(hours.member?.text)),
        ])
    }

    fileprivate init(_ verdict: HoursVerdict) {
        self = .object([
            ("period", .string(verdict.period.description)), ("member", .string(verdict.member.text)),
            ("employee", .optional(verdict.employee?.text)), ("day", .optional(verdict.day?.description)),
            ("verdict", .string(verdict.verdict.rawValue)),
            ("minutes", verdict.minutes.map(JSON.integer) ?? .null), ("reason", .optional(verdict.reason)),
        ])
    }
}
