/// A table that flows over pages: its head is repeated on each, no row is broken.
public struct Table: Sendable {
    public struct Column: Sendable {
        /// Share of the table's width.
        public var share: Double
        public var alignment: TextStyle.Alignment

        public init(_ share: Double, _ alignment: TextStyle.Alignment = .left) {
            self.share = share
            self.alignment = alignment
        }
    }

    public struct Cell: Sendable {
        public var text: String
        /// Columns that the cell stands in.
        public var span: Int
        /// What it is the header of; nil for data.
        public var header: HeaderScope?
        /// Instead of the column's.
        public var alignment: TextStyle.Alignment?
        /// Instead of the row's.
        public var style: TextStyle?
        /// Points from the left edge of the column.
        public var indent: Double

        public init(
            _ text: String, span: Int = 1, header: HeaderScope? = nil,
            alignment: TextStyle.Alignment? = nil, style: TextStyle? = nil, indent: Double = 0
        ) {
            self.text = text
            self.span = span
            self.header = header
            self.alignment = alignment
            self.style = style
            self.indent = indent
        }
    }

    public struct Row: Sendable {
        public var cells: [Cell]
        public var style: TextStyle
        public var fill: Colour?
        /// Line under the row.
        public var line: Colour?
        /// Points above and below the text.
        public var padding: Double
        /// Not the last row of a page: a group's title stays with the first row of the group.
        public var keepsWithNext: Bool

        public init(
            _ cells: [Cell], _ style: TextStyle, fill: Colour? = nil, line: Colour? = nil, padding: Double = 1.2,
            keepsWithNext: Bool = false
        ) {
            self.cells = cells
            self.style = style
            self.fill = fill
            self.line = line
            self.padding = padding
            self.keepsWithNext = keepsWithNext
        }
    }

    public var columns: [Column]
    /// Rows of column headers.
    public var head: [Row]
    public var rows: [Row]
    /// Points between a cell's edge and its text.
    public var gutter: Double

    public init(_ columns: [Column], head: [Row] = [], rows: [Row], gutter: Double = 3) {
        self.columns = columns
        self.head = head
        self.rows = rows
        self.gutter = gutter
    }
}

extension Composition {
    /// A row with its texts shaped.
    private struct ShapedRow {
        let row: Table.Row
        let cells: [(cell: Table.Cell, style: TextStyle, x: Double, width: Double, text: ShapedText?)]
        /// Under which all cells stand on one line, whatever the size of their letters.
        let baseline: Double
        let height: Double
    }

    /// Sets a table across the current column.
    public func table(_ table: Table) throws {
        let head = try table.head.map { try shape($0, of: table) }
        let rows = try table.rows.map { try shape($0, of: table) }
        try grouped(.table) {
            for index in rows.indices {
                let heads = index == 0 ? head.map(\.height).reduce(0, +) : 0
                // A title and what it stays with are asked for at once.
                let startsPage = try need(heads + rows[index].height + heightKept(after: index, rows))
                if index == 0 || startsPage {
                    for row in head { draw(row, asArtifact: index > 0) }
                }
                draw(rows[index], asArtifact: false)
            }
        }
    }

    private func heightKept(after index: Int, _ rows: [ShapedRow]) -> Double {
        var height = 0.0
        var index = index
        while rows[index].row.keepsWithNext, index + 1 < rows.count {
            index += 1
            height += rows[index].height
        }
        return height
    }

    private func shape(_ row: Table.Row, of table: Table) throws -> ShapedRow {
        let columns = row.cells.map(\.span).reduce(0, +)
        guard columns == table.columns.count else {
            throw TypesetFault.raggedRow(
                cells: columns, columns: table.columns.count, firstCell: row.cells.first?.text ?? "")
        }
        let unit = width / table.columns.map(\.share).reduce(0, +)
        var place = 0
        var x = span.x
        let cells = try row.cells.map { cell in
            let column = table.columns[place]
            let wide = table.columns[place..<place + cell.span].map(\.share).reduce(0, +) * unit
            let left = x + table.gutter + cell.indent
            let inner = wide - 2 * table.gutter - cell.indent
            let style = (cell.style ?? row.style).aligned(cell.alignment ?? column.alignment)
            let text = cell.text.isEmpty ? nil : try shape(cell.text, style, width: inner)
            place += cell.span
            x += wide
            return (cell: cell, style: style, x: left, width: inner, text: text)
        }
        let texts = cells.compactMap(\.text)
        let baseline = texts.map(\.baseline).max() ?? 0
        let height = texts.map { baseline - $0.baseline + $0.height }.max() ?? row.style.size
        return ShapedRow(row: row, cells: cells, baseline: baseline, height: height + 2 * row.padding)
    }

    private func draw(_ shaped: ShapedRow, asArtifact: Bool) {
        let row = shaped.row
        if let fill = row.fill {
            mark(.fill(x: span.x, y: y, width: width, height: shaped.height, fill))
        }
        let tableRow = StructureElement(.row)
        if !asArtifact { add(tableRow) }
        for item in shaped.cells {
            let leaf = StructureElement(
                item.cell.header == nil ? .cell : .headerCell, scope: item.cell.header, columnSpan: item.cell.span)
            tableRow.nodes.append(.element(leaf))
            guard let text = item.text else { continue }
            draw(text, item.style, x: item.x, width: item.width, down: row.padding + shaped.baseline - text.baseline,
                 asArtifact ? nil : leaf)
        }
        advance(shaped.height)
        if let line = row.line {
            mark(.line(x: span.x, y: y, toX: span.right, toY: y, width: 0.4, line))
        }
    }
}
