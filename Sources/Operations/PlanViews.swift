import CivilTime
import Documents
import People
import Roster
import Storage

/// Which plan of a month is looked at.
public enum PlanVersion: Hashable, Sendable {
    /// The live plan beside the published one.
    case draft
    case published
    /// An earlier run, as it was.
    case run(Int)
}

/// A plan with what holds of it, as the views show it.
public struct PlanView: Sendable {
    public struct Entry: Hashable, Sendable {
        public var shift: Shift
        public var state: PlanChart.State
    }

    public var period: YearMonth
    /// In order of employee and start; what is withdrawn among them.
    public var entries: [Entry]
    /// Needs that nobody takes; none of a published plan, which does not tell.
    public var open: [OpenNeed]
    /// "plan n° 2, publié en partie ; plan n° 1 publié le 20/10/2026".
    public var subtitle: String
    public var employees: [Employee]
    public var sites: [Site]
    public var absences: [Absence]

    /// The shifts of the plan itself, without those withdrawn.
    public var shifts: [Shift] { entries.filter { $0.state != .withdrawn }.map(\.shift) }
}

extension PoolTransaction {
    /// - Throws: `MissingStep` when there is no such plan.
    public func planView(_ period: YearMonth, _ version: PlanVersion) throws -> PlanView {
        let published = try publishedShifts(period.days)
        let publication = try publications(period).last
        let told = publication.map { last in
            "plan n° \(last.planRun) publié" + (last.asOf.map { " le \($0.french)" } ?? "")
        }
        var view = PlanView(
            period: period, entries: [], open: [], subtitle: "", employees: try employees(), sites: try sites(),
            absences: try absences())
        switch version {
        case .published:
            guard let told else { throw MissingStep(step: .publish, period: period) }
            view.entries = published.map { PlanView.Entry(shift: $0, state: .published) }
            view.subtitle = told
        case .draft, .run:
            let plan = if case .run(let run) = version { try storedPlan(period, run) } else { try requiredPlan(period) }
            view.entries = PlanView.entries(of: plan.plan.shifts, beside: published).filter {
                version == .draft || $0.state != .withdrawn
            }
            view.open = plan.plan.open
            let isSame = view.entries.allSatisfy { $0.state == .published }
            view.subtitle = switch told {
            case nil: "plan n° \(plan.run), projet ; rien de publié"
            case let told? where publication?.planRun == plan.run && isSame: told
            case let told?: "plan n° \(plan.run), \(isSame ? "le même que le publié" : "projet") ; \(told)"
            }
        }
        return view
    }

    /// An earlier plan.
    public func storedPlan(_ period: YearMonth, _ run: Int) throws -> StoredPlan {
        guard try planRuns(period).contains(where: { $0.run == run }) else {
            throw CheckFault("pas de plan n° \(run) pour \(period) : « gdea plan diff \(period) --list » montre les "
                + "plans faits")
        }
        return try plan(period, run: run)
    }
}

/// Whom the rows of a view are for.
public enum PlanAxis: String, CaseIterable, Sendable {
    case employee
    case site
}

extension PlanView {
    /// The shifts of a draft and those of the published plan that it gives up, in order of employee and start. A
    /// shift is the same in both at the same site and time, whatever need it covers.
    public static func entries(of draft: [Shift], beside published: [Shift]) -> [Entry] {
        func work(_ shift: Shift) -> Shift {
            Shift(employee: shift.employee, site: shift.site, start: shift.start, end: shift.end)
        }
        let (old, new) = (Set(published.map(work)), Set(draft.map(work)))
        let kept = draft.map { Entry(shift: $0, state: old.contains(work($0)) ? .published : .draft) }
        let withdrawn = published.filter { !new.contains(work($0)) }.map { Entry(shift: $0, state: .withdrawn) }
        return (kept + withdrawn).sorted {
            ($0.shift.employee, $0.shift.start, $0.state.rawValue)
                < ($1.shift.employee, $1.shift.start, $1.state.rawValue)
        }
    }

    /// The view as a picture of some days.
    public func chart(by axis: PlanAxis, days: ClosedRange<CivilDate>) -> PlanChart {
        let entries = entries.filter { days.contains($0.shift.start.date) }
        let open = open.filter { days.contains($0.occurrence.start.date) }
        let rows = axis == .employee ? employeeRows(entries, open, days) : siteRows(entries, open)
        return PlanChart(
            title: "Plan de \(period.french), par \(axis == .employee ? "salarié" : "lieu")", subtitle: subtitle,
            days: days, rows: rows)
    }

    private func employeeRows(
        _ entries: [Entry], _ open: [OpenNeed], _ days: ClosedRange<CivilDate>
    ) -> [PlanChart.Row] {
        let names = Dictionary(employees.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let rows = Dictionary(grouping: entries, by: \.shift.employee).sorted { $0.key < $1.key }
            .map { employee, own in
                PlanChart.Row(
                    code: employee.text, name: names[employee] ?? nil,
                    bars: own.map { bar($0, $0.shift.site.text) },
                    absentDays: Set(absences.filter { $0.employee == employee }.flatMap { absence in
                        days.filter(absence.days.contains)
                    }))
            }
        guard !open.isEmpty else { return rows }
        return rows + [PlanChart.Row(code: "besoins ouverts", name: nil, bars: open.map {
            let need = $0.occurrence
            return PlanChart.Bar(start: need.start, end: need.end, label: need.site.text, state: .open)
        })]
    }

    private func siteRows(_ entries: [Entry], _ open: [OpenNeed]) -> [PlanChart.Row] {
        let names = Dictionary(sites.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let taken = Dictionary(grouping: entries, by: \.shift.site)
        let missing = Dictionary(grouping: open, by: \.occurrence.site)
        return Set(taken.keys).union(missing.keys).sorted().map { site in
            PlanChart.Row(
                code: site.text, name: names[site] ?? nil,
                bars: (taken[site] ?? []).map { bar($0, $0.shift.employee.text) } + (missing[site] ?? []).map {
                    PlanChart.Bar(start: $0.occurrence.start, end: $0.occurrence.end, label: "?", state: .open)
                })
        }
    }

    private func bar(_ entry: Entry, _ label: String) -> PlanChart.Bar {
        PlanChart.Bar(start: entry.shift.start, end: entry.shift.end, label: label, state: entry.state)
    }
}
