import CivilTime
import Documents
import Operations
import People
import Roster

/// A week of a plan as a table in the terminal: a row for each employee or site, a column for each day.
struct WeekGrid {
    private let title: String
    private let days: [CivilDate]
    private let rows: [(label: String, cells: [[String]])]

    /// The weeks that the days touch, those without anything left out.
    static func grids(of view: PlanView, by axis: PlanAxis, days: ClosedRange<CivilDate>) -> [WeekGrid] {
        stride(from: days.lowerBound.mondayOfWeek, through: days.upperBound, by: 7).compactMap { monday in
            let week = (monday...monday + 6).filter(days.contains)
            let grid = WeekGrid(view, axis, week, monday)
            return grid.rows.isEmpty ? nil : grid
        }
    }

    private init(_ view: PlanView, _ axis: PlanAxis, _ week: [CivilDate], _ monday: CivilDate) {
        title = "Semaine du \(monday.french)"
        var cells: [String: [CivilDate: [(start: LocalDateTime, text: String)]]] = [:]
        func add(_ row: String, _ start: LocalDateTime, _ text: String) {
            guard week.contains(start.date) else { return }
            cells[row, default: [:]][start.date, default: []].append((start, text))
        }
        // Where nothing is published there is nothing to tell a draft from.
        let isAllDraft = !view.entries.contains { $0.state == .published || $0.state == .withdrawn }
        for entry in view.entries {
            let shift = entry.shift
            let (row, other) = axis == .employee
                ? (shift.employee.text, shift.site.text) : (shift.site.text, shift.employee.text)
            let block = "\(shift.start.clock)-\(shift.end.clock) \(other)"
            let text = switch entry.state {
            case .published, .open: block
            case .draft: isAllDraft ? block : block + "*"
            case .withdrawn: "(\(block))"
            }
            add(row, shift.start, text)
        }
        for open in view.open {
            let need = open.occurrence
            let block = "\(need.start.clock)-\(need.end.clock)"
            if axis == .site { add(need.site.text, need.start, block + " ?") } else {
                add("ouvert", need.start, "\(block) \(need.site)")
            }
        }
        if axis == .employee {
            for absence in view.absences where cells[absence.employee.text] != nil {
                for day in week where absence.days.contains(day) {
                    cells[absence.employee.text]?[day, default: []]
                        .append((LocalDateTime(day, minuteOfDay: 0), "absent"))
                }
            }
        }
        let shown = week.filter { day in
            day.weekday < .saturday || cells.values.contains { $0[day] != nil }
        }
        days = shown
        // What is open comes last.
        let order = cells.keys.sorted { ($0 == "ouvert" ? 1 : 0, $0) < ($1 == "ouvert" ? 1 : 0, $1) }
        rows = order.map { row in
            (row, shown.map { day in
                (cells[row]?[day] ?? []).sorted { ($0.start, $0.text) < ($1.start, $1.text) }.map(\.text)
            })
        }
    }

    var text: String {
        let heads = days.map { day in
            "\(day.weekday.frenchShort) \(day.components.day)" + (PublicHoliday.on(day) == nil ? "" : " férié")
        }
        let first = rows.map(\.label.count).max() ?? 0
        let widths = days.indices.map { column in
            (rows.flatMap { $0.cells[column] } + [heads[column]]).map(\.count).max() ?? 0
        }
        func line(_ cells: [String], _ label: String) -> String {
            var text = label.padded(to: first)
            for (cell, width) in zip(cells, widths) { text += "  " + cell.padded(to: width) }
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        var lines = [title, line(heads, "")]
        lines.append(([first] + widths).map { String(repeating: "─", count: $0) }.joined(separator: "  "))
        for row in rows {
            let height = max(1, row.cells.map(\.count).max() ?? 1)
            for index in 0..<height {
                let cells = row.cells.map { index < $0.count ? $0[index] : "" }
                lines.append(line(cells, index == 0 ? row.label : ""))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
