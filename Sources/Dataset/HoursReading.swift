import CivilTime
import People
import Roster

// Assignments, needs, absences, shifts.
extension Reading {
    func readTime(into dataset: inout Dataset) {
        if let assignments = rows(.assignments, assignment) {
            afterReferences { self.checkOverlaps(assignments.filter(\.row.isSound)) }
            self.assignments = assignments
            dataset.assignments = assignments.map(\.value)
                .sorted { $0.order.lexicographicallyPrecedes($1.order) }
        }
        if let needs = rows(.needs, need) {
            dataset.needs = coded(needs).sorted { $0.code < $1.code }
        }
        if let absences = rows(.absences, absence) {
            afterReferences { self.checkOverlaps(absences.filter(\.row.isSound)) }
            dataset.absences = absences.map(\.value)
                .sorted { ($0.employee, $0.from) < ($1.employee, $1.from) }
        }
        if let plan = rows(.plan, shift) { dataset.plan = plan.map(\.value).sorted(by: Self.inOrder) }
        if let hours = rows(.hours, shift) {
            afterReferences { self.checkOverlaps(hours.filter(\.row.isSound)) }
            dataset.hours = hours.map(\.value).sorted(by: Self.inOrder)
        }
        if let reviews = rows(.reviews, review) {
            self.reviews = reviews
            dataset.reviews = reviews.map(\.value).sorted {
                ($0.member, $0.employee, $0.day, $0.verdict.rawValue)
                    < ($1.member, $1.employee, $1.day, $1.verdict.rawValue)
            }
        }
    }

    private static func inOrder(_ left: Shift, _ right: Shift) -> Bool {
        (left.employee, left.start, left.site) < (right.employee, right.start, right.site)
    }

    private func assignment(_ row: Row) -> Assignment? {
        let employee: Code<Employee>? = row.optionalReference("employee", to: .rows(.employees))
        let job: Code<Job>? = row.optionalReference("job", to: .rows(.jobs), .job)
        let member: Code<Member>? = row.reference("member", to: .rows(.members))
        let from = row.required("from", .date)
        let to = row.optional("to", .date)
        let least = row.required("month_hours_min", .hours(0...44_640))
        let most = row.required("month_hours_max", .hours(0...44_640))
        checkOrder(row, from: from, to: to)
        if let least, let most {
            row.check(least <= most, "month_hours_max", "moins que month_hours_min (\(frenchHours(least)))")
        }
        let subject: Assignment.Subject
        switch (employee, job) {
        case (let employee?, nil): subject = .employee(employee)
        case (nil, let job?): subject = .job(job)
        default:
            let columns = ["employee", "job"].filter { row.source.positions[$0] != nil }
            if row.isSound, let column = columns.first {
                row.fault(column, "un salarié ou un emploi attendu, l'un des deux")
            }
            return nil
        }
        guard let member, let from, let least, let most, row.isSound else { return nil }
        let assignment = Assignment(
            subject: subject, member: member, from: from, to: to, monthMinutesMin: least,
            monthMinutesMax: most)
        row.unique(assignment.order, at: "from")
        return assignment
    }

    private func need(_ row: Row) -> (need: Need, isCoded: Bool)? {
        let isCoded = !(row.text("code") ?? "").isEmpty
        let code: Code<Need>? = isCoded ? row.key("code") : nil
        let site: Code<Site>? = row.reference("site", to: .rows(.sites))
        let job: Code<Job>? = row.reference("job", to: .rows(.jobs), .job)
        let interval = interval(row)
        let quantity = row.required("quantity", .integer(1...99))
        let priority = row.required("priority", .integer(1...9))
        let recurrence = row.optional("rrule", .recurrence)
        checkDays(row, recurrence, from: interval?.start)
        let announced = row.optional("announced", .date)
        let minutes = row.optional("work_hours", .hours(15...1440))
        let grid = row.optional("grid_minutes", .word([(15, ["15"]), (30, ["30"])]))
        let weekPlan: Code<WeekPlan>? = row.optionalReference("week_plan", to: .rows(.weekPlans))
        let skills: Set<Code<Skill>> = row.codes("skills", "compétence citée", to: nil)
        let wished: Set<Code<Employee>> = row.codes("wished", "salarié cité", to: .rows(.employees))
        let excluded: Set<Code<Employee>> = row.codes("excluded", "salarié cité", to: .rows(.employees))
        if let both = wished.intersection(excluded).sorted().first {
            row.fault("excluded", "salarié à la fois souhaité et écarté", value: both.text)
        }
        if let minutes, let interval {
            row.check(minutes <= interval.end - interval.start, "work_hours",
                      "plus que la plage de \(frenchHours(interval.end - interval.start))")
        }
        guard let site, let job, let interval, let quantity, let priority, row.isSound else { return nil }
        let need = Need(
            code: code ?? Code(""), site: site, job: job, start: interval.start, end: interval.end,
            quantity: quantity, priority: priority, recurrence: recurrence, announced: announced,
            minutes: minutes == interval.end - interval.start ? nil : minutes, gridMinutes: grid ?? 15,
            skills: skills, wished: wished, excluded: excluded, weekPlan: weekPlan)
        return (need, isCoded)
    }

