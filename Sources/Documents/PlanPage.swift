import CivilTime

extension PlanChart {
    /// Rows of one picture of the page: what fits on a sheet of A4 across.
    private static let rowsPerSheet = 26

    /// The chart as one self-contained HTML page: a picture for each week and some rows, which prints on a sheet
    /// of A4 across, and the same plan as text for those who do not see pictures.
    public var html: String {
        let parts = stride(from: 0, to: max(1, rows.count), by: Self.rowsPerSheet).map { first in
            Array(rows[first..<min(first + Self.rowsPerSheet, rows.count)])
        }
        let sheets = stride(from: days.lowerBound.mondayOfWeek, through: days.upperBound, by: 7).flatMap { monday in
            parts.map { (days: max(monday, days.lowerBound)...min(monday + 6, days.upperBound), rows: $0) }
        }
        let page: HTMLText = """
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <h1>\(title)</h1>
            <p>\(subtitle)</p>
            <main>
            \(sheets.enumerated().map { index, part in sheet(part.rows, part.days, "p\(index + 1)") })</main>
            <details>
            <summary>Le plan en texte</summary>
            \(rows.map(list))</details>
            </body>
            </html>

            """
        return page.html
    }

    private func sheet(_ rows: [Row], _ days: ClosedRange<CivilDate>, _ id: String) -> HTMLText {
        """
        <figure>
        \(PlanPicture(self, rows: rows, days: days).markup(id: id))</figure>

        """
    }

    private func list(_ row: Row) -> HTMLText {
        let bars = row.bars.sorted { ($0.start, $0.end, $0.label) < ($1.start, $1.end, $1.label) }
        let lines = bars.map { bar -> HTMLText in
            let day = bar.start.date
            return """
                <li>\(day.weekday.frenchShort) \(day.french), \(bar.start.clock)-\(bar.end.clock), \(bar.label), \
                \(bar.state.french)</li>

                """
        }
        return """
            <h2>\(row.title)</h2>
            <ul>
            \(lines)</ul>

            """
    }

    private static let style: HTMLText = """
        @page { size: A4 landscape; margin: 8mm; }
        body { font: 14px/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; color: #111; margin: 12px; }
        h1 { font-size: 20px; margin: 0; }
        p { margin: 2px 0 10px; }
        main { overflow-x: auto; }
        figure { margin: 0 0 16px; }
        details { margin-top: 12px; }
        summary { cursor: pointer; }
        h2 { font-size: 15px; margin: 12px 0 2px; }
        ul { margin: 0; padding-left: 20px; }
        @media print {
          body { margin: 0; }
          body > h1, body > p, details { display: none; }
          figure { break-after: page; break-inside: avoid; margin: 0; }
          figure:last-child { break-after: auto; }
          figure svg { width: 100%; height: auto; max-height: 190mm; }
        }
        """
}
