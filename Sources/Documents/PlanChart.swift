import CivilTime

/// A plan as a picture: one row for each employee or site, days from left to right, a bar for each shift.
/// Self-contained SVG without script; same chart, same bytes. What is published is told from a draft by the
/// pattern and the border of the bars, not by colour alone.
public struct PlanChart: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// In the plan that holds.
        case published
        /// In the draft only.
        case draft
        /// In the plan that holds, no longer in the draft.
        case withdrawn
        /// A need that nobody takes.
        case open

        /// As told in the legend.
        public var french: String {
            switch self {
            case .published: "publié"
            case .draft: "projet, pas encore publié"
            case .withdrawn: "publié, retiré du projet"
            case .open: "besoin ouvert"
            }
        }
    }

    public struct Bar: Hashable, Sendable {
        public var start: LocalDateTime
        public var end: LocalDateTime
        /// Printed in the bar where there is room: the site of an employee, the employee of a site.
        public var label: String
        public var state: State

        public init(start: LocalDateTime, end: LocalDateTime, label: String, state: State) {
            self.start = start
            self.end = end
            self.label = label
            self.state = state
        }
    }

    public struct Row: Hashable, Sendable {
        public var code: String
        /// Name or what else tells who it is; nil when the code says it all.
        public var name: String?
        public var bars: [Bar]
        /// Days on which the employee is away, whatever the reason.
        public var absentDays: Set<CivilDate>

        public init(code: String, name: String?, bars: [Bar], absentDays: Set<CivilDate> = []) {
            self.code = code
            self.name = name
            self.bars = bars
            self.absentDays = absentDays
        }

        var title: String { name.map { "\(code) \($0)" } ?? code }
    }

    public var title: String
    /// Which plan it is: "plan n° 3, publié le 12/10/2026".
    public var subtitle: String
    public var days: ClosedRange<CivilDate>
    public var rows: [Row]

    public init(title: String, subtitle: String, days: ClosedRange<CivilDate>, rows: [Row]) {
        self.title = title
        self.subtitle = subtitle
        self.days = days
        self.rows = rows
    }

    /// The whole chart as one picture.
    public var svg: String { PlanPicture(self, rows: rows, days: days).markup(id: "plan").html }
}

/// Some rows and days of a chart drawn, with the heads of the days above them and the legend below. Lengths are in
/// tenths of a pixel, so that positions are whole numbers.
struct PlanPicture {
    private let chart: PlanChart
    private let days: ClosedRange<CivilDate>
    private let rows: [LaidOutRow]
    /// Hours of the day from left to right, in minutes.
    private let hours: ClosedRange<Int>
    private let dayWidth: Int
    private let colours: [String: Int]

    private static let labelWidth = 1900
    private static let headHeight = 640
    private static let laneHeight = 220
    private static let legendHeight = 360

    /// A row with its bars in lanes: two at once are one below the other.
    private struct LaidOutRow {
        let row: PlanChart.Row
        let lanes: [[PlanChart.Bar]]
        let top: Int

        var height: Int { max(1, lanes.count) * PlanPicture.laneHeight }
    }