    /// Needs without a code get one from their content, so that it stays the same when the file is imported
    /// again with other lines or in another order: "N-M01-5f3a09c2-1", the last number telling equal ones
    /// apart.
    private func coded(_ needs: [(value: (need: Need, isCoded: Bool), row: Row)]) -> [Need] {
        var taken = Set(needs.filter(\.value.isCoded).map(\.value.need.code))
        return needs.map { entry in
            var need = entry.value.need
            guard !entry.value.isCoded else { return need }
            let content = [
                need.site.text, need.job.text, need.start.description, need.end.description,
                String(need.quantity), String(need.priority), need.recurrence?.description ?? "",
                need.announced?.description ?? "",
            ].joined(separator: "\n") + need.wishesText
            let stem = "N-\(need.site.text.prefix(16))-\(fnv1a(content))-"
            var number = 1
            repeat {
                need.code = Code(stem + String(number))
                number += 1
            } while !taken.insert(need.code).inserted
            registries[.rows(.needs), default: Registry()].lines[need.code.text] = entry.row.line
            return need
        }
    }

    private func absence(_ row: Row) -> Absence? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let kind = row.required("kind", .word(Self.absenceKinds))
        let from = row.required("from", .date)
        let to = row.required("to", .date)
        checkOrder(row, from: from, to: to)
        guard let employee, let kind, let from, let to, row.isSound else { return nil }
        return Absence(employee: employee, kind: kind, from: from, to: to)
    }

    private static let absenceKinds: [(value: Absence.Kind, names: [String])] = [
        (.paidLeave, ["paid-leave", "congé payé", "congés payés", "CP", "congés", "congé"]),
        (.training, ["training", "formation"]),
        (.sickness, ["sickness", "maladie", "arrêt maladie", "congé maladie"]),
        (.workAccident, ["work-accident", "accident du travail", "accident de travail", "AT", "AT/MP",
                         "maladie professionnelle"]),
        (.maternity, ["maternity", "maternité", "congé maternité", "congé de maternité"]),
        (.unpaid, ["unpaid", "sans solde", "congé sans solde", "absence non payée"]),
        (.family, ["family", "événement familial", "congé pour événement familial", "évènement familial",
                   "événements familiaux"]),
    ]

    private func shift(_ row: Row) -> Shift? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let site: Code<Site>? = row.reference("site", to: .rows(.sites))
        let interval = interval(row)
        // What is stored may outlive its need; a file must name needs that exist.
        let need: Code<Need>? = row.isFromFolder
            ? row.optionalReference("need", to: .rows(.needs)) : row.optional("need", .code).map { Code($0) }
        guard let employee, let site, let interval else { return nil }
        row.unique([employee.text, interval.start.description, site.text], at: "start")
        guard row.isSound else { return nil }
        return Shift(employee: employee, site: site, start: interval.start, end: interval.end, need: need)
    }

    func interval(_ row: Row) -> (start: LocalDateTime, end: LocalDateTime)? {
        let start = row.required("start", .dateTime)
        let end = row.required("end", .dateTime)
        guard let start, let end else { return nil }
        guard start < end, end - start <= 1440 else {
            row.fault("end", start < end
                      ? "\(frenchHours(end - start)) d'affilée, 24 h au plus"
                      : "fin qui ne suit pas le début (\(start))")
            return nil
        }
        return (start, end)
    }

    private func review(_ row: Row) -> HoursReview? {
        let member: Code<Member>? = row.reference("member", to: .rows(.members))
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let day = row.required("date", .date)
        let minutes = row.required("minutes", .integer(1...1440))
        let verdict = row.required("verdict", .word([
            (HoursReview.Verdict.approved, ["approved", "approuvé", "validé"]),
            (.disputed, ["disputed", "contesté", "refusé"]),
        ]))
        let reason = row.optional("reason", .text)
        if verdict == .disputed, reason == nil, row.isSound {
            let isThere = row.source.positions["reason"] != nil
            row.fault(isThere ? "reason" : "verdict", "motif exigé pour une contestation (colonne reason)")
        }
        guard let member, let employee, let day, let minutes, let verdict, row.isSound else { return nil }
        row.unique([member.text, employee.text, day.description, verdict.rawValue], at: "date")
        return HoursReview(
            member: member, employee: employee, day: day, minutes: minutes, verdict: verdict, reason: reason)
    }
}

