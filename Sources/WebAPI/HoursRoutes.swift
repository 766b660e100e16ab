import CivilTime
import Exports
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
        // Waits for other verdicts on their way, and for a closing: what is read next is the last word.
        try pool.lockChain()
        let worked = try pool.classedHours(verdict.period).filter {
            $0.member == verdict.member
                && (verdict.employee == nil || ($0.employee == verdict.employee && $0.day == verdict.day))
        }
        guard !worked.isEmpty else { throw Problem.notFound }
        let minutes = worked.reduce(0) { $0 + $1.minutes }
        guard (verdict.minutes ?? 0) <= minutes else {
            throw Problem.invalid("« minutes » : \(minutes) minutes seulement ont été faites ce jour-là.")
        }
        guard try !pool.isClosed(.month, verdict.period) else {
            throw Problem.closed(
                "Le mois est clos : signalez l'écart au groupement, il ira au prochain mois ouvert.")
        }
        if try !pool.isLastWord(verdict) { try pool.add(verdict) }
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
        return HoursVerdict(
            member: Code(member), employee: employee.map { Code($0) }, day: date, period: period,
            minutes: isDispute ? try minutes(fields) : nil, verdict: word,
            reason: isDispute ? try reason(fields) : nil)
    }

    private func minutes(_ fields: Fields) throws(Problem) -> Int {
        guard let minutes = try fields.integer("minutes"), (1...1440).contains(minutes) else {
            throw .invalid("« minutes » : un nombre entier de 1 à 1440 est attendu.")
        }
        return minutes
    }

    private func reason(_ fields: Fields) throws(Problem) -> String {
        guard let reason = try fields.text("reason"), reason.unicodeScalars.count <= 200,
            reason.contains(where: { !$0.isWhitespace }),
            !reason.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw .invalid("« reason » : un motif de 1 à 200 caractères sur une ligne est attendu.")
        }
        return reason
    }
}

extension PoolTransaction {
    /// Whether the last verdict on these hours, since they were last derived, says the same.
    fileprivate func isLastWord(_ verdict: HoursVerdict) throws -> Bool {
        let last = try sql.query(
            """
            select employee, day, minutes, verdict, reason from hours_review
            where pool_id = \(pool) and period = \(verdict.period) and member = \(verdict.member)
              and (\(verdict.employee as Code<Employee>?)::text is null or employee is null
                   or (employee = \(verdict.employee as Code<Employee>?)
                       and day = \(verdict.day as CivilDate?)))
              and at >= (select at from step_run where pool_id = \(pool) and period = \(verdict.period)
                         and step = 'hours' order by run desc limit 1)
            order by line desc limit 1
            """, Code<Employee>?.self, CivilDate?.self, Int?.self, String.self, String?.self
        ).first
        guard let last else { return false }
        return last.0 == verdict.employee && last.1 == verdict.day && last.2 == verdict.minutes
            && last.3 == verdict.verdict.rawValue && last.4 == verdict.reason
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