    init(_ chart: PlanChart, rows: [PlanChart.Row], days: ClosedRange<CivilDate>) {
        self.chart = chart
        self.days = days
        let bars = chart.rows.flatMap(\.bars)
        let first = bars.map(\.start.minuteOfDay).min() ?? 480
        let last = bars.map { $0.start.minuteOfDay + ($0.end - $0.start) }.max() ?? 1080
        hours = min(480, first / 60 * 60)...max(1080, min(1440, (last + 59) / 60 * 60))
        dayWidth = max(560, 9000 / days.count)
        var top = Self.headHeight
        self.rows = rows.map { row in
            let bars = row.bars.filter { days.contains($0.start.date) }
            let laid = LaidOutRow(row: row, lanes: Self.lanes(bars), top: top)
            top += laid.height
            return laid
        }
        let labels = Set(bars.map(\.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        colours = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0 % Self.tints.count) })
    }

    /// First fit in order of start; what is withdrawn comes after what holds.
    private static func lanes(_ bars: [PlanChart.Bar]) -> [[PlanChart.Bar]] {
        var lanes: [[PlanChart.Bar]] = []
        func order(_ bar: PlanChart.Bar) -> Int { bar.state == .withdrawn ? 1 : 0 }
        for bar in bars.sorted(by: {
            (order($0), $0.start, $0.end, $0.label) < (order($1), $1.start, $1.end, $1.label)
        }) {
            let free = lanes.firstIndex { lane in lane.allSatisfy { $0.end <= bar.start || bar.end <= $0.start } }
            if let free { lanes[free].append(bar) } else { lanes.append([bar]) }
        }
        return lanes
    }

    /// Light tints on which black is read, apart for people who see few colours (after Okabe and Ito 2008).
    private static let tints = [
        "#bfe3f7", "#fbe0a6", "#bfe8d8", "#f6d3c4", "#d7d2ee", "#f2ee9f", "#efcfe1", "#d9dde2",
    ]

    private var width: Int { Self.labelWidth + days.count * dayWidth + 100 }
    private var bottom: Int { rows.last.map { $0.top + $0.height } ?? Self.headHeight }
    private var height: Int { bottom + Self.legendHeight }

    /// - Parameter id: makes the identifiers of a page with several pictures unique.
    func markup(id: String) -> HTMLText {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(px(width)) \(px(height))" width="\(px(width))" \
        height="\(px(height))" role="img" aria-labelledby="\(id)-title \(id)-desc" \
        font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="11">
        <title id="\(id)-title">\(chart.title)</title>
        <desc id="\(id)-desc">\(chart.subtitle). \(String(rows.count)) lignes, \
        du \(days.lowerBound.french) au \(days.upperBound.french).</desc>
        <defs>
        \(Self.tints.indices.map { hatch($0, id) })</defs>
        <rect width="100%" height="100%" fill="#ffffff"/>
        <text x="8" y="18" font-size="15" font-weight="bold">\(chart.title)</text>
        <text x="8" y="36">\(chart.subtitle)</text>
        \(columns)\(rows.map { drawn($0, id) })\(grid)\(legend(id))</svg>

        """
    }

    private func hatch(_ index: Int, _ id: String) -> HTMLText {
        """
        <pattern id="\(id)-h\(String(index))" width="6" height="6" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>\
        <rect width="3" height="6" fill="\(Self.tints[index])"/></pattern>

        """
    }

    /// Heads of the days, with weekends and holidays shaded.
    private var columns: HTMLText {
        let heads = days.enumerated().map { index, day -> HTMLText in
            let left = Self.labelWidth + index * dayWidth
            let isOff = day.weekday == .saturday || day.weekday == .sunday || PublicHoliday.on(day) != nil
            let shade: HTMLText = isOff
                ? """
                    <rect x="\(px(left))" y="\(px(Self.headHeight))" width="\(px(dayWidth))" \
                    height="\(px(bottom - Self.headHeight))" fill="#f0f0f0"/>

                    """
                : ""
            let middle = px(left + dayWidth / 2)
            let slant: HTMLText = PublicHoliday.on(day) == nil ? "" : " font-style=\"italic\""
            return """
                \(shade)<text x="\(middle)" y="50" text-anchor="middle" font-size="9">\
                \(day.weekday.frenchShort)</text><text x="\(middle)" y="61" text-anchor="middle"\(slant)>\
                \(String(day.components.day))</text>

                """
        }
        return "\(heads)"
    }

    private func drawn(_ laid: LaidOutRow, _ id: String) -> HTMLText {
        let baseline = px(laid.top + laid.height / 2 + 40)
        let absences = days.enumerated().filter { laid.row.absentDays.contains($0.element) }.map {
            absence($0.offset, laid)
        }
        let bars = laid.lanes.enumerated().flatMap { lane, bars in
            bars.map { drawn($0, laid, lane, id) }
        }
        return """
            <g><title>\(laid.row.title)</title>
            <text x="8" y="\(baseline)">\(shortened(laid.row.title, to: 32))</text>
            \(absences)\(bars)</g>

            """
    }

    private func absence(_ index: Int, _ laid: LaidOutRow) -> HTMLText {
        """
        <rect x="\(px(Self.labelWidth + index * dayWidth))" y="\(px(laid.top + 20))" width="\(px(dayWidth))" \
        height="\(px(laid.height - 40))" fill="#cfcfcf"><title>\(laid.row.code) : absence</title></rect>

        """
    }

    private func drawn(_ bar: PlanChart.Bar, _ laid: LaidOutRow, _ lane: Int, _ id: String) -> HTMLText {
        let left = x(bar.start.date, bar.start.minuteOfDay)
        let right = min(x(bar.start.date, bar.start.minuteOfDay + (bar.end - bar.start)),
                        x(bar.start.date, hours.upperBound))
        let (top, height) = (laid.top + lane * Self.laneHeight + 20, Self.laneHeight - 40)
        let length = max(20, right - left)
        let day = bar.start.date
        // About six pixels a letter.
        let room = bar.label.count * 58
        let text: HTMLText = room <= length
            ? """
                \(ground(bar.state, left + (length - room) / 2, top + 30, room, height - 60))\
                <text x="\(px(left + length / 2))" y="\(px(top + height / 2 + 35))" text-anchor="middle" \
                font-size="9">\(bar.label)</text>
                """
            : ""
        let strike: HTMLText = bar.state == .withdrawn
            ? """
                <line x1="\(px(left))" y1="\(px(top + height / 2))" x2="\(px(left + length))" \
                y2="\(px(top + height / 2))" stroke="#7a1f1f"/>
                """
            : ""
        return """
            <g class="\(bar.state.rawValue)"><title>\(laid.row.code) \(day.weekday.frenchShort) \(day.french) \
            \(bar.start.clock)-\(bar.end.clock) \(bar.label), \(bar.state.french)</title>\
            <rect x="\(px(left))" y="\(px(top))" width="\(px(length))" height="\(px(height))" rx="2" \
            \(style(bar.state, colours[bar.label] ?? 0, id))/>\(text)\(strike)</g>

            """
    }

    /// White under the label of a hatched bar.
    private func ground(_ state: PlanChart.State, _ left: Int, _ top: Int, _ width: Int, _ height: Int) -> HTMLText {
        guard state == .draft else { return "" }
        return """
            <rect x="\(px(left))" y="\(px(top))" width="\(px(width))" height="\(px(height))" fill="#ffffff"/>
            """
    }

    private func style(_ state: PlanChart.State, _ tint: Int, _ id: String) -> HTMLText {
        switch state {
        case .published: "fill=\"\(Self.tints[tint])\" stroke=\"#333333\""
        case .draft: "fill=\"url(#\(id)-h\(String(tint)))\" stroke=\"#333333\" stroke-dasharray=\"4 2\""
        case .withdrawn: "fill=\"none\" stroke=\"#7a1f1f\" stroke-dasharray=\"1 2\""
        case .open: "fill=\"#ffffff\" stroke=\"#b00020\" stroke-width=\"2\""
        }
    }

    /// Lines between rows and days, a heavier one before each Monday.
    private var grid: HTMLText {
        let lines = rows.map(\.top) + [bottom]
        let across = lines.map { top -> HTMLText in
            """
            <line x1="0" y1="\(px(top))" x2="\(px(width - 100))" y2="\(px(top))" stroke="#d0d0d0"/>

            """
        }
        let down = (days.lowerBound...days.upperBound + 1).enumerated().map { index, day -> HTMLText in
            let left = px(Self.labelWidth + index * dayWidth)
            let stroke = day.weekday == .monday ? "#606060" : "#d0d0d0"
            return """
                <line x1="\(left)" y1="\(px(Self.headHeight))" x2="\(left)" y2="\(px(bottom))" stroke="\(stroke)"/>

                """
        }
        return "\(across)\(down)"
    }

    private func legend(_ id: String) -> HTMLText {
        let top = bottom + 100
        let states = PlanChart.State.allCases.enumerated().map { index, state -> HTMLText in
            let left = 80 + index * 1850
            return """
                <rect x="\(px(left))" y="\(px(top))" width="24" height="14" rx="2" \(style(state, 0, id))/>\
                <text x="\(px(left + 300))" y="\(px(top + 110))">\(state.french)</text>

                """
        }
        let left = 80 + PlanChart.State.allCases.count * 1850
        return """
            \(states)<rect x="\(px(left))" y="\(px(top))" width="24" height="14" fill="#cfcfcf"/>\
            <text x="\(px(left + 300))" y="\(px(top + 110))">absence</text>
            <text x="8" y="\(px(top + 240))" font-size="9">Chaque colonne va de \(clock(hours.lowerBound)) à \
            \(clock(hours.upperBound)) ; fond gris : fin de semaine ou jour férié.</text>

            """
    }

    /// Where a minute of a day is, from the left.
    private func x(_ day: CivilDate, _ minute: Int) -> Int {
        let within = min(max(minute, hours.lowerBound), hours.upperBound) - hours.lowerBound
        return Self.labelWidth + (day - days.lowerBound) * dayWidth
            + within * dayWidth / (hours.upperBound - hours.lowerBound)
    }

    private func clock(_ minute: Int) -> String { "\(minute / 60) h" }

    /// Tenths as a decimal: 215 is "21.5".
    private func px(_ tenths: Int) -> String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }

    private func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }
}
