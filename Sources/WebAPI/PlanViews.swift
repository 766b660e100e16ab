import CivilTime
import Documents
import Exports
import Operations
import People
import Roster
import Storage

extension PoolTransaction {
    /// The live plan beside the published one, with what was decided about it.
    func draft(_ period: YearMonth) throws -> JSON {
        let plan = try livePlan(period)
        let published = try publishedShifts(period.days)
        let entries = PlanView.entries(of: plan?.plan.shifts ?? [], beside: published)
        return .object([
            ("period", .string(period.description)), ("plan", plan.map { .integer($0.run) } ?? .null),
            ("shifts", .array(entries.map { entry in
                let shift = entry.shift
                return .object([
                    ("employee", .string(shift.employee.text)), ("site", .string(shift.site.text)),
                    ("start", .string(shift.start.description)), ("end", .string(shift.end.description)),
                    ("minutes", .integer(shift.minutes)), ("need", .optional(shift.need?.text)),
                    ("state", .string(entry.state.rawValue)),
                ])
            })),
            ("open_needs", .array((plan?.plan.open ?? []).map(JSON.init))),
            ("pins", .array(try pins().filter { $0.day.month == period }.map(JSON.init))),
            ("overrides", .array(try overrides(period).map(JSON.init))),
            ("publications", .array(try publications(period).map { publication in
                .object([
                    ("run", .integer(publication.run)), ("plan", .integer(publication.planRun)),
                    ("as_of", .optional(publication.asOf?.description)),
                ])
            })),
        ])
    }

    /// The plan as a picture of what the reader may see: rows are sites for a member, else employees. Absences are
    /// not in it.
    func chart(_ period: YearMonth, _ role: Role) throws -> PlanChart {
        let isOffice = [.manager, .planner].contains(role)
        let published = try publishedShifts(period.days)
        let plan = isOffice ? try livePlan(period) : nil
        let entries = PlanView.entries(of: plan?.plan.shifts ?? published, beside: published)
        let bySite = role == .member
        let rows = Dictionary(grouping: entries) { bySite ? $0.shift.site.text : $0.shift.employee.text }
            .sorted { $0.key < $1.key }.map { code, own in
                PlanChart.Row(code: code, name: nil, bars: own.map { entry in
                    PlanChart.Bar(
                        start: entry.shift.start, end: entry.shift.end,
                        label: bySite ? entry.shift.employee.text : entry.shift.site.text, state: entry.state)
                })
            }
        let open = (plan?.plan.open ?? []).map(\.occurrence).map {
            PlanChart.Bar(start: $0.start, end: $0.end, label: $0.site.text, state: .open)
        }
        return PlanChart(
            title: "Plan de \(period.french)", subtitle: plan.map { "plan n° \($0.run), projet" } ?? "plan publié",
            days: period.days,
            rows: rows + (open.isEmpty ? [] : [PlanChart.Row(code: "besoins ouverts", name: nil, bars: open)]))
    }

    /// The needs that the reader may see; whom they ask for and exclude is the office's.
    func needListing(_ role: Role) throws -> [JSON] {
        let isOffice = [.manager, .planner].contains(role)
        let needs = isOffice ? try needs() : try plainNeeds()
        return needs.map { need in
            var members: [(String, JSON)] = [
                ("need", .string(need.code.text)), ("site", .string(need.site.text)), ("job", .string(need.job.text)),
                ("start", .string(need.start.description)), ("end", .string(need.end.description)),
                ("quantity", .integer(need.quantity)), ("priority", .integer(need.priority)),
                ("rrule", .optional(need.recurrence?.description)),
                ("work_minutes", need.minutes.map { .integer($0) } ?? .null),
                ("week_plan", .optional(need.weekPlan?.text)),
            ]
            if isOffice {
                members += [
                    ("skills", .array(need.skills.sorted().map { .string($0.text) })),
                    ("wished", .array(need.wished.sorted().map { .string($0.text) })),
                    ("excluded", .array(need.excluded.sorted().map { .string($0.text) })),
                ]
            }
            return .object(members)
        }
    }
}

extension JSON {
    init(_ open: OpenNeed) {
        self = .object([
            ("need", .string(open.occurrence.need.text)), ("site", .string(open.occurrence.site.text)),
            ("job", .string(open.occurrence.job.text)), ("start", .string(open.occurrence.start.description)),
            ("end", .string(open.occurrence.end.description)), ("priority", .integer(open.occurrence.priority)),
            ("reason", .string(open.reason)),
        ])
    }

    init(_ pin: Pin) {
        self = .object([
            ("employee", .string(pin.employee.text)), ("need", .string(pin.need.text)),
            ("day", .string(pin.day.description)), ("kind", .string(pin.kind.rawValue)),
        ])
    }

    init(_ override: RuleOverride) {
        self = .object([
            ("rule", .string(override.rule)), ("employee", .string(override.employee.text)),
            ("day", .string(override.day.description)), ("message", .string(override.message)),
            ("accepted", .boolean(override.isAccepted)), ("reason", .string(override.reason)),
            ("account", .string(override.account)),
        ])
    }

    init(_ change: DayChange) {
        func blocks(_ shifts: [Shift]) -> JSON {
            .array(shifts.map {
                .object([
                    ("site", .string($0.site.text)), ("start", .string($0.start.description)),
                    ("end", .string($0.end.description)),
                ])
            })
        }
        self = .object([
            ("employee", .string(change.employee.text)), ("day", .string(change.day.description)),
            ("kind", .string(change.kind.rawValue)), ("before", blocks(change.before)), ("after", blocks(change.after)),
        ])
    }

    init(_ wish: Wish) {
        self = .object([
            ("employee", .string(wish.employee.text)), ("kind", .string(wish.kind.rawValue)),
            ("start", .string(wish.start.description)), ("end", .string(wish.end.description)),
        ])
    }
}