// A person is in one place, away for one reason, and lent to a member once at a time.
extension Reading {
    private func checkOverlaps(_ assignments: [(value: Assignment, row: Row)]) {
        for (_, own) in Dictionary(grouping: assignments, by: \.value.parties) {
            let sorted = own.sorted { ($0.value.from, $0.row.line) < ($1.value.from, $1.row.line) }
            reportOverlaps(sorted, column: "from", end: \.lastDay) { $1.from <= $0.lastDay } message: {
                "mise à disposition en même temps que celle de la ligne \($1.line) "
                    + "(du \($0.from.french)\($0.to.map { " au \($0.french)" } ?? ", sans fin"))"
            }
        }
    }

    private func checkOverlaps(_ absences: [(value: Absence, row: Row)]) {
        for (_, own) in Dictionary(grouping: absences, by: \.value.employee) {
            let sorted = own.sorted { ($0.value.from, $0.row.line) < ($1.value.from, $1.row.line) }
            reportOverlaps(sorted, column: "from", end: \.to) { $1.from <= $0.to } message: {
                "absence en même temps que celle de la ligne \($1.line) "
                    + "(du \($0.from.french) au \($0.to.french))"
            }
        }
    }

    private func checkOverlaps(_ shifts: [(value: Shift, row: Row)]) {
        for (_, own) in Dictionary(grouping: shifts, by: \.value.employee) {
            let sorted = own.sorted { ($0.value.start, $0.row.line) < ($1.value.start, $1.row.line) }
            reportOverlaps(sorted, column: "start", end: \.end) { $1.start < $0.end } message: {
                "heures en même temps que celles de la ligne \($1.line) "
                    + "(\($0.site), \($0.start) à \($0.end.clock))"
            }
        }
    }

    /// Compares each stretch with the one of those before it that ends last; the fault is on the later line.
    private func reportOverlaps<Value, End: Comparable>(
        _ sorted: [(value: Value, row: Row)], column: String, end: KeyPath<Value, End>,
        overlap: (Value, Value) -> Bool, message: (Value, Row) -> String
    ) {
        guard var last = sorted.first else { return }
        for next in sorted.dropFirst() {
            if overlap(last.value, next.value) {
                let (first, second) = last.row.line < next.row.line ? (last, next) : (next, last)
                second.row.fault(column, message(first.value, first.row))
            }
            if next.value[keyPath: end] > last.value[keyPath: end] { last = next }
        }
    }
}

extension Need {
    /// What it asks beyond time and place, empty where it asks nothing, so that plain needs keep their codes.
    fileprivate var wishesText: String {
        let parts = [
            minutes.map { "\($0)/\(gridMinutes)" } ?? "", list(skills), list(wished), list(excluded),
            weekPlan?.text ?? "",
        ]
        return parts.allSatisfy(\.isEmpty) ? "" : "\n" + parts.joined(separator: "\n")
    }
}

/// Codes in order, separated by spaces.
func list<Entity>(_ codes: some Collection<Code<Entity>>) -> String {
    codes.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: " ")
}

extension Assignment {
    /// Member, subject, first day: what makes it unique, and its place in the canonical order.
    var order: [String] { parties + [from.description] }

    /// Member and subject.
    fileprivate var parties: [String] {
        switch subject {
        case .employee(let employee): [member.text, "employee", employee.text]
        case .job(let job): [member.text, "job", job.text]
        }
    }

    fileprivate var lastDay: CivilDate { to ?? CivilDate(daysSinceEpoch: .max) }
}

/// Eight hexadecimal digits of the 32-bit Fowler-Noll-Vo hash (FNV-1a) of the text's UTF-8.
func fnv1a(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
