import CivilTime
import People
import Roster

// What planning needs beside contracts and needs: the pool's own limits, skills, other employers, adjustments,
// the calendar of week plans, wishes, pins, agreed changes.
extension Reading {
    func readPlanning(into dataset: inout Dataset) {
        if let limits = rows(.rules, limit) {
            dataset.companyLimits = limits.map(\.value)
                .sorted { ($0.id.text, $0.from) < ($1.id.text, $1.from) }
        }
        if let skills = rows(.skills, skill) {
            dataset.skills = skills.map(\.value)
                .sorted { ($0.employee, $0.skill, $0.from) < ($1.employee, $1.skill, $1.from) }
        }
        if let work = rows(.otherWork, otherWork) {
            dataset.otherWork = work.map(\.value).sorted { ($0.employee, $0.from) < ($1.employee, $1.from) }
        }
        if let adjustments = rows(.adjustments, adjustment) {
            dataset.adjustments = adjustments.map(\.value).sorted {
                ($0.employee, $0.kind.rawValue, $0.from) < ($1.employee, $1.kind.rawValue, $1.from)
            }
        }
        if let calendar = rows(.weekPlans, weekPlan) {
            dataset.calendar = calendar.map(\.value).sorted { ($0.name, $0.from) < ($1.name, $1.from) }
        }
        if let wishes = rows(.wishes, wish) {
            dataset.wishes = wishes.map(\.value).sorted {
                ($0.employee, $0.start, $0.kind.rawValue) < ($1.employee, $1.start, $1.kind.rawValue)
            }
        }
        if let pins = rows(.pins, pin) {
            dataset.pins = pins.map(\.value)
                .sorted { ($0.employee, $0.need, $0.day) < ($1.employee, $1.need, $1.day) }
        }
        if !replaced.contains(.pins) {
            // A pin goes with its need.
            let needs = Set(dataset.needs.map(\.code))
            dataset.pins.removeAll { !needs.contains($0.need) }
        }
        if let changes = rows(.agreedChanges, agreedChange) {
            dataset.agreedChanges = changes.map(\.value).sorted { ($0.employee, $0.day) < ($1.employee, $1.day) }
        }
    }

    private func limit(_ row: Row) -> Limit? {
        let id = row.required("limit", .limit)
        let from = row.required("from", .date)
        let to = row.optional("to", .date)
        let value = row.required("value", .integer(0...1_000_000))
        let severity = row.required("severity", .word([
            (Breach.Severity.block, ["block", "bloquant", "bloquante"]), (.warning, ["warning", "alerte"]),
            (.information, ["information", "info"]),
        ]))
        let reference = row.required("reference", .text)
        checkOrder(row, from: from, to: to)
        if let id, let from { row.unique([id.text, from.description], at: "from") }
        guard let id, let from, let value, let severity, let reference, row.isSound else { return nil }
        let limit = Limit(
            id: id, source: .company, from: from, to: to, value: value, severity: severity, article: reference)
        guard let fault = limit.publicOrderFault else { return limit }
        row.fault(id.publicOrder?.range.contains(value) ?? true ? "severity" : "value", fault.french)
        return nil
    }

    private func skill(_ row: Row) -> HeldSkill? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let skill = row.required("skill", .code)
        let from = row.required("from", .date)
        let to = row.optional("to", .date)
        checkOrder(row, from: from, to: to)
        if let employee, let skill, let from { row.unique([employee.text, skill, from.description], at: "from") }
        guard let employee, let skill, let from, row.isSound else { return nil }
        return HeldSkill(employee: employee, skill: Code(skill), from: from, to: to)
    }

    private func otherWork(_ row: Row) -> OtherWork? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let from = row.required("from", .date)
        let to = row.optional("to", .date)
        let minutes = row.required("week_hours", .hours(1...4200))
        let days = dayMinutes(row, weekMinutes: minutes)
        checkOrder(row, from: from, to: to)
        if let employee, let from { row.unique([employee.text, from.description], at: "from") }
        guard let employee, let from, let minutes, row.isSound else { return nil }
        return OtherWork(employee: employee, from: from, to: to, weekMinutes: minutes, dayMinutes: days)
    }

    private func adjustment(_ row: Row) -> Adjustment? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let kind = row.required("kind", .word([
            (Adjustment.Kind.noExtraHours, ["no-extra-hours", "sans heures en plus", "sans heures supplémentaires"]),
            (.shorterDays, ["shorter-days", "journée réduite", "journées réduites"]),
            (.noNight, ["no-night", "sans nuit", "sans travail de nuit"]),
        ]))
        let from = row.required("from", .date)
        let to = row.required("to", .date)
        checkOrder(row, from: from, to: to)
        if let employee, let kind, let from {
            row.unique([employee.text, kind.rawValue, from.description], at: "from")
        }
        guard let employee, let kind, let from, let to, row.isSound else { return nil }
        return Adjustment(employee: employee, kind: kind, from: from, to: to)
    }

    private func weekPlan(_ row: Row) -> WeekPlan? {
        let name = row.required("name", .code)
        if let name {
            registries[.rows(.weekPlans), default: Registry()].lines[name] = row.line
        } else {
            row.lose("name", from: .rows(.weekPlans))
        }
        let from = row.required("from", .date)
        let to = row.required("to", .date)
        checkOrder(row, from: from, to: to)
        if let name, let from { row.unique([name, from.description], at: "from") }
        guard let name, let from, let to, row.isSound else { return nil }
        return WeekPlan(name: Code(name), from: from, to: to)
    }

    private func wish(_ row: Row) -> Wish? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let kind = row.required("kind", .word([
            (Wish.Kind.off, ["off", "libre", "repos"]), (.work, ["work", "travailler", "travail"]),
        ]))
        let start = row.required("start", .dateTime)
        let end = row.required("end", .dateTime)
        if let start, let end { row.check(start < end, "end", "fin qui ne suit pas le début (\(start))") }
        if let employee, let start, let kind {
            row.unique([employee.text, start.description, kind.rawValue], at: "start")
        }
        guard let employee, let kind, let start, let end, row.isSound else { return nil }
        return Wish(employee: employee, kind: kind, start: start, end: end)
    }

    private func pin(_ row: Row) -> Pin? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        // What is stored may outlive its need; a file must name needs that exist.
        let need: Code<Need>? = row.isFromFolder
            ? row.reference("need", to: .rows(.needs)) : row.required("need", .code).map { Code($0) }
        let day = row.required("date", .date)
        let kind = row.required("kind", .word([
            (Pin.Kind.on, ["on", "y est", "oui"]), (.off, ["off", "n'y est pas", "non"]),
        ]))
        if let employee, let need, let day { row.unique([employee.text, need.text, day.description], at: "date") }
        guard let employee, let need, let day, let kind, row.isSound else { return nil }
        return Pin(employee: employee, need: need, day: day, kind: kind)
    }

    private func agreedChange(_ row: Row) -> AgreedChange? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let day = row.required("date", .date)
        if let employee, let day { row.unique([employee.text, day.description], at: "date") }
        guard let employee, let day, row.isSound else { return nil }
        return AgreedChange(employee: employee, day: day)
    }
}
